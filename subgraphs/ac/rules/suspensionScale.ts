import { addDays, addMonths, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AcParameters } from '../params/acParameters.js';
import type { DayBand, GroundLaw } from '../params/suspensions.js';
import { AC_GRAVITIES, type Gravity, type Suspension, type SuspensionGround } from './file.js';

/** Where the execution of a suspension stands. */
export const SUSPENSION_STATES = ['OPEN', 'SERVED', 'LAPSED'] as const;
/** One state of execution. */
export type SuspensionState = (typeof SUSPENSION_STATES)[number];

/** The weight of fault to which a number of days belongs, or null outside the scale (OACI 45). */
export function gravityOf(days: number, scale: Readonly<Record<Gravity, DayBand>>): Gravity | null {
  if (!Number.isInteger(days)) return null;
  return AC_GRAVITIES.find((gravity) => scale[gravity].least <= days && days <= scale[gravity].most) ?? null;
}

/** Who decides on a ground and how many days it can cost, on the day of the facts; null when that is not set. */
export function groundLaw(
  ground: SuspensionGround,
  factsOn: LocalDate,
  { suspensionGrounds }: Pick<AcParameters, 'suspensionGrounds'>,
): GroundLaw | null {
  return inForce(suspensionGrounds, factsOn)?.value[ground] ?? null;
}

/** First day of the suspension period: the day after the act, the omission or the end of the employment (OACI 45). */
export function suspensionBegins(factsOn: LocalDate): LocalDate {
  return addDays(factsOn, 1);
}

/**
 * Last day on which the suspension can be carried out: six whole months, the first day counted (LACI 30(3)). Begun on
 * 1 March it ends on 31 August; begun on 31 August, on the last day of February. Null when the time is not set.
 */
export function lastDayToServe(
  factsOn: LocalDate,
  { suspensionLapseMonths }: Pick<AcParameters, 'suspensionLapseMonths'>,
): LocalDate | null {
  const begins = suspensionBegins(factsOn);
  const months = inForce(suspensionLapseMonths, begins);
  if (months === null) return null;
  const sameNumber = addMonths(begins, months.value);
  const monthWasTooShort = sameNumber.slice(8) !== begins.slice(8);
  return monthWasTooShort ? sameNumber : addDays(sameNumber, -1);
}

/** Where the execution stands on a day; the last day still counts. */
export function suspensionState(
  suspension: Pick<Suspension, 'days' | 'daysServed' | 'factsOn'>,
  today: LocalDate,
  parameters: Pick<AcParameters, 'suspensionLapseMonths'>,
): SuspensionState {
  if (suspension.daysServed >= suspension.days) return 'SERVED';
  const last = lastDayToServe(suspension.factsOn, parameters);
  return last !== null && today > last ? 'LAPSED' : 'OPEN';
}

/** Suspensions decided in the two years before this one: they make it longer, by the decider's judgement (OACI 45). */
export function earlierWithinRepetition(
  suspension: Pick<Suspension, 'id' | 'decidedOn'>,
  suspensions: readonly Suspension[],
  { repetitionYears }: Pick<AcParameters, 'repetitionYears'>,
): readonly Suspension[] {
  const years = inForce(repetitionYears, suspension.decidedOn);
  if (years === null) return [];
  const since = addMonths(suspension.decidedOn, -12 * years.value);
  return suspensions.filter(
    ({ id, decidedOn }) => id !== suspension.id && since <= decidedOn && decidedOn <= suspension.decidedOn,
  );
}
