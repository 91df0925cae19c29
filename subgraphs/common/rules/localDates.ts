/**
 * Days and months as Swiss law counts them: calendar days in Europe/Zurich, written `2026-03-31` and `2026-03`.
 * Written so, they compare as text. Nothing here reads a clock.
 */
export type LocalDate = `${number}-${number}-${number}`;
/** A calendar month, `2026-03`. */
export type Month = `${number}-${number}`;

const ZURICH = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Zurich',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** True for a real calendar day written `YYYY-MM-DD`, between the years 1900 and 2199. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

/** True for a real month written `YYYY-MM`. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-\d\d$/.test(text) && isLocalDate(`${text}-01`);
}

/** The Swiss calendar day of an instant; right over both changes of the clock. */
export function localDateOf(instant: Date): LocalDate {
  return asLocalDate(ZURICH.format(instant));
}

/** The instant at which a Swiss day begins; the change of the clock falls after it, so there is exactly one. */
export function startOfDay(date: LocalDate): Date {
  const winter = new Date(`${date}T00:00:00+01:00`);
  const summer = new Date(`${date}T00:00:00+02:00`);
  return localDateOf(summer) === date ? summer : winter;
}

/** The month a day lies in. */
export function monthOf(date: LocalDate): Month {
  return asMonth(date.slice(0, 7));
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const instant = utc(date);
  instant.setUTCDate(instant.getUTCDate() + days);
  return fromUtc(instant);
}

/** The same day number so many months later, or the last day of that month when it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = parts(date);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return fromUtc(new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))));
}

/** The month so many months later, or earlier when negative. */
export function addToMonth(month: Month, months: number): Month {
  return monthOf(addMonths(firstDayOf(month), months));
}

/** First day of a month. */
export function firstDayOf(month: Month): LocalDate {
  return asLocalDate(`${month}-01`);
}

/** Last day of a month. */
export function lastDayOf(month: Month): LocalDate {
  return addDays(addMonths(firstDayOf(month), 1), -1);
}

/** All days of a month, in order. */
export function daysOf(month: Month): readonly LocalDate[] {
  const length = Number(lastDayOf(month).slice(8));
  return Array.from({ length }, (_, index) => asLocalDate(`${month}-${String(index + 1).padStart(2, '0')}`));
}

/** Number of days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

/** Weekday, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(date: LocalDate): number {
  return utc(date).getUTCDay();
}

function utc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function fromUtc(instant: Date): LocalDate {
  return asLocalDate(instant.toISOString().slice(0, 10));
}

function parts(date: LocalDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/**
 * Types text that is known to have the form; a wrong form is a mistake of the program, never of a user. Reckoning may
 * pass the years that are accepted from outside, so that a far date in a mirrored record stops nothing.
 */
function asLocalDate(text: string): LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new TypeError('Not a calendar day.');
  return text as LocalDate;
}

function asMonth(text: string): Month {
  if (!/^\d{4}-\d\d$/.test(text)) throw new TypeError('Not a calendar month.');
  return text as Month;
}
