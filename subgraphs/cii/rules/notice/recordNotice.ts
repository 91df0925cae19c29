import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { refuseReference } from '../../../common/rules/reference.js';
import { refuse } from '../../../common/rules/refusals.js';
import { tidyText } from '../../../common/rules/texts.js';
import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import { MOST_NOTICES, type SentNotice } from './notice.js';

/** How and when the person was informed. */
export type RecordNotice = Pick<SentNotice, 'sentOn' | 'channel' | 'reference'>;

/**
 * Records that the person was informed before a notice for early detection (LAI 3b), by unemployment insurance or social
 * assistance, with the day, the way and where the proof lies. The AI office is notified and informs by its own law. Refused
 * where no dated record of the canton switches the ground on (domain 4b `EARLY_DETECTION_NOTICE`).
 */
export function decideRecordNotice(state: CaseState, told: RecordNotice, context: CaseContext): Decision<CaseEvent> {
  const outside = refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const from = knownServiceOf(context.viewer);
  const first = firstRefusal(
    () => (from.institution === 'AI' ? refuse('NOT_COMPETENT', { article: 'LAI 3b' }) : null),
    () =>
      context.groundsOn.includes('EARLY_DETECTION_NOTICE') ? null : refuse('GROUND_NOT_ON', { article: 'LAI 3b' }),
    () => refuseClosed(state),
    () => ((state.notices ?? []).length < MOST_NOTICES ? null : refuse('CASE_IS_FULL')),
  );
  if (first !== null) return reject(first);
  const checks = [
    told.sentOn > context.today ? refuse('DATE_IN_FUTURE', { article: 'LAI 3b', path: ['input', 'sentOn'] }) : null,
    refuseReference(told.reference, 'R27', ['input', 'reference']),
  ];
  const by = actorOf(context);
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'PERSON_INFORMED', at: context.now.toISOString(), entryId: context.ids('tle'), by },
      notice: {
        ...{ id: context.ids('ntc'), from, sentOn: told.sentOn, channel: told.channel },
        ...{ reference: tidyText(told.reference), by },
      },
    }),
  );
}
