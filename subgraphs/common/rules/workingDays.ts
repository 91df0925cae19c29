import { isPublicHoliday } from './holidays.js';
import type { Canton } from './institutions.js';
import { addDays, weekdayOf, type LocalDate } from './localDates.js';

/** True unless the day is a Saturday, a Sunday or a public holiday of the canton. */
export function isWorkingDay(canton: Canton, date: LocalDate): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(canton, date);
}

/** The day itself when it is a working day of the canton, else the first working day after it (OACI 26). */
export function nextWorkingDay(canton: Canton, date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(canton, day)) day = addDays(day, 1);
  return day;
}

/** Working days of the canton after the first day, up to and including the last; 0 when the last is not later. */
export function workingDaysBetween(canton: Canton, from: LocalDate, last: LocalDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(canton, day)) count += 1;
  return count;
}

/** The last of so many working days of the canton that follow the day; the day itself when none are asked for. */
export function addWorkingDays(canton: Canton, date: LocalDate, days: number): LocalDate {
  let day = date;
  for (let counted = 0; counted < days; counted += 1) day = nextWorkingDay(canton, addDays(day, 1));
  return day;
}
