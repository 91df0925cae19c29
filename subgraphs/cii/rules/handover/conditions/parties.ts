import { MOST_HANDOVERS } from '../../../../common/rules/exchange.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { isAsked, isSameService } from '../../case.js';
import type { Asked } from '../asked.js';
import { leadingHandover, openHandover } from '../handover.js';

/** Refuses outside the one mode in which the lead can move (R20). */
export function refuseOtherMode({ state }: Asked): Refusal | null {
  return state.mode === 'HANDOVER' ? null : refuse('HANDOVER_MODE_ONLY', { rule: 'R20', path: ['input', 'caseId'] });
}

/** Refuses one more than a case, and so a frame, can carry. */
export function refuseFullCase({ state }: Asked): Refusal | null {
  return state.handovers.length < MOST_HANDOVERS ? null : refuse('CASE_IS_FULL', { rule: 'R26' });
}

/**
 * Refuses while another handover is open, and on the last day on which a receiver still leads: whoever leads for a time
 * has nothing to hand over (R3).
 */
export function refuseOtherOpen({ state, handover, context }: Asked): Refusal | null {
  const others = { handovers: state.handovers.filter(({ id }) => id !== handover.id) };
  const free = openHandover(others, context.today) === null && leadingHandover(others, context.today) === null;
  return free ? null : refuse('HANDOVER_ALREADY_OPEN', { rule: 'R3' });
}

/** Refuses inside one institution: the lead passes between two of the three (R2, R21). */
export function refuseOneInstitution({ sender, receiver }: Asked): Refusal | null {
  if (sender.institution !== receiver.institution) return null;
  return refuse('HANDOVER_INSIDE_INSTITUTION', { rule: 'R2', path: ['input', 'receiver'] });
}

/**
 * Refuses a receiver that was never asked to take part or has left. One that does not know the person is not refused:
 * whether it does is its own information (docs/decisions/0016), and such an offer expires unanswered.
 */
export function refuseAbsentReceiver({ state, receiver }: Asked): Refusal | null {
  const present = state.participants.some((one) => isAsked(one) && isSameService(one, receiver));
  return present ? null : refuse('HANDOVER_RECEIVER_NOT_ON_CASE', { path: ['input', 'receiver'] });
}

/** Refuses a receiver that has not confirmed its file, or in which nobody is responsible (R24). */
export function refuseUnconfirmed({ state, receiver }: Asked): Refusal | null {
  const own = state.participants.find((one) => one.state === 'CONFIRMED' && isSameService(one, receiver));
  if (own === undefined) return refuse('REGISTRATION_NOT_CONFIRMED', { rule: 'R24' });
  return own.responsible === null ? refuse('STAFF_NOT_NAMED', { rule: 'R24' }) : null;
}

/**
 * Refuses to pass an offer on to the own service, to one that is not on the case, or back to one that passed it on:
 * that one has said already that it is not the right one, and would decline.
 */
export function refuseForwardTarget({ state, receiver, handover, input }: Asked): Refusal | null {
  const target = { institution: receiver.institution, service: input.forwardTo };
  const before = [receiver, ...handover.forwardedBy];
  const present = state.participants.some((one) => isAsked(one) && isSameService(one, target));
  if (present && !before.some((one) => isSameService(one, target))) return null;
  return refuse('HANDOVER_RECEIVER_NOT_ON_CASE', { path: ['input', 'to'] });
}
