import fc from 'fast-check';
import type { StatisticsPolicy } from '../../../../subgraphs/cii/params/statisticsPolicy.js';
import type { PopulationKey, Table } from '../../../../subgraphs/cii/rules/statistics/catalogue.js';
import { crossed } from '../../../../subgraphs/cii/rules/statistics/catalogue.js';
import type { Fact } from '../../../../subgraphs/cii/rules/statistics/fact.js';
import { quartersOf, quarterOf, yearBefore, type Period } from '../../../../subgraphs/cii/rules/statistics/period.js';
import type { Cell } from '../../../../subgraphs/cii/rules/statistics/publication.js';
import type { Told } from '../../../../subgraphs/cii/rules/statistics/tellAll.js';
import { addMonths } from '../../../../subgraphs/common/rules/localDates.js';
import { policyWith, toldOf } from '../../../kit/statistics.js';
import { attackWith } from '../../../kit/linearAttack.js';

/**
 * The tables that are attacked: two that divide the same population, one that crosses them, one that divides a category
 * further; a second population with a category that is observed for another year; and one with amounts.
 */
export const ATTACKED: readonly Table[] = [
  table('REQUESTS_BY_ENTRY', 'REQUESTS', ['FIRST', 'SECOND']),
  table('REQUESTS_BY_REFERRER', 'REQUESTS', ['AC', 'AI', 'AS']),
  {
    ...table('HANDOVERS_BY_PAIR_AND_ENDING', 'REQUESTS', []),
    crosses: ['REQUESTS_BY_ENTRY', 'REQUESTS_BY_REFERRER'],
    categories: ['FIRST', 'SECOND'].flatMap((one) => ['AC', 'AI', 'AS'].map((other) => crossed(one, other))),
  },
  {
    ...table('REFUSALS_BY_CRITERION', 'REQUESTS', ['X', 'Y']),
    of: { table: 'REQUESTS_BY_ENTRY', category: 'SECOND' },
  },
  table('RESULTS_BY_OUTCOME', 'RESULTS', ['RETURN_TO_EMPLOYMENT', 'OBJECTIVES_NOT_REACHED']),
  table('RETURNS_BY_LASTING', 'LASTING_RETURNS', ['LASTING', 'RE_ENTERED']),
  table('DRAWS_BY_PAYER', 'DRAWS', ['AC', 'AI', 'AS']),
];

/** A figure of a table or a size, with the smallest unknowns that it is the sum of. */
export interface Figure {
  readonly name: string;
  readonly unknowns: readonly number[];
  readonly told: number | null;
  readonly truth: number;
}

/** The smallest unknown of a quarter: one category in each table of a population at once. */
interface Leaf {
  readonly population: PopulationKey;
  readonly categories: Fact['categories'];
}

const LEAVES: readonly Leaf[] = [
  ...['AC', 'AI', 'AS'].flatMap((referrer): Leaf[] => [
    leaf('REQUESTS', { REQUESTS_BY_ENTRY: 'FIRST', REQUESTS_BY_REFERRER: referrer }),
    ...['X', 'Y'].map((part) =>
      leaf('REQUESTS', {
        ...{ REQUESTS_BY_ENTRY: 'SECOND', REQUESTS_BY_REFERRER: referrer, REFUSALS_BY_CRITERION: part },
      }),
    ),
  ]),
  // Who returned stands in both populations: in the second a year later, as lasting or not.
  leaf('RESULTS', { RESULTS_BY_OUTCOME: 'RETURN_TO_EMPLOYMENT', RETURNS_BY_LASTING: 'LASTING' }),
  leaf('RESULTS', { RESULTS_BY_OUTCOME: 'RETURN_TO_EMPLOYMENT', RETURNS_BY_LASTING: 'RE_ENTERED' }),
  leaf('RESULTS', { RESULTS_BY_OUTCOME: 'OBJECTIVES_NOT_REACHED' }),
  ...['AC', 'AI', 'AS'].map((payer) => leaf('DRAWS', { DRAWS_BY_PAYER: payer })),
];

