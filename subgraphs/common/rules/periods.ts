import type { LocalDate } from './localDates.js';

/** A stretch of whole days, the last one inclusive; without a last day it goes on. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** True when the day lies in the period. */
export function holdsOn({ from, to }: Period, day: LocalDate): boolean {
  return from <= day && (to === null || day <= to);
}

/** True when the period ends before it begins. */
export function isReversed({ from, to }: Period): boolean {
  return to !== null && to < from;
}

/** True when two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
}
