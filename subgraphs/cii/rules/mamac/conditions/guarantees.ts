import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { isSameService } from '../../case.js';
import { caseOf, type Asked, type VersionAsked } from '../asked.js';
import type { ProposedMeasure } from '../commands.js';
import { planInForce, presentRound } from '../process.js';
import { eachMeasure, isSameMeasure, measurePath, measuresAsked, pathAsked } from './measures.js';

/** Refuses a guarantee that is none of this payer's on the case (R6). */
export function refuseForeignGuarantee({ step, context }: Asked): readonly Refusal[] {
  const { guarantees } = caseOf(context);
  return eachMeasure(step, ({ guaranteeId, payer }, place) => {
    if (guaranteeId === null) return null;
    const held = guarantees.some((one) => one.id === guaranteeId && isSameService(one.payer, payer));
    return held ? null : refuse('NOT_FOUND', { rule: 'R6', path: measurePath(place, 'guaranteeId') });
  });
}

/**
 * Refuses a guarantee that does not stand for the measure: it is granted, was proposed for a measure of that catalogue and
 * type, covers all its days, and stands for no other measure of the version (R6, R51). At each agreement it is asked again:
 * a payer may have released it since the proposal, and nobody signs what can no longer come into force. What the version
 * in force holds unchanged is not judged again: a guarantee that its payer has released since keeps nobody else from a new
 * version.
 */
export function refuseUncovered(asked: VersionAsked): readonly Refusal[] {
  const inForce = planInForce(presentRound(asked.state))?.measures ?? [];
  const measures = measuresAsked(asked);
  const judged = measures.map((measure, place) => {
    const isKept = inForce.some((earlier) => earlier.id === measure.id && isSameMeasure(earlier, measure));
    const { guaranteeId } = measure;
    const isShared = measures.some((other, at) => at !== place && other.guaranteeId === guaranteeId);
    const refusals = isKept ? [] : uncovered(asked, { ...measure, isShared }, place);
    return { refusals, isTold: isToldOf(measure, asked) };
  });
  const isHidden = judged.some(({ refusals, isTold }) => !isTold && refusals.length > 0);
  const told = judged.flatMap(({ refusals, isTold }) => (isTold ? refusals : []));
  return isHidden ? [...told, refuse('PLAN_LAPSED', { rule: 'R44', path: ['input', 'planId'] })] : told;
}

/** How a measure is guaranteed is between who carries it out and who pays it: others hear that the version has lapsed. */
function isToldOf(
  { owner, payer }: Pick<ProposedMeasure, 'owner' | 'payer'>,
  { step, standing }: VersionAsked,
): boolean {
  if (standing === undefined || step.command !== 'AGREE_PLAN') return true;
  const { actor } = standing;
  return actor.kind === 'STAFF' && [owner, payer].some((one) => one !== null && isSameService(one, actor));
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