/** Everything an attacker sees and wants to see, in counts, or in money where that is asked. */
export function figuresOf(
  told: ReadonlyMap<string, Told>,
  facts: readonly Fact[],
  { firstYear, money = false }: { readonly firstYear: number; readonly money?: boolean },
): readonly Figure[] {
  const place = (period: Period): number =>
    (Number(period.label.slice(0, 4)) - firstYear + 1) * 4 + Number(period.label.slice(-1)) - 1;
  const unknownsIn = (period: Period, fits: (one: Leaf) => boolean): readonly number[] =>
    quartersOf(period)
      .filter((quarter) => place(quarter) >= 0)
      .flatMap((quarter) =>
        LEAVES.flatMap((one, index) => (fits(one) ? [place(quarter) * LEAVES.length + index] : [])),
      );
  const truthIn = (period: Period, fits: (one: Leaf) => boolean): number =>
    quartersOf(period)
      .flatMap(({ from, to }) => facts.filter(({ on }) => from <= on && on <= to))
      .filter((fact) => fact.population !== 'LASTING_RETURNS' && fits(fact))
      .reduce((sum, { amount }) => sum + (money ? amount : 1), 0);
  const numberOf = (cell: Cell | null | undefined): number | null => (money ? cell?.amount : cell?.count) ?? null;
  return [...told.values()].flatMap(({ period, totals, tables }) => {
    const figure = (
      name: string,
      cell: Cell | null | undefined,
      fits: (one: Leaf) => boolean,
      of = period,
    ): Figure => ({
      ...{ name: `${period.label} ${name}`, told: numberOf(cell), unknowns: unknownsIn(of, fits) },
      truth: truthIn(of, fits),
    });
    const sizes = totals
      .filter(({ population }) => LEAVES.some((one) => one.population === population))
      .map(({ population, total }) => figure(population, total, (one) => one.population === population));
    const rows = ATTACKED.flatMap((of) => {
      const found = tables.find((one) => one.table === of.key);
      // What is observed a year later is about the quarters of the year before.
      const about = of.population === 'LASTING_RETURNS' ? yearBefore(period) : period;
      return of.categories.map((category, n) =>
        figure(`${of.key} ${category}`, found?.rows?.[n], (one) => categoryIn(one, of) === category, about),
      );
    });
    return [...sizes, ...rows];
  });
}

/** What gives something away: withheld figures whose bounds lie closer together than this. */
export function givenAway(figures: readonly Figure[], width: number): readonly string[] {
  return (['REQUESTS', 'RESULTS', 'DRAWS'] as const).flatMap((population) => {
    const of = (unknown: number): boolean => LEAVES[unknown % LEAVES.length]?.population === population;
    return givenAwayOf(
      figures.filter(({ unknowns: [first] }) => first !== undefined && of(first)),
      width,
    );
  });
}

function givenAwayOf(figures: readonly Figure[], width: number): readonly string[] {
  const numbers = new Map([...new Set(figures.flatMap(({ unknowns }) => unknowns))].map((one, place) => [one, place]));
  const placed = figures.map((one) => ({ ...one, unknowns: one.unknowns.flatMap((n) => numbers.get(n) ?? []) }));
  const known = placed.flatMap(({ told, unknowns: of }) => (told === null ? [] : [{ unknowns: of, sum: told }]));
  const attacker = attackWith(known, numbers.size);
  return placed
    .filter(({ told }) => told === null)
    .flatMap(({ name, unknowns: of, truth }) => {
      const [least, most] = attacker.bounds(of);
      if (least > truth + 1e-6 || most < truth - 1e-6) throw new Error(`The attack on ${name} is wrong.`);
      return most - least < width - 1e-6 ? [`${name}: ${String(truth)} in ${String(least)} to ${String(most)}`] : [];
    });
}

function categoryIn({ categories }: Leaf, { key, crosses: [first, second] }: Table): string | undefined {
  if (first === undefined || second === undefined) return categories[key];
  const [one, other] = [categories[first], categories[second]];
  return one === undefined || other === undefined ? undefined : crossed(one, other);
}

function leaf(population: PopulationKey, categories: Fact['categories']): Leaf {
  return { population, categories };
}

function table(key: Table['key'], population: PopulationKey, categories: readonly string[]): Table {
  return { key, population, categories, of: null, crosses: [], rules: [] };
}

