import type { Rappen } from '../../../common/rules/money.js';
import { sumOf } from '../../../common/rules/money.js';
import type { StatisticsPolicy } from '../../params/statisticsPolicy.js';
import type { PopulationKey } from './catalogue.js';
import type { Fact, Facts } from './fact.js';
import type { GrainQuestion } from './grain.js';
import { isWithin, type Period } from './period.js';
import type { Tally } from './tally.js';

/** Everything that the figures of one period rest on. */
export interface Telling extends GrainQuestion {
  readonly period: Period;
  /** The facts of all periods as they stand now: they say of how many persons a figure is, and how long things took. */
  readonly facts: Facts;
  /** What was counted in a period, added up from its frozen quarters. */
  readonly tally: (period: Period) => Tally;
}

/** The facts of a population in the period. */
export function factsWithin({ facts, period }: Telling, population: PopulationKey): readonly Fact[] {
  return facts.counted.filter((fact) => fact.population === population && isWithin(fact.on, period));
}

/**
 * The sum of money if it can be told: no person's part is more than half of it, and no two persons' parts are more than
 * three quarters. Else whoever knows one part could reckon another one out closely.
 */
export function amountOf(sum: Rappen, facts: readonly Fact[], policy: StatisticsPolicy): Rappen | null {
  const parts = new Map<number, Rappen>();
  for (const { person, amount } of facts) parts.set(person, (parts.get(person) ?? 0) + amount);
  const [largest = 0, second = 0] = [...parts.values()].toSorted((one, other) => other - one);
  const all = sumOf([...parts.values()]);
  if (largest * 100 > all * policy.largestSharePercent) return null;
  return (largest + second) * 100 > all * policy.largestShareOfTwoPercent ? null : sum;
}
