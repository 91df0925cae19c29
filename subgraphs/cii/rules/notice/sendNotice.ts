import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import type { EarlyDetectionNoticeEntry } from '../../../common/rules/exchange.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import { inForce, notSet } from '../../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import { isSameService, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import type { SentNotice } from './notice.js';

/** Which record that the person was informed the notice rests on, and which service of the AI office it goes to. */
export interface SendNotice {
  readonly noticeId: string;
  readonly service: string;
}

/**
 * Sends a notice for early detection to the AI office (LAI 3b), by the service of unemployment insurance or social assistance
 * that informed the person. Whether the office knows the person plays no part: the sender learns nothing of it. Refused where
 * no dated record of the canton switches the ground on (domain 4b `EARLY_DETECTION_NOTICE`), before the person can have been
 * informed, and again while the office has time to answer an earlier one of the same service.
 */
export function decideSendNotice(state: CaseState, command: SendNotice, context: CaseContext): Decision<CaseEvent> {
  const outside = refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const from = knownServiceOf(context.viewer);
  const own = (state.notices ?? []).filter((one) => isSameService(one.from, from));
  const first = firstRefusal(
    () => (from.institution === 'AI' ? refuse('NOT_COMPETENT', { article: 'LAI 3b' }) : null),
    () =>
      context.groundsOn.includes('EARLY_DETECTION_NOTICE') ? null : refuse('GROUND_NOT_ON', { article: 'LAI 3b' }),
    () => refuseClosed(state),
  );
  if (first !== null) return reject(first);
  const notice = own.find(({ id }) => id === command.noticeId);
  if (notice === undefined) return reject(refuse('NOT_FOUND', { path: ['input', 'noticeId'] }));
  const refusal = refuseUninformed(notice, context.today) ?? refuseAgain(notice, own, context);
  if (refusal !== null) return reject(refusal);
  const by = actorOf(context);
  return accept<CaseEvent>({
    ...{ kind: 'NOTICE_SENT', at: context.now.toISOString(), entryId: context.ids('tle'), by },
    noticeId: notice.id,
    notified: { service: command.service, on: context.today, by },
    entry: carried(state, notice, command.service, context.today),
  });
}

/**
 * The first day on which the person counts as informed: the day itself when the notice was handed over, else the day after
 * it was sent, because what is under way has informed nobody beforehand.
 */
export function informedFrom({ sentOn, channel }: Pick<SentNotice, 'sentOn' | 'channel'>): LocalDate {
  return channel === 'BY_HAND' ? sentOn : addDays(sentOn, 1);
}

function refuseUninformed(notice: SentNotice, today: LocalDate): Refusal | null {
  if (informedFrom(notice) <= today) return null;
  // The article says beforehand and nothing of the way there: what lies only in the days of the post is policy (0029, 0052).
  if (notice.sentOn <= today) return refuse('NOTICE_STILL_UNDER_WAY', { path: ['input', 'noticeId'] });
  return refuse('NOTICE_PERSON_NOT_INFORMED', { article: 'LAI 3b(3)', path: ['input', 'noticeId'] });
}

/** One record carries one notice; and while the office has time to answer one, the same service sends no other. */
function refuseAgain(
  { notified }: SentNotice,
  own: readonly SentNotice[],
  { today, parameters }: CaseContext,
): Refusal | null {
  const days = inForce(parameters.noticeAnswerDays, today);
  if (days === null) return notSet('RAI 1quater(1)');
  const waits = own.some((one) => one.notified !== undefined && today <= addDays(one.notified.on, days.value));
  if (notified === undefined && !waits) return null;
  return refuse('NOTICE_ALREADY_SENT', { article: 'RAI 1quater(1)', path: ['input', 'noticeId'] });
}

/** The particulars by which the office finds or opens its own file, and that the person was informed; nothing of the case. */
function carried(
  { canton, person }: CaseState,
  { id, from, sentOn }: SentNotice,
  service: string,
  today: LocalDate,
): EarlyDetectionNoticeEntry {
  const { avsNumber, officialName, firstName, birthDate } = person;
  return {
    ...{ kind: 'EARLY_DETECTION_NOTICE', noticeId: id, canton, from, service },
    ...{ notifiedOn: today, personInformedOn: sentOn },
    invitation: { avsNumber, officialName, firstName, birthDate },
  };
}
