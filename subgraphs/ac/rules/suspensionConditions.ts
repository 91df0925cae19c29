import type { Organ } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { inForce, notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { AcParameters } from '../params/acParameters.js';
import type { Judged } from './conditions.js';
import type { AcFileState, Suspension, SuspensionGround } from './file.js';
import { handoverConditions } from './indications.js';
import { gravityOf, groundLaw, lastDayToServe, suspensionBegins } from './suspensionScale.js';

/**
 * What LACI 30 and OACI 45 ask of a suspension: organ of the ground, days of the scale, not lapsed, not repeated; and
 * what a handover of the lead asks of it (R16, R18).
 */
export function suspensionConditions(suspension: Suspension, judged: Judged): readonly Refusal[] {
  const { ground, organ, factsOn } = suspension;
  return [
    refuseOrgan(ground, organ, factsOn, judged.parameters),
    ...refuseDays(suspension, judged.parameters),
    ...refuseDates(suspension, judged),
    ...refuseInFile(suspension, judged.file),
    handoverConditions(suspension, judged),
  ].filter((refusal) => refusal !== null);
}

/** Refuses an organ that does not decide on this ground (LACI 30(2)). */
export function refuseOrgan(
  ground: SuspensionGround,
  organ: Organ | null,
  factsOn: LocalDate,
  parameters: Pick<AcParameters, 'suspensionGrounds'>,
): Refusal | null {
  const law = groundLaw(ground, factsOn, parameters);
  if (law === null) return notSet('LACI 30(2)');
  return law.organ === organ ? null : refuse('NOT_COMPETENT', { rule: 'R19', article: 'LACI 30(2)' });
}

/** Days inside the scale, of the band of the fault, and not above the maximum of the ground (OACI 45, LACI 30(3)). */
function refuseDays(
  { ground, gravity, days, daysServed, factsOn }: Suspension,
  parameters: AcParameters,
): readonly (Refusal | null)[] {
  const path = ['input', 'days'];
  const scale = inForce(parameters.suspensionScale, factsOn);
  if (scale === null) return [notSet('OACI 45')];
  const matching = gravityOf(days, scale.value);
  if (matching === null) return [refuse('SUSPENSION_OUTSIDE_SCALE', { rule: 'R19', article: scale.article, path })];
  // A ground whose law is not set was refused with its organ; here it has no maximum of its own.
  const most = groundLaw(ground, factsOn, parameters)?.mostDays ?? days;
  const served = Number.isInteger(daysServed) && 0 <= daysServed && daysServed <= days;
  return [
    matching === gravity ? null : refuse('SUSPENSION_GRAVITY_MISMATCH', { rule: 'R19', article: scale.article, path }),
    days > most ? refuse('SUSPENSION_ABOVE_GROUND_MAXIMUM', { rule: 'R19', article: 'LACI 30(3)', path }) : null,
    served ? null : refuse('NUMBER_OUT_OF_RANGE', { article: 'LACI 30(3)' }),
  ];
}

function refuseDates({ factsOn, decidedOn }: Suspension, { today, parameters }: Judged): readonly (Refusal | null)[] {
  const path = ['input', 'factsOn'];
  return [
    factsOn > today || decidedOn > today ? refuse('DATE_IN_FUTURE', { article: 'OACI 45', path }) : null,
    decidedOn < factsOn ? refuse('DECISION_BEFORE_FACTS', { article: 'OACI 45', path }) : null,
    refuseLapsed(decidedOn, lastDayToServe(factsOn, parameters), path),
  ];
}

function refuseLapsed(decidedOn: LocalDate, last: LocalDate | null, path: readonly string[]): Refusal | null {
  if (last === null) return notSet('LACI 30(3)');
  return decidedOn > last ? refuse('SUSPENSION_LAPSED', { rule: 'R18', article: 'LACI 30(3)', path }) : null;
}

/** The same fault is punished once, and only a known allowance can be suspended (LACI 30(1)). */
function refuseInFile({ id, ground, factsOn }: Suspension, file: AcFileState): readonly (Refusal | null)[] {
  const again = file.suspensions.some(
    (other) => other.id !== id && other.ground === ground && other.factsOn === factsOn,
  );
  const allowed = file.dailyAllowances.some(({ frameworkTo }) => frameworkTo >= suspensionBegins(factsOn));
  return [
    again ? refuse('SUSPENSION_ALREADY_DECIDED', { rule: 'R19', article: 'LACI 30' }) : null,
    allowed ? null : refuse('NO_DAILY_ALLOWANCE', { rule: 'R19', article: 'LACI 30(1)' }),
  ];
}
