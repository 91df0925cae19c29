import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, FormalNoticeOutcome } from './file.js';
import { refuseAct } from './ownAct.js';

/** Ends a formal notice without a cut: the person complied, or the office lets it rest. */
export interface SettleFormalNotice {
  readonly formalNoticeId: string;
  readonly outcome: Exclude<FormalNoticeOutcome, 'CUT'>;
}

/** Decides on the end of a formal notice, today and once; it may end before the time to reflect does. */
export function decideSettleFormalNotice(
  file: AiFileState,
  { formalNoticeId, outcome }: SettleFormalNotice,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('SETTLE_FORMAL_NOTICE', 'FORMAL_NOTICE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const path = ['input', 'formalNoticeId'];
  const notice = file.formalNotices.find(({ id }) => id === formalNoticeId);
  if (notice === undefined) return reject(refuse('NOT_FOUND', { path }));
  const used = notice.outcome !== null || file.cuts.some((cut) => cut.formalNoticeId === formalNoticeId);
  if (used) return reject(refuse('FORMAL_NOTICE_SETTLED', { rule: 'R19', article: 'LPGA 21(4)', path }));
  return { events: [{ kind: 'FORMAL_NOTICE_SETTLED', formalNoticeId, outcome, settledOn: context.today }] };
}
