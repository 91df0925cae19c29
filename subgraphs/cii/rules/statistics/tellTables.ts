import { WITH_AMOUNTS, OBSERVED, tableOf, type Table } from './catalogue.js';
import { personsIn } from './fact.js';
import { isBlock } from './grain.js';
import { quartersOf, yearOf, yearsOf, type Period } from './period.js';
import type { Cell, ToldTable, ToldTotal } from './publication.js';
import { categoryOf, NONE, total } from './tally.js';
import { amountOf, factsWithin, type Telling } from './telling.js';
import { sumOfCells } from './tellTotals.js';

/**
 * The tables of a period. What a table divides is told first; then all of its categories are told or none: each has five
 * persons or more. So a withheld table says that one of its categories has fewer, never which one (docs/decisions/0042).
 */
export function tellTables(telling: Telling, totals: readonly ToldTotal[]): readonly ToldTable[] {
  return telling.catalogue.reduce<readonly ToldTable[]>(
    (told, table) => [...told, tellTable(table, telling, totals, told)],
    [],
  );
}

function tellTable(
  table: Table,
  telling: Telling,
  totals: readonly ToldTotal[],
  told: readonly ToldTable[],
): ToldTable {
  const whole = dividedBy(table, telling, totals, told);
  if (whole.total === null) return { table: table.key, total: null, rows: null, withheld: whole.withheld };
  const rows = isBlock(table, telling.period, telling)
    ? ownRows(table, whole.total, telling, told)
    : addedRows(table, telling);
  return { table: table.key, total: whole.total, rows: typeof rows === 'string' ? null : rows, withheld: wordOf(rows) };
}

function wordOf(rows: readonly Cell[] | 'TOO_FEW' | 'OTHER_PERIODS'): ToldTable['withheld'] {
  return typeof rows === 'string' ? rows : null;
}

/** The population, or the one category of another table. */
function dividedBy(
  { population, of }: Table,
  { catalogue }: Telling,
  totals: readonly ToldTotal[],
  told: readonly ToldTable[],
): Pick<ToldTable, 'total' | 'withheld'> {
  if (of === null) {
    const whole = totals.find((one) => one.population === population);
    return { total: whole?.total ?? null, withheld: whole?.withheld ?? 'TOO_FEW' };
  }
  const parent = told.find((one) => one.table === of.table);
  const place = tableOf(of.table, catalogue).categories.indexOf(of.category);
  return { total: parent?.rows?.[place] ?? null, withheld: parent?.withheld ?? 'TOO_FEW' };
}

/** The rows of a period that is told by itself. */
function ownRows(table: Table, whole: Cell, telling: Telling, told: readonly ToldTable[]): readonly Cell[] | 'TOO_FEW' {
  const { policy, tally, period } = telling;
  if (!table.crosses.every((key) => told.some((one) => one.table === key && one.rows !== null))) return 'TOO_FEW';
  const sums = tally(period).tables[table.key] ?? table.categories.map(() => NONE);
  // What is observed later has to be what was told then; else a correction could be reckoned out.
  if (OBSERVED[table.population] !== undefined && total(sums).count !== whole.count) return 'TOO_FEW';
  const facts = factsWithin(telling, table.population);
  const within = table.categories.map((category) => facts.filter((fact) => categoryOf(fact, table) === category));
  const enough = sums.every(
    ({ count }, place) => count >= policy.smallestCell && personsIn(within[place] ?? []) >= policy.smallestCell,
  );
  if (!enough) return 'TOO_FEW';
  const withAmounts = WITH_AMOUNTS.includes(table.population) && whole.amount !== null;
  const amounts = sums.map(({ amount }, place) => (withAmounts ? amountOf(amount, within[place] ?? [], policy) : null));
  const all = amounts.every((amount) => amount !== null);
  return sums.map(({ count }, place) => ({ count, amount: all ? (amounts[place] ?? null) : null }));
}

/** The rows of a longer period: the sums of what was told for its parts, or nothing. */
function addedRows(table: Table, { period, published }: Telling): readonly Cell[] | 'TOO_FEW' | 'OTHER_PERIODS' {
  const parts = partsOf(period).map(({ label }) => published.get(label)?.tables.find((one) => one.table === table.key));
  if (parts.length === 0 || parts.some((part) => part === undefined || part.withheld === 'OTHER_PERIODS')) {
    return 'OTHER_PERIODS';
  }
  const rows = parts.map((part) => part?.rows ?? null);
  if (rows.some((row) => row === null)) return 'TOO_FEW';
  const cells = table.categories.map((_, place) => sumOfCells(rows.flatMap((row) => row?.[place] ?? [])));
  const withAmounts = cells.every(({ amount }) => amount !== null);
  return withAmounts ? cells : cells.map(({ count }) => ({ count, amount: null }));
}

/** The periods that a longer one is added up from. */
export function partsOf(period: Period): readonly Period[] {
  switch (period.kind) {
    case 'QUARTER':
      return [];
    case 'YEAR':
      return quartersOf(period);
    case 'THREE_YEARS':
      return yearsOf(period).map(yearOf);
  }
}
