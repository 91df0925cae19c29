import { chanceOf, type Chance } from '../../common/demonstration/chance.js';
import { addDays, addMonths, daysBetween, type LocalDate } from '../../common/rules/localDates.js';
import {
  CATALOGUE,
  type DurationKey,
  type PopulationKey,
  type Table,
  type TableKey,
} from '../rules/statistics/catalogue.js';
import type { Fact, Facts, MeasuredFact } from '../rules/statistics/fact.js';
import { duePeriods, type Period } from '../rules/statistics/period.js';

/** How many years before the first start the invented statistics begin. */
const YEARS = 4;

/**
 * Invented rows for the closed quarters before the first start, as of a canton whose older cases the register no longer
 * keeps: so an analyst sees figures, and what is withheld. They are rows alone, without cases, and the rules that publish
 * them are those of every installation. The same day gives the same rows.
 */
export function demonstrationFacts(today: LocalDate, publishAfterDays: number): Facts {
  const quarters = duePeriods(Number(today.slice(0, 4)) - YEARS, today, publishAfterDays).filter(
    ({ kind }) => kind === 'QUARTER',
  );
  const rows = quarters.map((quarter) => rowsOf(quarter, chanceOf(`statistics ${quarter.label}`)));
  return {
    counted: rows.flatMap(({ counted }) => counted).filter(({ on }) => on < today),
    measured: rows.flatMap(({ measured }) => measured),
  };
}

/** How many there are in a quarter, and of what; what is named several times is as much more likely. */
interface Habit {
  readonly population: PopulationKey;
  readonly least: number;
  readonly most: number;
  readonly categories: Readonly<Partial<Record<TableKey, readonly string[]>>>;
  /** CHF 100 each. */
  readonly hundreds?: readonly [least: number, most: number];
}

