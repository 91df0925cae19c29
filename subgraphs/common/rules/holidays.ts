import Holidays from 'date-holidays';
import type { Canton } from './institutions.js';
import { addDays, type LocalDate } from './localDates.js';

/**
 * Public holidays of the 26 cantons, by the package `date-holidays` (code ISC, data CC BY-SA 3.0: its holidays file
 * rests on Wikipedia and names its sources). Only whole days of type `public` count: bank holidays, observances and
 * half days (12 hours) are working days here. That the law means the same list is not verified for every canton.
 */
export function isPublicHoliday(canton: Canton, date: LocalDate): boolean {
  return holidaysOf(canton, Number(date.slice(0, 4))).has(date);
}

/** True where the package has a list of its own for the canton; without one its working days are not known. */
export function hasHolidayList(canton: Canton): boolean {
  return Object.hasOwn(new Holidays().getStates('CH'), canton);
}

// Whoever reads a list again gets the same answer, so keeping it changes no decision.
const KEPT = new Map<string, ReadonlySet<string>>();
const CALENDARS = new Map<Canton, Holidays>();

function holidaysOf(canton: Canton, year: number): ReadonlySet<string> {
  const key = `${canton} ${year}`;
  const kept = KEPT.get(key);
  if (kept !== undefined) return kept;
  // The package answers instants in the time zone of the machine; its `date` text alone is the local calendar day.
  const whole = calendarOf(canton)
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public' && daysCovered(holiday) >= 1);
  const dates = new Set(whole.flatMap((holiday) => daysFrom(holiday.date.slice(0, 10), daysCovered(holiday))));
  KEPT.set(key, dates);
  return dates;
}

function calendarOf(canton: Canton): Holidays {
  const calendar = CALENDARS.get(canton) ?? new Holidays('CH', canton, { types: ['public'] });
  CALENDARS.set(canton, calendar);
  return calendar;
}

/** Whole days that a holiday lasts; the day on which the clock goes forward has 23 hours and is whole too. */
function daysCovered(holiday: { readonly start: Date; readonly end: Date }): number {
  return Math.floor((holiday.end.getTime() - holiday.start.getTime()) / 3_600_000 / 23);
}

function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => addDays(first as LocalDate, index));
}
