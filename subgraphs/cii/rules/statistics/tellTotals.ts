import { personsIn } from './fact.js';
import { OBSERVED, POPULATIONS, WITH_AMOUNTS, tableOf, type Observed, type PopulationKey } from './catalogue.js';
import { isWithin, lastYearOf, quartersOf, yearBefore, yearOf, yearsOf, type Period } from './period.js';
import type { Cell, ToldTotal } from './publication.js';
import { totalGrain } from './grain.js';
import { amountOf, factsWithin, type Telling } from './telling.js';
import { NONE, total } from './tally.js';

/**
 * The sizes of all populations in a period. A total is told from five persons on, for the periods of its grain; of a year
 * that is told by quarters, from the first quarter under five on the rest of the year is told with the year alone, so
 * that no quarter follows from the others.
 */
export function tellTotals(telling: Telling): readonly ToldTotal[] {
  return POPULATIONS.map((population) => {
    const observed = OBSERVED[population];
    if (observed !== undefined) return observedTotal(population, observed, telling);
    switch (telling.period.kind) {
      case 'QUARTER':
        return totalOfQuarter(population, telling);
      case 'YEAR':
        return totalOfYear(population, telling);
      case 'THREE_YEARS':
        return totalOfYears(population, telling);
    }
  });
}

function totalOfQuarter(population: PopulationKey, telling: Telling): ToldTotal {
  const { period } = telling;
  const year = lastYearOf(period);
  if (totalGrain(population, year, telling) !== 'QUARTER') return withheld(population, 'OTHER_PERIODS');
  const before = quartersOf(yearOf(year)).filter(({ to }) => to < period.from);
  if (before.some((quarter) => toldIn(quarter, population, telling) === null)) return withheld(population, 'TOO_FEW');
  return direct(population, [period], telling);
}

function totalOfYear(population: PopulationKey, telling: Telling): ToldTotal {
  const { period } = telling;
  if (totalGrain(population, lastYearOf(period), telling) === 'YEAR') return direct(population, [period], telling);
  const quarters = quartersOf(period);
  const told = quarters.flatMap((quarter) => toldIn(quarter, population, telling) ?? []);
  const rest = quarters.slice(told.length);
  if (rest.length === 0) return { population, total: sumOfCells(told), withheld: null };
  const together = direct(population, rest, telling);
  // A last quarter alone would follow from the year.
  if (rest.length === 1 || together.total === null) return withheld(population, 'TOO_FEW');
  return { population, total: { ...sumOfCells([...told, together.total]), amount: null }, withheld: null };
}

function totalOfYears(population: PopulationKey, telling: Telling): ToldTotal {
  const years = yearsOf(telling.period).map((year) => toldIn(yearOf(year), population, telling));
  const told = years.filter((cell) => cell !== null);
  if (told.length < years.length) return withheld(population, 'TOO_FEW');
  return { population, total: sumOfCells(told), withheld: null };
}

/** A cell of an earlier publication, observed since: told where it was. */
function observedTotal(population: PopulationKey, { table, category }: Observed, telling: Telling): ToldTotal {
  const before = telling.published.get(yearBefore(telling.period).label);
  const told = before?.tables.find((one) => one.table === table);
  const place = tableOf(table, telling.catalogue).categories.indexOf(category);
  const total = told?.rows?.[place] ?? null;
  return { population, total, withheld: total === null ? (told?.withheld ?? 'OTHER_PERIODS') : null };
}

/** The total of these periods together, if it can be told by itself. */
function direct(population: PopulationKey, periods: readonly Period[], telling: Telling): ToldTotal {
  const { policy, tally } = telling;
  const facts = factsWithin(telling, population).filter(({ on }) => periods.some((period) => isWithin(on, period)));
  const sum = total(periods.flatMap((period) => tally(period).populations[population] ?? NONE));
  if (sum.count < policy.smallestCell || personsIn(facts) < policy.smallestCell) {
    return withheld(population, 'TOO_FEW');
  }
  const amount = WITH_AMOUNTS.includes(population) ? amountOf(sum.amount, facts, policy) : null;
  return { population, total: { count: sum.count, amount }, withheld: null };
}

function toldIn({ label }: Period, population: PopulationKey, { published }: Telling): Cell | null {
  return published.get(label)?.totals.find((one) => one.population === population)?.total ?? null;
}

/** The sum of told figures; the money only where it is told in each. */
export function sumOfCells(cells: readonly Cell[]): Cell {
  const amounts = cells.map(({ amount }) => amount).filter((amount) => amount !== null);
  const { count, amount } = total(cells.map((cell) => ({ count: cell.count, amount: cell.amount ?? 0 })));
  return { count, amount: amounts.length === cells.length ? amount : null };
}

function withheld(population: PopulationKey, reason: NonNullable<ToldTotal['withheld']>): ToldTotal {
  return { population, total: null, withheld: reason };
}
