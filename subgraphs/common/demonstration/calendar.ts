import type { Canton } from '../rules/institutions.js';
import {
  addDays,
  addMonths,
  addToMonth,
  firstDayOf,
  monthOf,
  type LocalDate,
  type Month,
} from '../rules/localDates.js';
import { isWorkingDay, nextWorkingDay } from '../rules/workingDays.js';

/**
 * Days seen from the business day of seeding, so that what is due, overdue or late is so on any day. All are working
 * days, because offices act on those. How many records there are never depends on the day, only their dates do.
 */
export interface Calendar {
  readonly today: LocalDate;
  readonly month: Month;
  /** The last working day that is at least so many days ago (from 1); a smaller number is never earlier. */
  daysAgo(days: number): LocalDate;
  /** The first working day that is at least so many days ahead (from 1). */
  daysAhead(days: number): LocalDate;
  /** The same by one number: so many days ago, or, below zero, so many ahead. */
  day(daysAgo: number): LocalDate;
  /** The last working day that is at least so many days before the date. */
  before(date: LocalDate, days: number): LocalDate;
  /** The month so many months ago. */
  monthsAgo(months: number): Month;
  /** A working day of the month so many months ago: the day of that number or the next (`number` at most 20). */
  inMonth(monthsAgo: number, number: number): LocalDate;
  /** The day in that month on which offices of the demonstration receive a job-search proof that is in time. */
  proofDay(monthsAgo: number): LocalDate;
}

/** The calendar of a canton on a business day. */
export function calendarOf(canton: Canton, today: LocalDate): Calendar {
  const month = monthOf(today);
  const back = remembered((date) => lastWorkingDay(canton, date));
  const forth = remembered((date) => nextWorkingDay(canton, date));
  const daysAgo = (days: number): LocalDate => back(addDays(today, -days));
  const daysAhead = (days: number): LocalDate => forth(addDays(today, days));
  const inMonth = (monthsAgo: number, number: number): LocalDate =>
    forth(addDays(addMonths(firstDayOf(month), -monthsAgo), number - 1));
  return {
    today,
    month,
    daysAgo,
    daysAhead,
    day: (days) => (days > 0 ? daysAgo(days) : daysAhead(-days)),
    before: (date, days) => back(addDays(date, -days)),
    monthsAgo: (months) => addToMonth(month, -months),
    inMonth,
    proofDay: (monthsAgo) => back(addDays(addMonths(firstDayOf(month), -monthsAgo), 26)),
  };
}

/** An instant of office hours on the day, so many minutes after eight o'clock UTC. */
export function officeHour(date: LocalDate, minutes: number): Date {
  return new Date(Date.parse(`${date}T08:00:00.000Z`) + minutes * 60_000);
}

function lastWorkingDay(canton: Canton, date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(canton, day)) day = addDays(day, -1);
  return day;
}

function remembered(compute: (date: LocalDate) => LocalDate): (date: LocalDate) => LocalDate {
  const known = new Map<LocalDate, LocalDate>();
  return (date) => {
    const day = known.get(date) ?? compute(date);
    known.set(date, day);
    return day;
  };
}
