import type { FrameAuthorisation } from './frame.js';
import type { Institution } from './institutions.js';
import { addDays, type LocalDate } from './localDates.js';
import { holdsOn, type Period } from './periods.js';

/** The article on which a body that pays the person benefits consults unemployment insurance (domain 4b). */
export const SYSTEM_ACCESS_ARTICLE = 'LACI 85f(2)';

export const SYSTEM_ACCESS_READERS = ['AI', 'AS'] as const;
/** The institutions that may consult unemployment insurance on it, each on a record of reciprocity of its own. */
export type SystemAccessReader = (typeof SYSTEM_ACCESS_READERS)[number];

/** True for an institution that may consult unemployment insurance on LACI 85f(2), where all its conditions hold. */
export function isSystemAccessReader(institution: Institution | null): institution is SystemAccessReader {
  return SYSTEM_ACCESS_READERS.some((reader) => reader === institution);
}

/**
 * True for a consent to consult (LACI 85f(2)(a)). It opens nothing as an authorisation of LPGA 28 would: it counts only
 * beside benefits that are paid and a record of reciprocity.
 */
export function consentsToSystemAccess({ purpose }: Pick<FrameAuthorisation, 'purpose'>): boolean {
  return purpose === 'SYSTEM_ACCESS';
}

/** The benefits that the reader said it pays and that run on the day; null where it said none, or none that run. */
export function benefitsOn({ benefits }: Pick<FrameAuthorisation, 'benefits'>, day: LocalDate): Period | null {
  return benefits !== undefined && holdsOn(benefits, day) ? benefits : null;
}

/**
 * The stretch in which benefits are paid on the day, else the latest that has ended by then; null where none has begun.
 * Stretches that follow each other without a day between are one, so that a decision that replaces another ends nothing.
 */
export function stretchOn(periods: readonly Period[], day: LocalDate): Period | null {
  const sorted = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.reduce<Period | null>((held, next) => {
    if (held !== null && follows(held, next)) return { from: held.from, to: laterEnd(held.to, next.to) };
    return next.from <= day ? { from: next.from, to: next.to } : held;
  }, null);
}

function follows({ to }: Period, { from }: Period): boolean {
  return to === null || from <= addDays(to, 1);
}

function laterEnd(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}
