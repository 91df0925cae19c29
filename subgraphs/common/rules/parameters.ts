import type { LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';

/** A legal number or table with the time in which it is the law, its article and how far it was verified. */
export interface Dated<Value> {
  /** First day in force here; earlier days refuse. */
  readonly from: LocalDate;
  /** Last day in force; null while no end is known. */
  readonly to: LocalDate | null;
  readonly value: Value;
  /** The article it stands in, such as `OACI 45(3)`; `policy` for what an institution sets itself. */
  readonly article: string;
  /** True when the article itself was read in a published collection; see `note`. */
  readonly verified: boolean;
  /** What was read where, or what is only general knowledge. */
  readonly note: string;
}

/** The periods of one parameter in order, without overlap or gap (a test of each room checks it). */
export type Parameter<Value> = readonly Dated<Value>[];

/** What was in force on the day; null outside every period, which a decision refuses with {@link notSet}. */
export function inForce<Value>(parameter: Parameter<Value>, date: LocalDate): Dated<Value> | null {
  return parameter.find(({ from, to }) => from <= date && (to === null || date <= to)) ?? null;
}

/** The refusal of a decision that would need a parameter that is not set for the day. */
export function notSet(article: string): Refusal {
  return refuse('PARAMETER_NOT_SET', { rule: 'R54', article });
}
