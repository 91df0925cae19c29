import type { LocalDate } from '../../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import type { ServiceAgreement } from '../../../params/agreements.js';
import { agreementOf, exemptionOn, isExemptionRequired } from '../agreements.js';
import type { Asked } from '../asked.js';
import type { Handover } from '../handover.js';

/** Refuses on a day on which no service agreement of the ordered pair is in force (R21, R59). */
export function refuseUnagreedToday(asked: Asked): Refusal | null {
  return agreedOn(asked.context.today, asked) === null
    ? refuse('SERVICE_AGREEMENT_MISSING', { rule: 'R21', article: 'OACI 119d' })
    : null;
}

/**
 * Refuses a first day without an agreement in force, and a service that does not stand in it (R21, R59). Where the step
 * is already refused because none is in force today, the same is not said a second time of the first day.
 */
export function refuseUnagreedFirstDay(asked: Asked): Refusal | null {
  const { row, terms, input, firstDay } = asked;
  const agreement = agreedOn(firstDay, asked);
  if (agreement === null) {
    const isSaid = row.conditions.includes('AGREED_TODAY') && refuseUnagreedToday(asked) !== null;
    return isSaid ? null : refuse('SERVICE_AGREEMENT_MISSING', { rule: 'R59', article: 'OACI 119d' });
  }
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
 * Refuses an acceptance by AI until its own house has found that it may lead, by its own law, on the first day; which of
 * procedure, pension and authorisation it found, and that it has not, nobody else hears (R23).
 */
export function refuseUncleared({ receiver, handover, firstDay }: Asked): Refusal | null {
  if (isClearedFor(handover, receiver, firstDay)) return null;
  return refuse('HANDOVER_NOT_CLEARED', { rule: 'R23', article: 'LAI 54' });
}

/** True when the receiver may begin to lead on that day: AI only once it is cleared, and as long as that holds (R23). */
export function isClearedFor(
  { clearedOn, clearedUntil }: Pick<Handover, 'clearedOn' | 'clearedUntil'>,
  { institution }: Pick<Handover['receiver'], 'institution'>,
  firstDay: LocalDate,
): boolean {
  if (institution !== 'AI') return true;
  return clearedOn !== null && (clearedUntil === null || firstDay <= clearedUntil);
}

function agreedOn(day: LocalDate, { state, sender, receiver, context }: Asked): ServiceAgreement | null {
  const pair = { sender: sender.institution, receiver: receiver.institution };
  return agreementOf(context.agreements, state.canton, pair, day);
}

function lacksExemption({ state, sender, firstDay, context }: Asked): boolean {
  return (
    sender.institution === 'AC' &&
    isExemptionRequired(context.agreements, state.canton, firstDay) &&
    exemptionOn(context.agreements, state.canton, firstDay) === null
  );
}
