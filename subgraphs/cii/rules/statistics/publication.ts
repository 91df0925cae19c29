import type { Canton } from '../../../common/rules/institutions.js';
import type { Rappen } from '../../../common/rules/money.js';
import type { DurationKey, PopulationKey, TableKey } from './catalogue.js';
import type { Period } from './period.js';
import type { Tally } from './tally.js';

/** The version of the rules by which figures are derived and withheld; a change of either is a new one. */
export const STATISTICS_RULE_VERSION = 1;

/** A figure that is told. */
export interface Cell {
  readonly count: number;
  /** The money in Rappen; null where none is told, and where there is none to tell. */
  readonly amount: Rappen | null;
}

export const WITHHELD_REASONS = ['TOO_FEW', 'OTHER_PERIODS'] as const;
/**
 * Why a figure is withheld: fewer than five persons, or what would give them away; or the period is one for which it is
 * never told, which was settled before the period began.
 */
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** The size of a population. */
export interface ToldTotal {
  readonly population: PopulationKey;
  readonly total: Cell | null;
  /** Null where it is told. */
  readonly withheld: WithheldReason | null;
}

/** One table: all of its categories are told, or none (docs/decisions/0042). */
export interface ToldTable {
  readonly table: TableKey;
  /** What it divides; null where that is withheld. */
  readonly total: Cell | null;
  /** In the order of its categories; null where they are withheld. */
  readonly rows: readonly Cell[] | null;
  /** Why the rows are withheld; null where they are told. */
  readonly withheld: WithheldReason | null;
}

/** Median and quartiles in whole days, from ten persons on; never the shortest, the longest or the number. */
export interface Quartiles {
  readonly first: number;
  readonly median: number;
  readonly third: number;
}

/** One duration. */
export interface ToldDuration {
  readonly duration: DurationKey;
  readonly quartiles: Quartiles | null;
  /** Null where it is told. */
  readonly withheld: WithheldReason | null;
}

/** What a publication says. */
export interface Figures {
  readonly totals: readonly ToldTotal[];
  readonly tables: readonly ToldTable[];
  readonly durations: readonly ToldDuration[];
}

/** The statistics of one period, frozen when published: no later correction changes them. */
export interface Publication extends Figures {
  readonly canton: Canton;
  readonly period: Period;
  /** Instant of the publication. */
  readonly publishedAt: string;
  readonly ruleVersion: number;
  /** What was counted in a quarter; null for longer periods, which are added up. Never shown. */
  readonly tally: Tally | null;
}

/** The publications of a canton so far, by the label of their period. */
export type Published = ReadonlyMap<string, Pick<Publication, keyof Figures | 'period' | 'tally'>>;
