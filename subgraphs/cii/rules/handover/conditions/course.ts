import { covers } from '../../../../common/rules/handedOver.js';
import { addDays, localDateOf } from '../../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { isSameService, type CaseState } from '../../case.js';
import type { Asked } from '../asked.js';
import type { Handover } from '../handover.js';
import { policyOn } from '../policy.js';

/** Refuses to end a received case without an interview and without saying why there was none (R15). */
export function refuseWithoutInterview({ state, receiver, handover, input }: Asked): Refusal | null {
  if (input.noInterviewReason !== null || interviewHeld(state, { receiver, acceptance: handover.acceptance }))
    return null;
  return refuse('NO_INTERVIEW_HELD', { rule: 'R15', path: ['input', 'noInterviewReason'] });
}

/** True when the receiver has reported a counselling interview of a day on which it led (R15). */
export function interviewHeld(
  { timeline }: Pick<CaseState, 'timeline'>,
  { receiver, acceptance }: Pick<Handover, 'receiver' | 'acceptance'>,
): boolean {
  return timeline.some(
    ({ about, report }) =>
      report?.act === 'INTERVIEW_HELD' &&
      about !== null &&
      isSameService(about, receiver) &&
      acceptance !== null &&
      covers(acceptance, report.on),
  );
}

/** Refuses a reminder before its day, and a second one (policy). */
export function refuseReminder({ handover, context }: Asked): Refusal | null {
  const { offer } = handover;
  if (offer === null || offer.remindedOn !== null) return refuse('ALREADY_DECIDED');
  const due = addDays(offer.offeredOn, policyOn(context)?.remindAfterDays ?? 0);
  return context.today < due ? refuse('HANDOVER_STEP_NOT_ALLOWED') : null;
}

/** Refuses to record a second time that an offer has expired. */
export function refuseRecordedExpiry({ handover }: Asked): Refusal | null {
  return handover.state === 'EXPIRED' ? refuse('ALREADY_DECIDED') : null;
}

/**
 * Refuses to decline on the day of the acceptance: of two who answer for one service at the same moment one counts (R3).
 */
export function refuseSameDayDecline({ handover: { acceptance }, context }: Asked): Refusal | null {
  const acceptedOn = acceptance && localDateOf(new Date(acceptance.at));
  return acceptedOn === context.today ? refuse('ALREADY_DECIDED', { rule: 'R3', path: ['input', 'handoverId'] }) : null;
}

/** Refuses to hand back what the receiver never led. */
export function refuseNeverBegun({ handover }: Asked): Refusal | null {
  return handover.acceptance === null ? refuse('HANDOVER_STEP_NOT_ALLOWED', { rule: 'R3' }) : null;
}

/** Refuses to hand a case back twice. */
export function refuseHandedBack({ handover }: Asked): Refusal | null {
  return handover.handedBackOn === null ? null : refuse('ALREADY_DECIDED', { rule: 'R5' });
}

/** Refuses to take back an ending of an earlier day: lead and duties have moved since, and nothing reaches back (R3). */
export function refuseEarlierEnding({ handover, context }: Asked): Refusal | null {
  const endedOn = handover.ending === null ? null : localDateOf(new Date(handover.ending.at));
  return endedOn === context.today ? null : refuse('HANDOVER_STEP_NOT_ALLOWED', { rule: 'R3' });
}

/** Refuses to take back what the other side has ended. */
export function refuseForeignEnding({ handover, holder }: Asked): Refusal | null {
  return handover.ending?.by === holder ? null : refuse('NOT_YOUR_STEP', { rule: 'R3' });
}
