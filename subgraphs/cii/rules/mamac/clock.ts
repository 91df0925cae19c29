import type { Canton } from '../../../common/rules/institutions.js';
import { addDays, addMonths, daysBetween, type LocalDate } from '../../../common/rules/localDates.js';
import { addWorkingDays, workingDaysBetween } from '../../../common/rules/workingDays.js';
import type { DayCounting } from '../../params/mamacPolicy.js';
import type { GenevaFigure } from '../../params/mamacTargets.js';
import type { Pause } from './process.js';

export const MAMAC_CLOCKS = [
  'REGISTRATION_TO_ANNOUNCEMENT',
  'ANNOUNCEMENT_TO_PLAN',
  'CASE_MANAGEMENT',
  'RESULT_TO_RECHECK',
] as const;
/** The three durations of a process (R41 to R43), and the time for the re-check between two rounds (R47). */
export type MamacClockKind = (typeof MAMAC_CLOCKS)[number];

/** How long something may take: days of a counting, or months, which are always those of the calendar. */
export type ClockTarget = { readonly days: number; readonly counting: DayCounting } | { readonly months: number };

/** From when a clock runs, how long it may, and what stopped it. */
export interface ClockSpan {
  readonly kind: MamacClockKind;
  readonly canton: Canton;
  readonly from: LocalDate;
  readonly target: ClockTarget;
  readonly geneva: GenevaFigure | null;
  /** What it waits for, or the end of the process; null while it runs. */
  readonly end: { readonly on: LocalDate; readonly by: 'STEP_TAKEN' | 'PROCESS_ENDED' } | null;
  readonly pauses: readonly Pause[];
}

/**
 * How a clock stands. The day it begins on is day 0 and its last day counts, so nothing is overdue on the target day; of
 * two clocks that follow one another the day between them is counted by the first, paused or not.
 * It warns and never keeps a step from being taken (R41, R43); a pause stands beside the days and hides none (domain
 * 3c-6).
 */
export interface MamacClock {
  readonly kind: MamacClockKind;
  /** The day from which it counts. */
  readonly from: LocalDate;
  /** Last day within the target, inclusive. */
  readonly targetDay: LocalDate;
  /** The target in days of `counting`; null when it is one of months. */
  readonly targetDays: number | null;
  /** The target in months; null when it is one of days. */
  readonly targetMonths: number | null;
  /** Which days `elapsedDays`, `remainingDays`, `overdueDays` and `pausedDays` are. */
  readonly counting: DayCounting;
  /** The day on which it stopped; null while it runs. */
  readonly endedOn: LocalDate | null;
  /** Whether what it waits for came, or the process ended before; null while it runs. */
  readonly endedBy: 'STEP_TAKEN' | 'PROCESS_ENDED' | null;
  /** Days from its beginning to its end, or to today; a pause takes none of them away. */
  readonly elapsedDays: number;
  /** Days left up to the target day, which is one of them; 0 on it and after it. */
  readonly remainingDays: number;
  /** Days beyond the target day; 0 up to it. */
  readonly overdueDays: number;
  /** How many of the elapsed days were paused. */
  readonly pausedDays: number;
  /** What Geneva states for the same, quoted (domain 3c-6); null where it states nothing. */
  readonly geneva: GenevaFigure | null;
}

/** How a clock stands on that day. */
export function clockOn(span: ClockSpan, today: LocalDate): MamacClock {
  const { kind, canton, from, target, geneva, end, pauses } = span;
  const counting = 'days' in target ? target.counting : 'CALENDAR_DAYS';
  const count = counterOf(counting, canton);
  const targetDay = targetDayOf(target, canton, from);
  const until = end?.on ?? today;
  return {
    ...{ kind, from, targetDay, counting, geneva },
    targetDays: 'days' in target ? target.days : null,
    targetMonths: 'months' in target ? target.months : null,
    ...{ endedOn: end?.on ?? null, endedBy: end?.by ?? null },
    elapsedDays: count(from, until),
    remainingDays: count(until, targetDay),
    overdueDays: count(targetDay, until),
    pausedDays: pausedDays(pauses, from, until, count),
  };
}

/** Counts the days after the first up to and including the last; 0 when the last is not later. */
export type DayCounter = (from: LocalDate, last: LocalDate) => number;

/** Calendar days after the first day up to and including the last. */
export const calendarDays: DayCounter = (from, last) => Math.max(0, daysBetween(from, last));

/** How many of the days after the first up to the last were paused; a day of two pauses counts once. */
export function pausedDays(
  pauses: readonly Pause[],
  from: LocalDate,
  last: LocalDate,
  count: DayCounter = calendarDays,
): number {
  let days = 0;
  let counted = from;
  for (const pause of pauses.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const before = addDays(pause.from, -1);
    const start = before > counted ? before : counted;
    const stop = pause.to !== null && pause.to < last ? pause.to : last;
    days += count(start, stop);
    if (stop > counted) counted = stop;
  }
  return days;
}

function counterOf(counting: DayCounting, canton: Canton): DayCounter {
  switch (counting) {
    case 'CALENDAR_DAYS':
      return calendarDays;
    case 'WORKING_DAYS':
      return (from, last) => workingDaysBetween(canton, from, last);
  }
}

function targetDayOf(target: ClockTarget, canton: Canton, from: LocalDate): LocalDate {
  if ('months' in target) return addMonths(from, target.months);
  switch (target.counting) {
    case 'CALENDAR_DAYS':
      return addDays(from, target.days);
    case 'WORKING_DAYS':
      return addWorkingDays(canton, from, target.days);
  }
}
