import type { StatisticsPolicy } from '../../params/statisticsPolicy.js';
import { MEASURED_IN, OBSERVED, tableOf, type DurationKey, type PopulationKey, type Table } from './catalogue.js';
import { lastYearOf, yearBefore, yearsOf, type Period, type PeriodKind } from './period.js';
import type { Published } from './publication.js';

/** What tells for which periods something is told: the policy, and what was published before. */
export interface GrainQuestion {
  readonly published: Published;
  readonly policy: StatisticsPolicy;
  readonly catalogue: readonly Table[];
}

/**
 * For which periods something of a year is told: its grain. It follows from the total that was published for the year
 * before, and from nothing else: so it is settled before the year begins, everybody can reckon it out again, and it says
 * nothing about the year itself. Longer periods are sums of told ones.
 */
export function totalGrain(population: PopulationKey, year: number, question: GrainQuestion): 'QUARTER' | 'YEAR' {
  return toldBefore(population, year, question) >= question.policy.totalsByQuarterFrom ? 'QUARTER' : 'YEAR';
}

/** True when the categories of a table are told, or withheld, for exactly this period, and not as a sum. */
export function isBlock(table: Table, period: Period, question: GrainQuestion): boolean {
  if (table.crosses.length > 0) {
    return table.crosses.every((key) => isBlock(tableOf(key, question.catalogue), period, question));
  }
  const observed = OBSERVED[table.population];
  if (observed !== undefined) {
    return isBlock(tableOf(observed.table, question.catalogue), yearBefore(period), question);
  }
  if (table.of !== null) return isBlock(tableOf(table.of.table, question.catalogue), period, question);
  const least = question.policy.expectedInCategory * table.categories.length;
  return isBlockOf((year) => grainFrom(toldBefore(table.population, year, question), least), period, question);
}

/** The same for a duration. */
export function isMeasuredBlock(duration: DurationKey, period: Period, question: GrainQuestion): boolean {
  const { expectedForQuartiles: least } = question.policy;
  return isBlockOf((year) => grainFrom(toldBefore(MEASURED_IN[duration], year, question), least), period, question);
}

type GrainOf = (year: number) => PeriodKind;

/** Three years are told together where each is of that grain; such blocks follow one another and never overlap. */
function isBlockOf(grainOf: GrainOf, period: Period, question: GrainQuestion): boolean {
  if (!yearsOf(period).every((year) => grainOf(year) === period.kind)) return false;
  if (period.kind !== 'THREE_YEARS') return true;
  const run = runTo(lastYearOf(period), grainOf, question);
  return run > 0 && run % 3 === 0;
}

/** How many years of that grain lie one after the other up to this one. */
function runTo(year: number, grainOf: GrainOf, { published }: GrainQuestion): number {
  let first = year;
  while (published.has(String(first)) && grainOf(first) === 'THREE_YEARS') first -= 1;
  return year - first;
}

function grainFrom(told: number, least: number): PeriodKind {
  if (told >= least * 4) return 'QUARTER';
  return told >= least ? 'YEAR' : 'THREE_YEARS';
}

/** What was told of the year before; 0 where nothing was. */
function toldBefore(population: PopulationKey, year: number, { published }: GrainQuestion): number {
  const before = published.get(String(year - 1))?.totals.find((one) => one.population === population);
  return before?.total?.count ?? 0;
}
