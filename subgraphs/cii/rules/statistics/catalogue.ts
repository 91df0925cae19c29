import { FILE_INSTITUTIONS } from '../../../common/rules/institutions.js';
import { CRITERIA, END_REASONS, PLAN_AIMS } from '../mamac/process.js';

export const POPULATIONS = [
  'REQUESTS',
  'ADMISSIONS',
  'RESULTS',
  'ENDINGS',
  'LASTING_RETURNS',
  'PAYERS',
  'PLANS',
  'HANDOVERS',
  'ANSWERS',
  'GUARANTEES',
  'DRAWS',
] as const;
/**
 * What is counted: each population is counted for itself, by the day of its facts, and no total of one is the sum of
 * others. The returns that are observed for a year are the one exception, and are told only where the returns were.
 */
export type PopulationKey = (typeof POPULATIONS)[number];

export const TABLES = [
  'REQUESTS_BY_REFERRER',
  'REQUESTS_BY_ENTRY',
  'ADMISSIONS_BY_ANSWER',
  'REFUSALS_BY_CRITERION',
  'REFUSALS_BY_JUDGEMENT',
  'REFUSALS_BY_REGISTRATION',
  'RESULTS_BY_OUTCOME',
  'RETURNS_BY_AIM',
  'RESULTS_BY_ROUNDS',
  'ENDINGS_BY_REASON',
  'RETURNS_BY_LASTING',
  'PAYERS_BY_REFERRER',
  'PAYERS_BY_BENEFIT',
  'BENEFITS_BY_PAYER',
  'PLANS_BY_GAP',
  'HANDOVERS_BY_PAIR',
  'HANDOVERS_BY_ENDING',
  'HANDOVERS_BY_PAIR_AND_ENDING',
  'ANSWERS_BY_WORD',
  'GUARANTEES_BY_PAYER',
  'DRAWS_BY_PAYER',
] as const;
/** A fixed table: one population, or one category of another table, divided into categories. */
export type TableKey = (typeof TABLES)[number];

/** A table as it is fixed beforehand. */
export interface Table {
  readonly key: TableKey;
  readonly population: PopulationKey;
  /** The category of another table that it divides; null where it divides the whole population. */
  readonly of: { readonly table: TableKey; readonly category: string } | null;
  /** The tables that it crosses, all of the same population; empty for all others. */
  readonly crosses: readonly TableKey[];
  /** Every category, so that none tells by being there. */
  readonly categories: readonly string[];
  /** Rules of the catalogue that ask for it. */
  readonly rules: readonly string[];
}

/** The ordered pairs of a handover, sender first. */
export const PAIRS = FILE_INSTITUTIONS.flatMap((from) =>
  FILE_INSTITUTIONS.filter((to) => to !== from).map((to) => `${from}_TO_${to}`),
);

/** How a handover that began can have ended. */
export const HANDOVER_OUTCOMES = ['GOAL_REACHED', 'RETURNED', 'ENDED_WITHOUT_RESULT', 'WITHDRAWN_BY_CLIENT'] as const;

