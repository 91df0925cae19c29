import {
  addDays,
  addToMonth,
  firstDayOf,
  lastDayOf,
  monthOf,
  type LocalDate,
  type Month,
} from '../../../common/rules/localDates.js';

/** A stretch of days, both ends inclusive. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The months that two days and everything between them lie in, the earliest first. */
export function monthsBetween(from: LocalDate, to: LocalDate): readonly Month[] {
  return monthOf(from) > monthOf(to)
    ? []
    : [monthOf(from), ...monthsBetween(firstDayOf(addToMonth(monthOf(from), 1)), to)];
}

/** The whole month. */
export function wholeMonth(month: Month): Days {
  return { from: firstDayOf(month), to: lastDayOf(month) };
}

/** The days of a month outside the given stretches, put together to stretches again. */
export function outside(stretches: readonly Days[], { from, to }: Days): readonly Days[] {
  return daysOf(from, to)
    .filter((day) => !stretches.some((days) => days.from <= day && day <= days.to))
    .reduce<readonly Days[]>((found, day) => {
      const last = found.at(-1);
      if (last === undefined || numberOf(last.to) + 1 < numberOf(day)) return [...found, { from: day, to: day }];
      return [...found.slice(0, -1), { from: last.from, to: day }];
    }, []);
}

/** The number of a day in its month. */
export function numberOf(day: LocalDate): number {
  return Number(day.slice(8, 10));
}

function daysOf(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  return from > to ? [] : [from, ...daysOf(addDays(from, 1), to)];
}
