import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseSignature } from '../../../../common/rules/representation.js';
import { mandateOf } from '../../representation/signatures.js';
import { objectiveOf, planOf, stepAs, type Asked } from '../asked.js';
import { presentRound, type Plan, type PlanAgreement, type PlanParty } from '../process.js';
import { hasSigned, signerFor, type Signer } from '../signers.js';
import { speaksForPerson, type Standing } from '../standing.js';

/**
 * Refuses to speak for another party (R1, R44): for an institution speaks a decider or supervisor of it, with a reason;
 * for the person the person, or the staff of the service that leads, from paper. Of an institution whose services carry
 * or pay a measure these speak, each for itself; of another one any service that takes part.
 */
export function refuseOtherParty({ state, step, standing }: Asked): Refusal | null {
  const { party, planId } = stepAs(step, 'AGREE_PLAN', 'DECLINE_PLAN');
  const path = ['input', 'party'];
  if (party === 'PERSON') return speaksForPerson(standing) ? null : refuse('NOT_COMPETENT', { rule: 'R44', path });
  if (!speaksForInstitution(standing, party, planOf(state, planId))) {
    return refuse('NOT_COMPETENT', { rule: 'R44', path });
  }
  const hasReason = (standing.viewer.purpose ?? '').trim() !== '';
  return hasReason ? null : refuse('NOT_ASSIGNED', { rule: 'R44' });
}

/** Refuses any version but the latest, one that was declined, and to decline what binds already (R44). */
export function refuseOtherVersion({ state, step }: Asked): Refusal | null {
  const { planId, command } = stepAs(step, 'AGREE_PLAN', 'DECLINE_PLAN');
  const where = { rule: 'R44', path: ['input', 'planId'] };
  const plan = planOf(state, planId);
  if (plan === null) return refuse('NOT_FOUND', where);
  if (plan !== presentRound(state).plans.at(-1)) return refuse('PLAN_NOT_LATEST', where);
  if (plan.declined !== null) return refuse('PLAN_DECLINED', where);
  const binds = command === 'DECLINE_PLAN' && plan.inForceFrom !== null;
  return binds ? refuse('ALREADY_DECIDED', where) : null;
}

/** Refuses a second agreement of the person, of a service that has a task, or of an institution without any (R44). */
export function refuseSecondAgreement({ state, step, standing }: Asked): Refusal | null {
  const { planId, party } = stepAs(step, 'AGREE_PLAN');
  const plan = planOf(state, planId);
  if (plan === null) return null;
  const signer = signerBy(plan, party, standing);
  const again = signer !== null && hasSigned(plan, signer);
  return again ? refuse('ALREADY_DECIDED', { rule: 'R44', path: ['input', 'party'] }) : null;
}

/** Refuses "no obligation" from whoever has one in the version, and "bound" from whoever has none (R44). */
export function refuseUntrueObligation({ state, step }: Asked): Refusal | null {
  const { planId, party, kind } = stepAs(step, 'AGREE_PLAN');
  const plan = planOf(state, planId);
  if (plan === null || kind === obligationOf(plan, party)) return null;
  return refuse('PLAN_OBLIGATION_MISMATCH', { rule: 'R44', path: ['input', 'kind'] });
}

/** Refuses a signature from before the version, or the objective, was proposed: nobody agrees to what was not written (R44, R45). */
export function refuseEarlySignature({ state, step }: Asked): Refusal | null {
  const signed = stepAs(step, 'AGREE_PLAN', 'AGREE_OBJECTIVE');
  const isPlan = signed.command === 'AGREE_PLAN';
  const proposed = isPlan ? planOf(state, signed.planId) : objectiveOf(state, signed.objectiveId);
  if (proposed === null || signed.on >= proposed.proposedOn) return null;
  return refuse('AGREEMENT_BEFORE_PROPOSAL', { rule: isPlan ? 'R44' : 'R45', path: ['input', 'on'] });
}

/**
 * Refuses a form that does not fit whoever signs (R44, R45): the person by the own token signs electronically, and from
 * paper staff record no electronic signature. A representative signs as such, by a mandate that lists this power and holds
 * on the day of the signature: the one of the own token, or the one that staff state. Nobody represents an institution.
 */
export function refuseForm({ state, step, standing }: Asked): readonly Refusal[] {
  const signed = stepAs(step, 'AGREE_PLAN', 'AGREE_OBJECTIVE');
  const isPlan = signed.command === 'AGREE_PLAN';
  const party = isPlan ? signed.party : objectiveOf(state, signed.objectiveId)?.owner;
  if (!formsOf(party, standing).includes(signed.form)) {
    return [refuse('AGREEMENT_FORM_NOT_FITTING', { rule: isPlan ? 'R44' : 'R45', path: ['input', 'form'] })];
  }
  const mandate = mandateOf(signed, standing.viewer);
  return refuseSignature(signed.form, mandate, { power: 'AGREE_TO_PLAN', on: signed.on, path: ['input'] });
}

/** How a party signs by whoever stands there; of what nobody owns it is another check that refuses. */
function formsOf(party: PlanParty | undefined, { actor, viewer }: Standing): readonly PlanAgreement['form'][] {
  if (party !== 'PERSON') return ['HANDWRITTEN', 'ELECTRONIC'];
  if (actor.kind !== 'PERSON') return ['HANDWRITTEN', 'REPRESENTATIVE'];
  return [viewer.mandate === undefined ? 'ELECTRONIC' : 'REPRESENTATIVE'];
}

/** The signature that this standing gives for the party; null where it gives none. */
export function signerBy(
  plan: Pick<Plan, 'measures'>,
  party: PlanParty,
  { actor }: Pick<Standing, 'actor'>,
): Signer | null {
  if (party === 'PERSON') return { party, service: null };
  return actor.kind === 'STAFF' && actor.institution === party ? signerFor(plan, actor) : null;
}

/** What a party signs: the person is always bound, an institution when it carries out or pays a measure (R44). */
export function obligationOf({ measures }: Pick<Plan, 'measures'>, party: PlanParty): 'BOUND' | 'NO_OBLIGATION' {
  if (party === 'PERSON') return 'BOUND';
  const isBound = measures.some(({ owner, payer }) => owner.institution === party || payer.institution === party);
  return isBound ? 'BOUND' : 'NO_OBLIGATION';
}

function speaksForInstitution({ actor, viewer }: Standing, party: PlanParty, plan: Plan | null): boolean {
  if (actor.kind !== 'STAFF' || actor.institution !== party) return false;
  if (!viewer.roles.includes('DECIDER') && !viewer.roles.includes('SUPERVISOR')) return false;
  return plan === null || signerFor(plan, actor) !== null;
}
