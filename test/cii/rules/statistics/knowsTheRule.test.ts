import type { Fact } from '../../../../subgraphs/cii/rules/statistics/fact.js';
import { tableOf, type Table } from '../../../../subgraphs/cii/rules/statistics/catalogue.js';
import type { StatisticsPolicy } from '../../../../subgraphs/cii/params/statisticsPolicy.js';
import { factsOf, policyWith, toldOf } from '../../../kit/statistics.js';

/**
 * The strongest attacker knows the rules too, and so what a withheld figure says by being withheld. Here everything that
 * could have happened in a small world is gone through: what looks the same from outside is put together, and in each
 * such set a withheld figure must still have at least five values.
 */
const FEWEST_VALUES = 5;
/** Totals by quarters and categories by years after a year of eight, or totals by years and categories by three years. */
const BY_QUARTER = policyWith({ totalsByQuarterFrom: 5, expectedInCategory: 3 });
const BY_YEAR = policyWith({ totalsByQuarterFrom: 1000, expectedInCategory: 3 });
const BY_THREE_YEARS = policyWith({ totalsByQuarterFrom: 1000, expectedInCategory: 1000 });

interface World {
  /** The hidden numbers, by name. */
  readonly truth: Readonly<Record<string, number>>;
  /** Everything that is told. */
  readonly seen: string;
  /** The names of what is told; all others are withheld. */
  readonly told: readonly string[];
}

/** Names of figures that take fewer values than allowed where the attacker sees the same; sets at the border are cut off. */
function tooFewValues(worlds: readonly World[], largest: number): readonly string[] {
  const sets = new Map<string, World[]>();
  for (const world of worlds) sets.set(world.seen, [...(sets.get(world.seen) ?? []), world]);
  return [...sets.values()]
    .filter((alike) => alike.every(({ truth }) => Object.values(truth).every((number) => number < largest)))
    .flatMap((alike) =>
      Object.keys(alike[0]?.truth ?? {})
        .filter((name) => alike[0]?.told.includes(name) !== true)
        .filter((name) => new Set(alike.map(({ truth }) => truth[name])).size < FEWEST_VALUES)
        .map((name) => `${name} in ${alike[0]?.seen ?? ''}`),
    );
}

/** All lists of so many numbers below the limit. */
function lists(length: number, limit: number): readonly (readonly number[])[] {
  if (length === 0) return [[]];
  return lists(length - 1, limit).flatMap((rest) => Array.from({ length: limit }, (_, n) => [...rest, n]));
}

function worldOf(
  facts: readonly Fact[],
  truth: World['truth'],
  {
    catalogue = [TABLE],
    ...given
  }: {
    readonly policy: StatisticsPolicy;
    readonly years: readonly [number, number];
    readonly catalogue?: readonly Table[];
  },
): World {
  const figures = [
    ...toldOf(facts, { ...given, catalogue: [...catalogue, tableOf('RESULTS_BY_OUTCOME')] }).values(),
  ].flatMap(({ period: { label }, totals, tables }) => [
    ...totals
      .filter(({ population }) => population === 'REQUESTS')
      .map(({ total }): [string, number | null] => [label, total?.count ?? null]),
    ...tables
      .slice(0, catalogue.length)
      .flatMap(({ rows }) =>
        ['a', 'b'].map((name, n): [string, number | null] => [`${label} ${name}`, rows?.[n]?.count ?? null]),
      ),
  ]);
  const told = figures.filter(([, count]) => count !== null);
  return { truth, seen: JSON.stringify(told), told: told.map(([name]) => name) };
}

const TABLE: Table = {
  ...{ key: 'REQUESTS_BY_ENTRY', population: 'REQUESTS', categories: ['a', 'b'] },
  ...{ of: null, crosses: [], rules: [] },
};
const before = factsOf(8, { population: 'REQUESTS', year: 2023, quarter: 1 });

describe('who knows the rules, too, cannot narrow a withheld figure below five values:', () => {
  it('the quarters of a year that is told by quarters', () => {
    const LARGEST = 7;
    const worlds = lists(4, LARGEST + 1)
      // One of the quarters is kept small or fixed, which goes through every kind of year without going through all years.
      .filter(([first = 0, second = 0]) => first % 3 === 0 && second % 2 === 0)
      .map((quarters) => {
        const facts = quarters.flatMap((count, n) =>
          factsOf(count, { population: 'REQUESTS', year: 2024, quarter: n + 1 }),
        );
        const truth = Object.fromEntries(quarters.map((count, n) => [`2024-Q${String(n + 1)}`, count]));
        return worldOf([...before, ...facts], truth, { policy: BY_QUARTER, years: [2023, 2024], catalogue: [] });
      });
    const seenQuarters = worlds.filter(({ told }) => told.includes('2024-Q1') && !told.includes('2024-Q3'));
    expect(seenQuarters.length).toBeGreaterThan(50);
    // The two quarters that are thinned out are judged where they are told; the last two take every value.
    const problems = tooFewValues(worlds, LARGEST).filter((one) => /^2024-Q[34]/.test(one));
    expect(problems).toEqual([]);
  });

  it('the categories of a year', () => {
    const LARGEST = 18;
    const worlds = lists(2, LARGEST + 1).map(([a = 0, b = 0]) => {
      const truth = { '2024': a + b, '2024 a': a, '2024 b': b };
      return worldOf([...before, ...inYear(2024, a, 'a'), ...inYear(2024, b, 'b')], truth, {
        policy: BY_YEAR,
        years: [2023, 2024],
      });
    });
    expect(worlds.some(({ told }) => told.includes('2024 a'))).toBe(true);
    expect(tooFewValues(worlds, LARGEST)).toEqual([]);
  });

  it('the categories of each of three years that are told together', () => {
    // The totals of the years are told; what can differ is who of them is which.
    const TOTALS = [5, 6, 7];
    const worlds = lists(3, 8)
      .filter((of) => of.every((a, n) => a <= (TOTALS[n] ?? 0)))
      .map((of) => {
        const facts = of.flatMap((a, n) => {
          const b = (TOTALS[n] ?? 0) - a;
          return [...inYear(2023 + n, a, 'a'), ...inYear(2023 + n, b, 'b')];
        });
        const truth = Object.fromEntries(of.map((a, n) => [`${String(2023 + n)} a`, a]));
        return worldOf(facts, truth, { policy: BY_THREE_YEARS, years: [2023, 2025] });
      });
    expect(worlds.some(({ told }) => told.includes('2023-2025 a'))).toBe(true);
    expect(tooFewValues(worlds, Infinity)).toEqual([]);
  });
});

function inYear(year: number, count: number, category: string): readonly Fact[] {
  return factsOf(count, { population: 'REQUESTS', year, quarter: 1, categories: { REQUESTS_BY_ENTRY: category } });
}
