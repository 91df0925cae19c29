import { sumOf, type Rappen } from '../../../common/rules/money.js';
import { POPULATIONS, type PopulationKey, type Table, type TableKey, crossed } from './catalogue.js';
import type { Fact } from './fact.js';

/** How many, and how much money in Rappen. */
export interface Sum {
  readonly count: number;
  readonly amount: Rappen;
}

/**
 * What was counted in one quarter, frozen with its publication and never shown: everything of a longer period is added
 * up from it, so that no later correction can be reckoned out of two publications. Each table is tallied for itself, so
 * that no row of it says anything of another.
 */
export interface Tally {
  readonly populations: Readonly<Partial<Record<PopulationKey, Sum>>>;
  /** In the order of the categories of each table. */
  readonly tables: Readonly<Partial<Record<TableKey, readonly Sum[]>>>;
}

/** The tally of these facts. */
export function tallyOf(facts: readonly Fact[], catalogue: readonly Table[]): Tally {
  return {
    populations: Object.fromEntries(
      POPULATIONS.map((population) => [population, summed(facts.filter((fact) => fact.population === population))]),
    ),
    tables: Object.fromEntries(
      catalogue.map((table) => [
        table.key,
        table.categories.map((category) => summed(facts.filter((fact) => categoryOf(fact, table) === category))),
      ]),
    ),
  };
}

/** The tally of all these quarters together. */
export function addedUp(tallies: readonly Tally[], catalogue: readonly Table[]): Tally {
  return {
    populations: Object.fromEntries(
      POPULATIONS.map((population) => [
        population,
        total(tallies.map(({ populations }) => populations[population] ?? NONE)),
      ]),
    ),
    tables: Object.fromEntries(
      catalogue.map(({ key, categories }) => [
        key,
        categories.map((_, place) => total(tallies.map(({ tables }) => tables[key]?.[place] ?? NONE))),
      ]),
    ),
  };
}

/** The category of a fact in a table; undefined where it does not stand in it. */
export function categoryOf(fact: Fact, { key, population, crosses }: Table): string | undefined {
  if (fact.population !== population) return undefined;
  const [first, second] = crosses;
  if (first === undefined || second === undefined) return fact.categories[key];
  const [one, other] = [fact.categories[first], fact.categories[second]];
  return one === undefined || other === undefined ? undefined : crossed(one, other);
}

/** The sum of sums. */
export function total(sums: readonly Sum[]): Sum {
  return { count: sums.reduce((all, { count }) => all + count, 0), amount: sumOf(sums.map(({ amount }) => amount)) };
}

export const NONE: Sum = { count: 0, amount: 0 };

function summed(facts: readonly Fact[]): Sum {
  return { count: facts.length, amount: sumOf(facts.map(({ amount }) => amount)) };
}
