import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Rappen } from '../../../common/rules/money.js';
import type { DurationKey, PopulationKey, TableKey } from './catalogue.js';

/**
 * One indicator row: something happened on a day, in these categories. It bears no key of a case or a person; `person`
 * is a number of this one reckoning, the same for the same person and different in the next one.
 */
export interface Fact {
  readonly population: PopulationKey;
  readonly on: LocalDate;
  readonly person: number;
  /** Its category in each table that it stands in; tables that cross others are left out. */
  readonly categories: Readonly<Partial<Record<TableKey, string>>>;
  /** The money it is about, in Rappen; 0 where it is about none. */
  readonly amount: Rappen;
}

/** How long something took, by the day on which it was over. */
export interface MeasuredFact {
  readonly duration: DurationKey;
  readonly on: LocalDate;
  readonly person: number;
  /** Whole days. */
  readonly days: number;
}

/** Everything that is counted and measured, of all periods. */
export interface Facts {
  readonly counted: readonly Fact[];
  readonly measured: readonly MeasuredFact[];
}

/** How many different persons these facts are about. */
export function personsIn(facts: readonly { readonly person: number }[]): number {
  return new Set(facts.map(({ person }) => person)).size;
}
