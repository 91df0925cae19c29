import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { agreementOf, exemptionOn, isExemptionRequired } from '../agreements.js';
import type { Asked } from '../asked.js';

/** Refuses on a day on which no service agreement of the ordered pair is in force (R21, R59). */
export function refuseUnagreedToday({ state, sender, receiver, context }: Asked): Refusal | null {
  const pair = { sender: sender.institution, receiver: receiver.institution };
  return agreementOf(context.agreements, state.canton, pair, context.today) === null
    ? refuse('SERVICE_AGREEMENT_MISSING', { rule: 'R21', article: 'OACI 119d' })
    : null;
}

/** Refuses a first day without an agreement in force, and a service that does not stand in it (R21, R59). */
export function refuseUnagreedFirstDay({
  state,
  sender,
  receiver,
  terms,
  input,
  firstDay,
  context,
}: Asked): Refusal | null {
  const pair = { sender: sender.institution, receiver: receiver.institution };
  const agreement = agreementOf(context.agreements, state.canton, pair, firstDay);
  if (agreement === null) return refuse('SERVICE_AGREEMENT_MISSING', { rule: 'R59', article: 'OACI 119d' });
  if (agreement.services.some(({ code }) => code === terms.agreedService)) return null;
  const path = input.termsPath === null ? null : [...input.termsPath, 'agreedService'];
  return refuse('SERVICE_NOT_IN_AGREEMENT', { rule: 'R59', article: 'OACI 119d', path });
}

/**
 * Refuses an acceptance of what the ORP hands over where the canton asks for an exemption reference and none covers the
 * first day: nobody may be handed over and still be sanctionable (R22).
 */
export function refuseWithoutExemption(asked: Asked): Refusal | null {
  return lacksExemption(asked) ? refuse('EXEMPTION_REFERENCE_MISSING', { rule: 'R22', article: 'LACI 17' }) : null;
}

/** Refuses to stop an agreed handover that needs no reference on its first day or has one (R22). */
export function refuseExempted(asked: Asked): Refusal | null {
  return lacksExemption(asked) ? null : refuse('HANDOVER_STEP_NOT_ALLOWED', { rule: 'R22' });
}

/**
 * Refuses an acceptance by AI until its own house has found that it may lead by its own law; which of procedure and
 * authorisation it found, and that it has not yet, nobody else hears (R23).
 */
export function refuseUncleared({ receiver, handover }: Asked): Refusal | null {
  const cleared = receiver.institution !== 'AI' || handover.clearedOn !== null;
  return cleared ? null : refuse('HANDOVER_NOT_CLEARED', { rule: 'R23', article: 'LAI 54' });
}

function lacksExemption({ state, sender, firstDay, context }: Asked): boolean {
  return (
    sender.institution === 'AC' &&
    isExemptionRequired(context.agreements, state.canton, firstDay) &&
    exemptionOn(context.agreements, state.canton, firstDay) === null
  );
}