/** Facts of these sizes: how many a quarter of each leaf, each of a person of her own. */
export function randomFacts(
  sizes: readonly (readonly number[])[],
  firstYear: number,
  amounts: readonly number[] = [1],
): readonly Fact[] {
  let person = 0;
  return sizes.flatMap((ofQuarter, n) => {
    const { from } = quarterOf(firstYear + Math.floor(n / 4), (n % 4) + 1);
    return ofQuarter.flatMap((size, index) => {
      const one = LEAVES[index];
      if (one === undefined) return [];
      return Array.from({ length: size }, () => {
        person += 1;
        const fact: Fact = { ...one, on: from, person, amount: amounts[person % amounts.length] ?? 0 };
        if (one.categories.RETURNS_BY_LASTING === undefined) return [fact];
        return [fact, { ...fact, population: 'LASTING_RETURNS' as const, on: addMonths(from, 12) }];
      }).flat();
    });
  });
}

const FIRST = 2021;
const YEARS = 5;
/** Thresholds under which small data are told for quarters, years and three years in turn; they are no protection. */
const POLICIES = [
  policyWith({ totalsByQuarterFrom: 20, expectedInCategory: 2 }),
  policyWith({ totalsByQuarterFrom: 20, expectedInCategory: 10_000 }),
  policyWith({ totalsByQuarterFrom: 10_000, expectedInCategory: 2 }),
];
const policies = fc.constantFrom(...POLICIES);

/** How many a quarter of each leaf: few, many, or a mixture that changes from year to year. */
const sizes = fc
  .array(fc.tuple(fc.constantFrom(1, 3, 8, 14, 30), fc.constantFrom(0, 2, 6)), { minLength: YEARS, maxLength: YEARS })
  .chain((years) =>
    fc.tuple(
      ...years.flatMap(([most, least]) =>
        Array.from({ length: 4 }, () =>
          fc.array(fc.integer({ min: Math.min(least, most), max: most }), {
            minLength: LEAVES.length,
            maxLength: LEAVES.length,
          }),
        ),
      ),
    ),
  );

const attacked = (facts: readonly Fact[], policy: StatisticsPolicy) =>
  toldOf(facts, { years: [FIRST, FIRST + YEARS - 1], policy, catalogue: ATTACKED });

/** Attacks the numbers so many times; answers how many figures were told and withheld in all. */
export function attackNumbers(numRuns: number): { readonly told: number; readonly withheld: number } {
  let [told, withheld] = [0, 0];
  fc.assert(
    fc.property(sizes, policies, (ofQuarters, policy) => {
      const facts = randomFacts(ofQuarters, FIRST);
      const figures = figuresOf(attacked(facts, policy), facts, { firstYear: FIRST });
      told += figures.filter((figure) => figure.told !== null).length;
      withheld += figures.filter((figure) => figure.told === null).length;
      expect(figures.filter((figure) => figure.told !== null && figure.told !== figure.truth)).toEqual([]);
      expect(figures.filter((figure) => figure.told !== null && figure.told < 5)).toEqual([]);
      expect(givenAway(figures, 5)).toEqual([]);
    }),
    { numRuns },
  );
  return { told, withheld };
}

const amountsOfSeven = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 7, maxLength: 7 });

/** Attacks the sums of money so many times: no withheld one lies between bounds as close as the smallest amount. */
export function attackMoney(numRuns: number): void {
  fc.assert(
    fc.property(sizes, policies, amountsOfSeven, (of, policy, amounts) => {
      const facts = randomFacts(of, FIRST, amounts);
      const figures = figuresOf(attacked(facts, policy), facts, { firstYear: FIRST, money: true });
      expect(givenAway(figures, Math.min(...amounts))).toEqual([]);
    }),
    { numRuns },
  );
}

/** What the same attack finds where every figure of five or more is told for itself, in so many cantons. */
export function attackNaivePublisher(numRuns: number): number {
  return fc.sample(sizes, numRuns).filter((ofQuarters) => {
    const facts = randomFacts(ofQuarters, FIRST);
    const figures = figuresOf(attacked(facts, policyWith()), facts, { firstYear: FIRST });
    const naive = figures.map((figure) => ({ ...figure, told: figure.truth >= 5 ? figure.truth : null }));
    return givenAway(naive, 5).length > 0;
  }).length;
}
