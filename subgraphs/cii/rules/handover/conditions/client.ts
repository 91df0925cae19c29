import {
  isParty,
  type Authorisation,
  type AuthorisationState,
  type ServiceOfInstitution,
} from '../../../../common/rules/authorisation.js';
import { addDays, localDateOf, type LocalDate } from '../../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseSignature } from '../../../../common/rules/representation.js';
import { stateOn } from '../../authorisations.js';
import type { CaseAuthorisation, CaseState } from '../../case.js';
import type { EnteredSignature } from '../../representation/signatures.js';
import type { Asked, StepInput } from '../asked.js';
import type { Handover } from '../handover.js';
import { policyOn } from '../policy.js';
import { latestRefusal } from '../refusedBefore.js';

/** Refuses to ask a person again soon after a refusal, in this case or an earlier one: nobody is worn down (R5). */
export function refuseSoonAfterRefusal({ state, context }: Asked): Refusal | null {
  const days = policyOn(context)?.barAfterRefusalDays ?? 0;
  const refusedOn = latestRefusal([state]);
  const barred = refusedOn !== null && context.today <= addDays(refusedOn, days);
  return barred ? refuse('CLIENT_REFUSED_RECENTLY', { rule: 'R5', article: 'policy' }) : null;
}

/** Refuses an answer of tomorrow, and one signed before there were terms to answer to (R5). */
export function refuseAnswerDate({ input, handover, context }: Asked): Refusal | null {
  const path = ['input', 'answeredOn'];
  if (input.answeredOn > context.today) return refuse('DATE_IN_FUTURE', { rule: 'R5', path });
  const drafted = localDateOf(new Date(handover.draftedAt));
  return input.answeredOn < drafted ? refuse('CLIENT_ANSWER_BEFORE_DRAFT', { rule: 'R5', path }) : null;
}

/** Refuses a form that a representative signed without a mandate that covers answering a handover on that day (R5). */
export function refuseSigner({ input }: Asked): readonly Refusal[] {
  const { form, mandate } = signatureOf(input);
  return refuseSignature(form, mandate, {
    power: 'ANSWER_HANDOVER',
    on: input.answeredOn,
    path: ['input'],
  });
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
export function refuseWithoutAnswer({ state, handover, terms }: Asked): Refusal | null {
  return answerStands(state, { ...handover, terms }) ? null : refuse('CLIENT_ANSWER_MISSING', { rule: 'R5' });
}

/** Refuses a receiver that no authorisation of the form lets read for the time agreed (R5, domain 4b). */
export function refuseUnauthorised({ state, handover, sender, receiver, terms, context }: Asked): Refusal | null {
  const held = carrying(state, { answer: handover.answer, sender, receiver, terms });
  const covered = held.some((form) => givesForce(form, state, context.today));
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
    state.authorisations.find((held) => givesForce(held, state, today) && covers(held, sender, receiver, terms)) ?? null
  );
}

/** What tells on which authorisations a handover rests. */
export interface Rested extends Pick<Handover, 'answer' | 'sender' | 'receiver'> {
  readonly terms: Pick<Handover['terms'], 'from' | 'to'>;
}

/** True while the person has accepted and withdrawn neither the answer nor an authorisation that carries it. */
export function answerStands(state: Pick<CaseState, 'authorisations'>, handover: Rested): boolean {
  const { answer } = handover;
  if (answer === null || answer.answer === 'REFUSED' || answer.withdrawnAt !== null) return false;
  return carrying(state, handover).every(({ withdrawnAt }) => withdrawnAt === null);
}

/**
 * The authorisations that carry a handover, withdrawn ones included: those of the person's form by which the receiver
 * may read the sender's information for the time agreed. Whatever else stands on that form can fall alone (R5).
 */
export function carrying(
  { authorisations }: Pick<CaseState, 'authorisations'>,
  { answer, sender, receiver, terms }: Rested,
): readonly CaseAuthorisation[] {
  return authorisations.filter(
    (held) => answer?.authorisationIds.includes(held.id) === true && covers(held, sender, receiver, terms),
  );
}

/** In force on the day, or from a later one, because the time agreed lies ahead; the handover itself ends its rest. */
function givesForce(held: CaseAuthorisation, state: CaseState, today: LocalDate): boolean {
  return GIVING_FORCE.includes(stateOn(held, state, today));
}

const GIVING_FORCE: readonly AuthorisationState[] = ['IN_FORCE', 'RESTING', 'NOT_YET_VALID'];

/**
 * The person lets the sender tell the receiver something for the purpose of the handover, from the first to the last day
 * of the terms. How much is hers to say: the key data are enough to lead on (docs/decisions/0024).
 */
function covers(
  form: Authorisation,
  sender: ServiceOfInstitution,
  receiver: ServiceOfInstitution,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): boolean {
  return (
    form.purpose === 'LEAD_HANDOVER' &&
    isParty(form.discloser, sender) &&
    isParty(form.recipient, receiver) &&
    form.validFrom <= from &&
    to <= form.validTo
  );
}

/** How the person's form was signed; only the rows of an answer let it be asked. */
function signatureOf({ signature }: StepInput): EnteredSignature {
  if (signature === null) throw new TypeError('Only an answer brings a signature.');
  return signature;
}

function missingAuthorisation(path: readonly string[] | null): Refusal {
  return refuse('ANSWER_AUTHORISATION_MISSING', { rule: 'R5', article: 'LPGA 28', path });
}
