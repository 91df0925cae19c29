import type { FileInstitution } from '../rules/institutions.js';
import type { LocalDate } from '../rules/localDates.js';
import type { Calendar } from './calendar.js';
import type { CaseSketch } from './caseSketch.js';

/**
 * How many months ago the file of an institution in a case began at least: before the case itself, and long enough for a
 * history. A person who is announced to the management body has registered within the four months before (R35), on
 * whatever day the canton is made, but where an older registration is wanted.
 */
export function monthsOf({ openedDaysAgo, mamac }: CaseSketch, institution: FileInstitution): number {
  if (mamac === null) return Math.max(MONTHS_OF_HISTORY, Math.ceil((openedDaysAgo + 30) / 28));
  return monthsBefore(mamac.filed) + (mamac.older.includes(institution) ? MONTHS_OLDER : 0);
}

/**
 * How many months ago a file began that is between two weeks and less than four months older than a request: a month has
 * 30.44 days, and a file begins from the 2nd to the 13th or on the working day after.
 */
export function monthsBefore(filedDaysAgo: number): number {
  return Math.ceil((filedDaysAgo + 40) / 30.44);
}

/** First day of a file that began so many months ago. */
export function beginningOf(months: number, calendar: Calendar): LocalDate {
  return calendar.inMonth(months, 2 + ((months * 5) % 12));
}

/** Last day of a file that has ended: in the month before. */
export function endOf(calendar: Calendar): LocalDate {
  return calendar.inMonth(1, 16);
}

/** How many days ago a procedure of AI was closed, in a file that has ended. */
export const CLOSED_DAYS_AGO = 48;

const MONTHS_OF_HISTORY = 9;
const MONTHS_OLDER = 6;
