import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { SmrConclusion } from './file.js';

/** The conclusions in the order in which they speak: the latest first; of one day the one recorded last. */
export function latestFirst(conclusions: readonly SmrConclusion[]): readonly SmrConclusion[] {
  return conclusions
    .toReversed()
    .toSorted((a, b) => (a.concludedOn > b.concludedOn ? -1 : a.concludedOn < b.concludedOn ? 1 : 0));
}

/** The conclusion that holds on a day: the latest one whose period covers it; null when none does. */
export function conclusionOn(conclusions: readonly SmrConclusion[], day: LocalDate): SmrConclusion | null {
  return latestFirst(conclusions).find(({ validFrom, validTo }) => covers(validFrom, validTo, day)) ?? null;
}

/**
 * The conclusion that is about to end, or has ended, with nothing to follow it: the one that reaches furthest, once
 * its end is no more than so many days away. Null when none has an end in sight.
 */
export function expiringConclusion(
  conclusions: readonly SmrConclusion[],
  today: LocalDate,
  daysBefore: number,
): (SmrConclusion & { readonly validTo: LocalDate }) | null {
  const ended = conclusions.flatMap((one) => (one.validTo === null ? [] : [{ ...one, validTo: one.validTo }]));
  if (ended.length < conclusions.length) return null;
  const furthest = ended.toSorted((a, b) => (a.validTo > b.validTo ? -1 : 1))[0];
  return furthest !== undefined && addDays(furthest.validTo, -daysBefore) <= today ? furthest : null;
}

function covers(from: LocalDate, to: LocalDate | null, day: LocalDate): boolean {
  return from <= day && (to === null || day <= to);
}