const HABITS: readonly Habit[] = [
  {
    ...{ population: 'REQUESTS', least: 19, most: 27 },
    categories: {
      REQUESTS_BY_REFERRER: ['AC', 'AC', 'AI', 'AS'],
      REQUESTS_BY_ENTRY: ['FIRST_ENTRY', 'FIRST_ENTRY', 'FIRST_ENTRY', 'RE_ENTRY'],
    },
  },
  {
    ...{ population: 'ADMISSIONS', least: 17, most: 25 },
    categories: {
      ADMISSIONS_BY_ANSWER: ['ADMITTED', 'ADMITTED', 'ADMITTED', 'REFUSED'],
      REFUSALS_BY_CRITERION: ['JUDGEMENT', 'REGISTRATION'],
      REFUSALS_BY_JUDGEMENT: ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE'],
      REFUSALS_BY_REGISTRATION: ['WITHIN_FOUR_MONTHS', 'WITHIN_FOUR_MONTHS', 'WITHIN_FOUR_MONTHS', 'REGISTERED'],
    },
  },
  {
    ...{ population: 'RESULTS', least: 14, most: 21 },
    categories: {
      RESULTS_BY_OUTCOME: ['RETURN_TO_EMPLOYMENT', 'RETURN_TO_EMPLOYMENT', 'OBJECTIVES_NOT_REACHED'],
      RETURNS_BY_AIM: ['SAME_OCCUPATION', 'OTHER_OCCUPATION', 'TRAINING_THEN_EMPLOYMENT', 'PART_TIME_EMPLOYMENT'],
      RESULTS_BY_ROUNDS: ['ONE_ROUND', 'ONE_ROUND', 'ONE_ROUND', 'SEVERAL_ROUNDS'],
      RETURNS_BY_LASTING: ['LASTING', 'LASTING', 'LASTING', 'RE_ENTERED'],
    },
  },
  {
    ...{ population: 'ENDINGS', least: 1, most: 4 },
    categories: { ENDINGS_BY_REASON: ['MOVED_AWAY', 'WITHDREW', 'PENSION_GRANTED', 'NO_LONGER_ELIGIBLE'] },
  },
  {
    ...{ population: 'PAYERS', least: 13, most: 20 },
    categories: {
      PAYERS_BY_REFERRER: ['AC', 'AC', 'AI', 'AS'],
      PAYERS_BY_BENEFIT: ['BENEFIT', 'NO_BENEFIT', 'NO_BENEFIT'],
      BENEFITS_BY_PAYER: ['AC', 'AI', 'AS', 'AS'],
    },
  },
  {
    ...{ population: 'PLANS', least: 9, most: 15 },
    categories: { PLANS_BY_GAP: ['WITHOUT_GAP', 'WITHOUT_GAP', 'WITH_GAP'] },
  },
  {
    ...{ population: 'HANDOVERS', least: 7, most: 13 },
    categories: {
      HANDOVERS_BY_PAIR: ['AC_TO_AS', 'AC_TO_AS', 'AS_TO_AC', 'AC_TO_AI', 'AI_TO_AC', 'AS_TO_AI', 'AI_TO_AS'],
      HANDOVERS_BY_ENDING: ['GOAL_REACHED', 'GOAL_REACHED', 'RETURNED', 'ENDED_WITHOUT_RESULT', 'WITHDRAWN_BY_CLIENT'],
    },
  },
  {
    ...{ population: 'ANSWERS', least: 10, most: 17 },
    categories: { ANSWERS_BY_WORD: ['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'REFUSED'] },
  },
  {
    ...{ population: 'GUARANTEES', least: 9, most: 16, hundreds: [8, 40] as const },
    categories: { GUARANTEES_BY_PAYER: ['AC', 'AC', 'AI', 'AS'] },
  },
  {
    ...{ population: 'DRAWS', least: 15, most: 24, hundreds: [3, 15] as const },
    categories: { DRAWS_BY_PAYER: ['AC', 'AC', 'AI', 'AS'] },
  },
];

/** Most and fewest days of each duration, and about how many of them in a quarter. */
const LENGTHS: Readonly<Record<DurationKey, readonly [number: number, least: number, most: number]>> = {
  REGISTRATION_TO_ANNOUNCEMENT: [22, 20, 115],
  REQUEST_TO_ADMISSION: [18, 3, 14],
  ANNOUNCEMENT_TO_PLAN: [16, 12, 34],
  REQUEST_TO_FIRST_MEASURE: [15, 18, 60],
  CASE_MANAGEMENT: [14, 240, 400],
  MEASURE_GAP: [4, 2, 40],
  OFFER_TO_ANSWER: [12, 2, 28],
};

function rowsOf(quarter: Period, chance: Chance): Facts {
  return {
    counted: HABITS.flatMap((habit) =>
      Array.from({ length: chance.between(habit.least, habit.most) }, () => factsOf(habit, quarter, chance)).flat(),
    ),
    measured: Object.entries(LENGTHS).flatMap(([duration, [number, least, most]]) =>
      Array.from({ length: number }, (): MeasuredFact => ({
        ...{ duration: duration as DurationKey, on: dayIn(quarter, chance), person: personOf(chance) },
        days: Math.round((chance.between(least, most) + chance.between(least, most)) / 2),
      })),
    ),
  };
}

function factsOf({ population, categories, hundreds }: Habit, quarter: Period, chance: Chance): readonly Fact[] {
  const [least, most] = hundreds ?? [0, 0];
  const picked = Object.fromEntries(
    Object.entries(categories).map(([table, words]) => [table, chance.pick(words)]),
  ) as Fact['categories'];
  const fact: Fact = {
    ...{ population, on: dayIn(quarter, chance), person: personOf(chance) },
    ...{ amount: chance.between(least, most) * 10_000, categories: fitting(picked) },
  };
  const { RETURNS_BY_LASTING: lasting, ...rest } = fact.categories;
  if (lasting === undefined) return [fact];
  const observed: Fact = {
    ...{ ...fact, population: 'LASTING_RETURNS', on: addMonths(fact.on, 12) },
    categories: { RETURNS_BY_LASTING: lasting },
  };
  return [{ ...fact, categories: rest }, observed];
}

/** What divides a category is said of that category alone. */
function fitting(picked: Fact['categories']): Fact['categories'] {
  const parents = Object.fromEntries(CATALOGUE.flatMap(({ key, of }) => (of === null ? [] : [[key, of]]))) as Readonly<
    Partial<Record<TableKey, NonNullable<Table['of']>>>
  >;
  const fits = (table: TableKey): boolean => {
    if (table === 'RETURNS_BY_LASTING') return picked.RESULTS_BY_OUTCOME === 'RETURN_TO_EMPLOYMENT';
    const of = parents[table];
    return of === undefined || (picked[of.table] === of.category && fits(of.table));
  };
  return Object.fromEntries(Object.entries(picked).filter(([table]) => fits(table as TableKey)));
}

function dayIn({ from, to }: Period, chance: Chance): LocalDate {
  return addDays(from, chance.below(daysBetween(from, to) + 1));
}

/** A number that no person of a case bears. */
function personOf(chance: Chance): number {
  return 1_000_000_000 + chance.below(1_000_000_000);
}
