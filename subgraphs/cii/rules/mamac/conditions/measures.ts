import { isHolder } from '../../../../common/rules/handedOver.js';
import type { ServiceOfInstitution } from '../../../../common/rules/authorisation.js';
import type { Refusal } from '../../../../common/rules/refusals.js';
import { isSameService } from '../../case.js';
import { stepAs, type Asked } from '../asked.js';
import type { ProposedMeasure } from '../commands.js';
import { presentRound, type PlannedMeasure } from '../process.js';

/** What the check says to each measure of the version that is proposed. */
export function eachMeasure(
  step: Asked['step'],
  check: (measure: ProposedMeasure, place: number) => Refusal | null,
): readonly Refusal[] {
  return stepAs(step, 'PROPOSE_PLAN').measures.flatMap((measure, place) => check(measure, place) ?? []);
}

/** The measures that the step is about: those of the version that is proposed, or of the one that is agreed to. */
export function measuresAsked({ state, step }: Pick<Asked, 'state' | 'step'>): readonly ProposedMeasure[] {
  const asked = stepAs(step, 'PROPOSE_PLAN', 'AGREE_PLAN');
  if (asked.command === 'PROPOSE_PLAN') return asked.measures;
  return presentRound(state)
    .plans.filter(({ id }) => id === asked.planId)
    .flatMap(({ measures }) => measures);
}

/** Where the input speaks of such a measure: who agrees to a version names it as a whole. */
export function pathAsked({ step }: Pick<Asked, 'step'>, place: number, ...part: readonly string[]): readonly string[] {
  return step.command === 'AGREE_PLAN' ? ['input', 'planId'] : measurePath(place, ...part);
}

/** Where the measure stands in the input, or a part of it. */
export function measurePath(place: number, ...part: readonly string[]): readonly string[] {
  return ['input', 'measures', String(place), ...part];
}

/** True for a measure that is the same one from its first day on: of whom, of what type, paid by whom. */
export function isSameBegun(earlier: PlannedMeasure, measure: ProposedMeasure): boolean {
  return (
    isSameService(earlier.owner, measure.owner) &&
    isSameService(earlier.payer, measure.payer) &&
    (['type', 'from'] as const).every((part) => earlier[part] === measure[part])
  );
}

/** True for a measure that is taken over without any change. */
export function isSameMeasure(earlier: PlannedMeasure, measure: ProposedMeasure): boolean {
  return isSameBegun(earlier, measure) && earlier.guaranteeId === measure.guaranteeId && earlier.to === measure.to;
}

/** True for the service that carries the measure out and for the one that pays it. */
export function isPartyTo(
  { owner, payer }: Pick<ProposedMeasure, 'owner' | 'payer'>,
  service: ServiceOfInstitution,
): boolean {
  return [owner, payer].some((one) => one !== null && isSameService(one, service));
}

/** The same for the house: in AC and AI the institution, in AS the very service (domain 3c-10). */
export function isOfHouse(
  { owner, payer }: Pick<ProposedMeasure, 'owner' | 'payer'>,
  { institution, service }: ServiceOfInstitution,
): boolean {
  return [owner, payer].some((one) => one !== null && isHolder(one, { institution, services: [service] }));
}
