import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { isSameService } from '../../case.js';
import { objectiveOf, stepAs, type Asked } from '../asked.js';
import { presentRound, type Objective } from '../process.js';
import { isLeftBehind, isOwner, ownerService } from '../objectiveOwner.js';
import { speaksForPerson, type Standing } from '../standing.js';

/**
 * Refuses an objective of an institution that does not say whose of its services it is (R45, domain 3c-10): one that was
 * asked onto the case. Whether a service knows the person nobody learns from it (docs/decisions/0016).
 */
export function refuseUnnamedOwner(asked: Asked): Refusal | null {
  const { owner } = stepAs(asked.step, 'PROPOSE_OBJECTIVE');
  if (owner === 'PERSON' || ownerService(asked) !== null) return null;
  return refuse('OBJECTIVE_OWNER_NOT_NAMED', { rule: 'R45', path: ['input', 'service'] });
}

/** Refuses an objective that would be due in the past, when it is proposed and when it is agreed to (R45). */
export function refusePastDue({ state, step, context }: Asked): Refusal | null {
  const asked = stepAs(step, 'PROPOSE_OBJECTIVE', 'AGREE_OBJECTIVE');
  const isProposal = asked.command === 'PROPOSE_OBJECTIVE';
  const dueOn = isProposal ? asked.dueOn : objectiveOf(state, asked.objectiveId)?.dueOn;
  if (dueOn === undefined || dueOn >= context.today) return null;
  return refuse('OBJECTIVE_DUE_PAST', { rule: 'R45', path: ['input', isProposal ? 'dueOn' : 'objectiveId'] });
}

/** Refuses to answer an objective that is not of this round, or that its owner has answered (R45). */
export function refuseAnsweredObjective({ state, step }: Asked): Refusal | null {
  const objective = objectiveOf(state, stepAs(step, 'AGREE_OBJECTIVE', 'DECLINE_OBJECTIVE').objectiveId);
  if (objective === null) return refuse('NOT_FOUND', OBJECTIVE);
  return objective.state === 'PROPOSED' ? null : refuse('ALREADY_DECIDED', OBJECTIVE);
}

/**
 * Refuses to bind another one by an objective (R1, R45): its owner answers, a service by its own staff, the person by
 * the own token or through the lead. Who proposed it may take it back.
 */
export function refuseForeignAnswer({ state, step, standing }: Asked): Refusal | null {
  const { command, objectiveId } = stepAs(step, 'AGREE_OBJECTIVE', 'DECLINE_OBJECTIVE');
  const objective = objectiveOf(state, objectiveId);
  if (objective === null || speaksFor(standing, objective)) return null;
  const takesBack = command === 'DECLINE_OBJECTIVE' && isProposer(standing, objective);
  return takesBack ? null : refuse('NOT_COMPETENT', { ...OBJECTIVE, rule: 'R1' });
}

/** Refuses to decide an objective that is not of this round, that nobody agreed to, or that was decided (R45). */
export function refuseDecidedObjective({ state, step }: Asked): Refusal | null {
  const objective = objectiveOf(state, stepAs(step, 'DECIDE_OBJECTIVE').objectiveId);
  if (objective === null) return refuse('NOT_FOUND', OBJECTIVE);
  if (objective.state === 'PROPOSED') return refuse('OBJECTIVE_NOT_AGREED', OBJECTIVE);
  return objective.state === 'OPEN' ? null : refuse('ALREADY_DECIDED', OBJECTIVE);
}

/**
 * Refuses to decide another service's objective (R1, R45); those of the person any of them decides. What one that has
 * left leaves behind the lead drops, and judges no further: it brings the round to its result.
 */
export function refuseForeignDecision({ state, step, standing, context }: Asked): readonly Refusal[] {
  const { objectiveId, outcome } = stepAs(step, 'DECIDE_OBJECTIVE');
  const objective = objectiveOf(state, objectiveId);
  if (objective === null || objective.owner === 'PERSON' || speaksFor(standing, objective)) return [];
  const isDropped = outcome === 'DROPPED' && standing.holders.includes('LEAD');
  if (isDropped && isLeftBehind(objective, context.cooperation)) return [];
  return [refuse('OBLIGATION_OF_ANOTHER', { ...OBJECTIVE, rule: 'R1' })];
}

/** Refuses a result while an objective that was agreed to is undecided (R45). */
export function refuseOpenObjectives({ state }: Asked): Refusal | null {
  const open = presentRound(state).objectives.some((objective) => objective.state === 'OPEN');
  return open ? refuse('OBJECTIVES_UNDECIDED', { rule: 'R45' }) : null;
}

/**
 * Refuses "objectives not reached" where none was agreed, and where none was missed (R46). The return to employment asks
 * for neither: it is a fact, whatever was agreed on the way (docs/decisions/0046).
 */
export function refuseNoneMissed({ state }: Asked): Refusal | null {
  const agreed = presentRound(state).objectives.filter(({ agreement }) => agreement !== null);
  if (agreed.length === 0) return refuse('OBJECTIVE_MISSING', { rule: 'R45' });
  const missed = agreed.some((objective) => objective.state === 'NOT_REACHED');
  return missed ? null : refuse('NO_OBJECTIVE_NOT_REACHED', { rule: 'R46', path: ['input', 'result'] });
}

const OBJECTIVE = { rule: 'R45', path: ['input', 'objectiveId'] } as const;

function speaksFor(standing: Standing, objective: Objective): boolean {
  if (objective.owner === 'PERSON') return speaksForPerson(standing);
  return standing.actor.kind === 'STAFF' && isOwner(standing.actor, objective);
}

function isProposer({ actor }: Standing, { proposedBy }: Objective): boolean {
  return actor.kind === 'STAFF' && isSameService(proposedBy, actor);
}
