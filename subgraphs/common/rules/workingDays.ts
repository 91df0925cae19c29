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
