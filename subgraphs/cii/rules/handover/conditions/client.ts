import { isParty, type Authorisation, type ServiceOfInstitution } from '../../../../common/rules/authorisation.js';
import { addDays, localDateOf, type LocalDate } from '../../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { stateOn } from '../../authorisations.js';
import type { CaseAuthorisation, CaseState } from '../../case.js';
import type { Asked } from '../asked.js';
import type { Handover } from '../handover.js';
import { policyOn } from '../policy.js';

/** Refuses to ask a person again soon after a refusal, which is nobody's to wear down (R5). */
export function refuseSoonAfterRefusal({ state, context }: Asked): Refusal | null {
  const days = policyOn(context)?.barAfterRefusalDays ?? 0;
  const barred = state.handovers.some(
    ({ answer }) => answer?.answer === 'REFUSED' && context.today <= addDays(answer.answeredOn, days),
  );
  return barred ? refuse('CLIENT_REFUSED_RECENTLY', { rule: 'R5' }) : null;
}

/** Refuses an answer of tomorrow, and one signed before there were terms to answer to (R5). */
export function refuseAnswerDate({ input, handover, context }: Asked): Refusal | null {
  const path = ['input', 'answeredOn'];
  if (input.answeredOn > context.today) return refuse('DATE_IN_FUTURE', { rule: 'R5', path });
  const drafted = localDateOf(new Date(handover.draftedAt));
  return input.answeredOn < drafted ? refuse('CLIENT_ANSWER_BEFORE_DRAFT', { rule: 'R5', path }) : null;
}

/** Refuses authorisations of the form that could not be recorded by themselves either (domain 4b). */
export function refuseForm({ formRefusals }: Asked): readonly Refusal[] {
  return formRefusals;
}

/** Refuses an acceptance on whose form the receiver may read nothing of the sender's for the time agreed (R5, 4b). */
export function refuseUnauthorisedForm({ input, sender, receiver, terms }: Asked): Refusal | null {
  const covered = input.form.some((form) => covers(form, sender, receiver, terms));
  return covered ? null : missingAuthorisation(['input', 'authorisations']);
}

/** Refuses authorisations beside a refusal: who refuses has agreed to nothing (R5). */
export function refuseAuthorisedRefusal({ input }: Asked): Refusal | null {
  if (input.form.length === 0) return null;
  return refuse('REFUSAL_AUTHORISES_NOTHING', { rule: 'R5', path: ['input', 'authorisations'] });
}

/** Refuses what the person has not agreed to, or no longer (R5). */
export function refuseWithoutAnswer({ state, handover }: Asked): Refusal | null {
  return answerStands(state, handover.answer) ? null : refuse('CLIENT_ANSWER_MISSING', { rule: 'R5' });
}

/** Refuses a receiver that no authorisation of the form lets read for the time agreed (R5, domain 4b). */
export function refuseUnauthorised({ state, handover, sender, receiver, terms, context }: Asked): Refusal | null {
  const held = state.authorisations.filter(({ id }) => handover.answer?.authorisationIds.includes(id) === true);
  const covered = held.some((form) => givesForce(form, state, context.today) && covers(form, sender, receiver, terms));
  return covered ? null : missingAuthorisation(null);
}

/** Refuses to pass an offer on to a service that the person has not authorised (R5, LPGA 28). */
export function refuseUnauthorisedTarget({ state, sender, receiver, terms, input, context }: Asked): Refusal | null {
  const target = { institution: receiver.institution, service: input.forwardTo ?? '' };
  return authorisationFor(state, { sender, receiver: target, terms }, context.today) === null
    ? missingAuthorisation(['input', 'to'])
    : null;
}

/**
 * An authorisation of the case, whatever form it stood on, by which the person lets this receiver lead too and read for
 * the time agreed; null when there is none.
 */
export function authorisationFor(
  state: CaseState,
  { sender, receiver, terms }: Pick<Asked, 'sender' | 'receiver' | 'terms'>,
  today: LocalDate,
): CaseAuthorisation | null {
  return (
    state.authorisations.find(
      (held) =>
        held.purpose === 'LEAD_HANDOVER' && givesForce(held, state, today) && covers(held, sender, receiver, terms),
    ) ?? null
  );
}

/** True while the person has accepted and withdrawn neither the answer nor an authorisation of the form. */
export function answerStands(
  { authorisations }: Pick<CaseState, 'authorisations'>,
  answer: Handover['answer'],
): boolean {
  if (answer === null || answer.answer === 'REFUSED' || answer.withdrawnAt !== null) return false;
  return !authorisations.some(({ id, withdrawnAt }) => withdrawnAt !== null && answer.authorisationIds.includes(id));
}

/** In force on the day, or from a later one: the time agreed lies ahead. */
function givesForce(held: CaseAuthorisation, state: CaseState, today: LocalDate): boolean {
  const standing = stateOn(held, state, today);
  return standing === 'IN_FORCE' || standing === 'NOT_YET_VALID';
}

/** The sender's information is open to the receiver from the first to the last day of the terms. */
function covers(
  form: Authorisation,
  sender: ServiceOfInstitution,
  receiver: ServiceOfInstitution,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): boolean {
  return (
    isParty(form.discloser, sender) && isParty(form.recipient, receiver) && form.validFrom <= from && to <= form.validTo
  );
}

function missingAuthorisation(path: readonly string[] | null): Refusal {
  return refuse('ANSWER_AUTHORISATION_MISSING', { rule: 'R5', article: 'LPGA 28', path });
}
