import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { isSameService } from '../../case.js';
import { caseOf, measuresBefore, type Asked, type VersionAsked } from '../asked.js';
import type { MamacAct, ProposedMeasure } from '../commands.js';
import { bindingPlan, type MamacState } from '../process.js';
import type { Standing } from '../standing.js';
import { eachMeasure, isOfHouse, isPartyTo, isSameMeasure, measurePath, measuresAsked, pathAsked } from './measures.js';

/** Refuses a guarantee that is none of this payer's on the case (R6). */
export function refuseForeignGuarantee(asked: Asked): readonly Refusal[] {
  const { guarantees } = caseOf(asked.context);
  return eachMeasure(asked.step, (measure, place) => {
    const { guaranteeId, payer } = measure;
    if (guaranteeId === null || !isToldOf(measure, asked)) return null;
    const held = guarantees.some((one) => one.id === guaranteeId && isSameService(one.payer, payer));
    return held ? null : refuse('NOT_FOUND', { rule: 'R6', path: measurePath(place, 'guaranteeId') });
  });
}

/**
 * Refuses a guarantee that does not stand for the measure: it is granted, was proposed for a measure of that catalogue and
 * type, covers all its days, and stands for no other measure of the version (R6, R51). At each agreement it is asked again:
 * a payer may have released it since the proposal, and nobody signs what can no longer come into force. What the plan
 * that binds holds unchanged, in a new round too, is not judged again: a guarantee that its payer has released since keeps nobody else from a new
 * version.
 */
export function refuseUncovered(asked: VersionAsked): readonly Refusal[] {
  const inForce = bindingPlan(asked.state)?.measures ?? [];
  const measures = measuresAsked(asked);
  const judged = measures.map((measure, place) => {
    const isKept = inForce.some((earlier) => earlier.id === measure.id && isSameMeasure(earlier, measure));
    const { guaranteeId } = measure;
    const isShared = measures.some((other, at) => at !== place && other.guaranteeId === guaranteeId);
    const refusals = isKept ? [] : uncovered(asked, { ...measure, isShared }, place);
    return { refusals, isTold: isToldOf(measure, asked) };
  });
  const isHidden =
    asked.step.command === 'AGREE_PLAN' && judged.some(({ refusals, isTold }) => !isTold && refusals.length > 0);
  const told = judged.flatMap(({ refusals, isTold }) => (isTold ? refusals : []));
  return isHidden ? [...told, refuse('PLAN_LAPSED', { rule: 'R44', path: ['input', 'planId'] })] : told;
}

/**
 * How a measure is guaranteed is between who carries it out and who pays it. Who would sign hears that the version has
 * lapsed. A service that proposes one hears nothing: what it changes of others is refused in any case (OWN_OBLIGATIONS),
 * and what it takes over is not judged.
 */
function isToldOf(measure: ProposedMeasure, { state, standing }: Pick<VersionAsked, 'state' | 'standing'>): boolean {
  if (standing === undefined || standing.actor.kind === 'TEAM') return true;
  if (standing.actor.kind !== 'STAFF') return false;
  // Who makes itself a party to a measure of others learns nothing of what stands behind it.
  const { actor } = standing;
  const earlier = measuresBefore(state).find(({ id }) => id === measure.id);
  return isOfHouse(measure, actor) && (earlier === undefined || isOfHouse(earlier, actor));
}

function uncovered(
  { step, context }: VersionAsked,
  { guaranteeId, payer, owner, type, from, to, isShared }: ProposedMeasure & { readonly isShared: boolean },
  place: number,
): readonly Refusal[] {
  const { guarantees, proposals } = caseOf(context);
  const guarantee = guarantees.find((one) => one.id === guaranteeId && isSameService(one.payer, payer));
  if (guarantee === undefined) return [];
  const path = pathAsked({ step }, place, 'guaranteeId');
  if (guarantee.state !== 'GRANTED') return [refuse('GUARANTEE_NOT_IN_FORCE', { rule: 'R6', path })];
  const proposal = proposals.find(({ id }) => id === guarantee.proposalId);
  const isFor = proposal?.provider === owner.institution && proposal.type === type;
  const covers = guarantee.from <= from && to <= guarantee.to;
  return [
    ...(isFor && !isShared ? [] : [refuse('GUARANTEE_NOT_FOR_MEASURE', { rule: 'R6', path })]),
    ...(covers ? [] : [refuse('OUTSIDE_GUARANTEE_PERIOD', { rule: 'R6', path })]),
  ];
}

/**
 * The step with the guarantees that who proposes it is not shown: a measure of others that goes on keeps its own, whatever
 * is said of it.
 */
export function withGuaranteesOfOthers(state: MamacState, step: MamacAct, { actor }: Standing): MamacAct {
  if (step.command !== 'PROPOSE_PLAN' || actor.kind !== 'STAFF') return step;
  const others = measuresBefore(state).filter((earlier) => !isPartyTo(earlier, actor));
  const measures = step.measures.map((measure) => {
    const earlier = others.find(({ id }) => id === measure.id);
    return earlier === undefined ? measure : { ...measure, guaranteeId: earlier.guaranteeId };
  });
  return { ...step, measures };
}