/** The fixed tables, each after those it rests on. */
export const CATALOGUE: readonly Table[] = [
  whole('REQUESTS_BY_REFERRER', 'REQUESTS', FILE_INSTITUTIONS, ['R36', 'R58']),
  whole('REQUESTS_BY_ENTRY', 'REQUESTS', ['FIRST_ENTRY', 'RE_ENTRY'], ['R30', 'R55']),
  whole('ADMISSIONS_BY_ANSWER', 'ADMISSIONS', ['ADMITTED', 'REFUSED'], ['R37', 'R55']),
  // In two steps: nobody is refused for criterion 3 alone in most years, and that shall not withhold the others.
  part(
    'REFUSALS_BY_CRITERION',
    'ADMISSIONS',
    ['ADMISSIONS_BY_ANSWER', 'REFUSED'],
    ['JUDGEMENT', 'REGISTRATION'],
    ['R37', 'R55'],
  ),
  part('REFUSALS_BY_JUDGEMENT', 'ADMISSIONS', ['REFUSALS_BY_CRITERION', 'JUDGEMENT'], CRITERIA.slice(0, 2), [
    'R32',
    'R33',
    'R55',
  ]),
  part('REFUSALS_BY_REGISTRATION', 'ADMISSIONS', ['REFUSALS_BY_CRITERION', 'REGISTRATION'], CRITERIA.slice(2), [
    'R34',
    'R35',
    'R55',
  ]),
  whole('RESULTS_BY_OUTCOME', 'RESULTS', ['RETURN_TO_EMPLOYMENT', 'OBJECTIVES_NOT_REACHED'], ['R46', 'R55']),
  part('RETURNS_BY_AIM', 'RESULTS', ['RESULTS_BY_OUTCOME', 'RETURN_TO_EMPLOYMENT'], PLAN_AIMS, ['R30', 'R55']),
  whole('RESULTS_BY_ROUNDS', 'RESULTS', ['ONE_ROUND', 'SEVERAL_ROUNDS'], ['R47', 'R55']),
  whole('ENDINGS_BY_REASON', 'ENDINGS', END_REASONS, ['R46']),
  whole('RETURNS_BY_LASTING', 'LASTING_RETURNS', ['LASTING', 'RE_ENTERED'], ['R30', 'R55']),
  whole('PAYERS_BY_REFERRER', 'PAYERS', FILE_INSTITUTIONS, ['R58']),
  whole('PAYERS_BY_BENEFIT', 'PAYERS', ['BENEFIT', 'NO_BENEFIT'], ['R58']),
  part('BENEFITS_BY_PAYER', 'PAYERS', ['PAYERS_BY_BENEFIT', 'BENEFIT'], FILE_INSTITUTIONS, ['R58']),
  whole('PLANS_BY_GAP', 'PLANS', ['WITHOUT_GAP', 'WITH_GAP'], ['R52']),
  whole('HANDOVERS_BY_PAIR', 'HANDOVERS', PAIRS, ['R21', 'R59']),
  whole('HANDOVERS_BY_ENDING', 'HANDOVERS', HANDOVER_OUTCOMES, ['R3', 'R59']),
  {
    ...whole('HANDOVERS_BY_PAIR_AND_ENDING', 'HANDOVERS', [], ['R3', 'R59']),
    crosses: ['HANDOVERS_BY_PAIR', 'HANDOVERS_BY_ENDING'],
    categories: PAIRS.flatMap((pair) => HANDOVER_OUTCOMES.map((ending) => crossed(pair, ending))),
  },
  whole('ANSWERS_BY_WORD', 'ANSWERS', ['ACCEPTED', 'REFUSED'], ['R5']),
  whole('GUARANTEES_BY_PAYER', 'GUARANTEES', FILE_INSTITUTIONS, ['R6']),
  whole('DRAWS_BY_PAYER', 'DRAWS', FILE_INSTITUTIONS, ['R6']),
];

/** The populations whose facts carry an amount of money. */
export const WITH_AMOUNTS: readonly PopulationKey[] = ['GUARANTEES', 'DRAWS'];

/** A population that is a cell of another table, observed so many months later: it is told where that cell was. */
export interface Observed {
  readonly table: TableKey;
  readonly category: string;
  readonly monthsLater: 12;
}

/** The observed populations: who returned to employment, and whether it lasted for a year (R30). */
export const OBSERVED: Readonly<Partial<Record<PopulationKey, Observed>>> = {
  LASTING_RETURNS: { table: 'RESULTS_BY_OUTCOME', category: 'RETURN_TO_EMPLOYMENT', monthsLater: 12 },
};

/** The category of a table that crosses two others. */
export function crossed(first: string, second: string): string {
  return `${first}__${second}`;
}

/** The table of that key in a catalogue. */
export function tableOf(key: TableKey, catalogue: readonly Table[] = CATALOGUE): Table {
  const table = catalogue.find((one) => one.key === key);
  if (table === undefined) throw new TypeError(`There is no table ${key}.`);
  return table;
}

export const DURATIONS = [
  'REGISTRATION_TO_ANNOUNCEMENT',
  'REQUEST_TO_ADMISSION',
  'ANNOUNCEMENT_TO_PLAN',
  'REQUEST_TO_FIRST_MEASURE',
  'CASE_MANAGEMENT',
  'MEASURE_GAP',
  'OFFER_TO_ANSWER',
] as const;
/** What is measured in days (R41 to R43, R52); the last is how long a receiver takes to answer an offer (R24). */
export type DurationKey = (typeof DURATIONS)[number];

/** The population whose published size says for which periods a duration can be told. */
export const MEASURED_IN: Readonly<Record<DurationKey, PopulationKey>> = {
  REGISTRATION_TO_ANNOUNCEMENT: 'REQUESTS',
  REQUEST_TO_ADMISSION: 'ADMISSIONS',
  ANNOUNCEMENT_TO_PLAN: 'ADMISSIONS',
  REQUEST_TO_FIRST_MEASURE: 'ADMISSIONS',
  CASE_MANAGEMENT: 'RESULTS',
  MEASURE_GAP: 'PLANS',
  OFFER_TO_ANSWER: 'ANSWERS',
};

function whole(
  key: TableKey,
  population: PopulationKey,
  categories: readonly string[],
  rules: readonly string[],
): Table {
  return { key, population, of: null, crosses: [], categories, rules };
}

function part(
  key: TableKey,
  population: PopulationKey,
  [table, category]: readonly [TableKey, string],
  categories: readonly string[],
  rules: readonly string[],
): Table {
  return { ...whole(key, population, categories, rules), of: { table, category } };
}
