import {
  CATALOGUE,
  POPULATIONS,
  type PopulationKey,
  type Table,
} from '../../subgraphs/cii/rules/statistics/catalogue.js';
import type { Fact } from '../../subgraphs/cii/rules/statistics/fact.js';
import { duePeriods, quarterOf } from '../../subgraphs/cii/rules/statistics/period.js';
import { tellAll, type Told } from '../../subgraphs/cii/rules/statistics/tellAll.js';
import { statisticsPolicy, type StatisticsPolicy } from '../../subgraphs/cii/params/statisticsPolicy.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** The policy as it is, with what a test wants otherwise: lower thresholds make small data interesting. */
export function policyWith(changes: Partial<StatisticsPolicy> = {}): StatisticsPolicy {
  const [present] = statisticsPolicy;
  if (present === undefined) throw new Error('There is no policy of statistics.');
  return { ...present.value, ...changes };
}

/** So many facts of a population in a quarter, each of a person of her own, all in the same categories. */
export function factsOf(
  count: number,
  {
    year,
    quarter,
    ...fact
  }: Partial<Fact> & Pick<Fact, 'population'> & { readonly year: number; readonly quarter: number },
): readonly Fact[] {
  const { from } = quarterOf(year, quarter);
  return Array.from({ length: count }, (_, n) => ({
    categories: {},
    amount: 0,
    ...fact,
    on: addDays(from, n % 80),
    person: (nextPerson += 1),
  }));
}

let nextPerson = 0;

/** What is told of these facts for all periods of the years, as if each had been published in its time. */
export function toldOf(
  counted: readonly Fact[],
  {
    years,
    policy = policyWith(),
    catalogue = CATALOGUE,
    measured = [],
  }: {
    readonly years: readonly [first: number, last: number];
    readonly policy?: StatisticsPolicy;
    readonly catalogue?: readonly Table[];
    readonly measured?: Parameters<typeof tellAll>[1]['facts']['measured'];
  },
): ReadonlyMap<string, Told> {
  const [first, last] = years;
  const today = `${String(last + 1)}-03-01` as LocalDate;
  const periods = duePeriods(first, today, policy.publishAfterDays);
  const told = tellAll(periods, { facts: { counted, measured }, policy, catalogue });
  return new Map(told.map((one) => [one.period.label, one]));
}

/** The size that is told of a population in a period; null where it is withheld. */
export function totalIn(told: ReadonlyMap<string, Told>, label: string, population: PopulationKey): number | null {
  expect(POPULATIONS).toContain(population);
  return told.get(label)?.totals.find((one) => one.population === population)?.total?.count ?? null;
}

/** The rows that are told of a table in a period, or why they are not. */
export function rowsIn(told: ReadonlyMap<string, Told>, label: string, table: Table['key']) {
  const found = told.get(label)?.tables.find((one) => one.table === table);
  return found?.rows?.map(({ count }) => count) ?? found?.withheld;
}
