import type { Canton } from '../../../common/rules/institutions.js';
import { addDays, addMonths, type LocalDate } from '../../../common/rules/localDates.js';
import { retentionPeriodOn, type RetainedKind, type RetentionPolicy } from '../../params/retentionPolicy.js';
import type { CaseState } from '../case.js';
import type { MamacState } from '../mamac/process.js';

/** Where something that ended stands (docs/decisions/0048): read by who is entitled, by the officer alone, or by nobody. */
export type Retention =
  /** It has not ended, or no record says how long it is kept. */
  | { readonly state: 'OPEN' }
  | {
      readonly state: 'KEPT' | 'BLOCKED' | 'DUE_FOR_ERASURE';
      readonly blockedFrom: LocalDate;
      readonly erasedFrom: LocalDate;
    };

/** What ended and when. */
export interface Ended {
  readonly kind: RetainedKind;
  /** The day of its end; null while it lasts. */
  readonly endedOn: LocalDate | null;
}

/** What a decision on keeping knows besides. */
export interface RetentionContext {
  readonly policy: RetentionPolicy;
  readonly canton: Canton;
  readonly today: LocalDate;
}

/**
 * Where it stands today, by the record in force today. So many months run from the day of the end to the same day number,
 * else the end of the month, inclusive, as Swiss law counts months.
 */
export function retentionOf({ kind, endedOn }: Ended, { policy, canton, today }: RetentionContext): Retention {
  const period = retentionPeriodOn(policy, canton, kind, today);
  if (endedOn === null || period === null) return { state: 'OPEN' };
  const blockedFrom = addDays(addMonths(endedOn, period.keepMonths), 1);
  const erasedFrom = addDays(addMonths(endedOn, period.keepMonths + period.blockMonths), 1);
  const state = today >= erasedFrom ? 'DUE_FOR_ERASURE' : today >= blockedFrom ? 'BLOCKED' : 'KEPT';
  return { state, blockedFrom, erasedFrom };
}

/** True while who is entitled reads it; from then on it is as if it did not exist. */
export function isKept(ended: Ended, context: RetentionContext): boolean {
  const { state } = retentionOf(ended, context);
  return state === 'OPEN' || state === 'KEPT';
}

/** The days of ends that a store asks about, so that it need not read what is decided otherwise. */
export interface EndsToday {
  /** What ended on this day or later is read by who is entitled. */
  readonly keptFrom: LocalDate;
  /** What ended before this day is due for erasure. */
  readonly dueBefore: LocalDate;
}

/** The borders of that kind today, the same as {@link retentionOf} draws; null where no record is in force. */
export function endsToday(kind: RetainedKind, { policy, canton, today }: RetentionContext): EndsToday | null {
  const period = retentionPeriodOn(policy, canton, kind, today);
  if (period === null) return null;
  const { keepMonths, blockMonths } = period;
  return { keptFrom: firstEndWithin(keepMonths, today), dueBefore: firstEndWithin(keepMonths + blockMonths, today) };
}

/** A case by its kind and end. */
export function endOfCase({ mode, closedOn }: Pick<CaseState, 'mode' | 'closedOn'>): Ended {
  return { kind: mode === 'MAMAC' ? 'MAMAC_PROCESS' : 'CASE', endedOn: closedOn };
}

/** The first day from which so many months have not passed today. */
function firstEndWithin(months: number, today: LocalDate): LocalDate {
  // Months are of different lengths: the last days of a longer one fall together on the end of a shorter one.
  let day = addMonths(today, -months);
  while (addMonths(day, months) < today) day = addDays(day, 1);
  return day;
}

/** A request to the management body for which no case was opened, by its end. */
export function endOfRequest({ exit }: Pick<MamacState, 'exit'>): Ended {
  return { kind: 'REQUEST', endedOn: exit?.on ?? null };
}
