import { addDays, addMonths, type LocalDate } from '../../../common/rules/localDates.js';

export const PERIOD_KINDS = ['QUARTER', 'YEAR', 'THREE_YEARS'] as const;
/** What statistics are told over: a calendar quarter, a calendar year, or three calendar years. */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A period of whole calendar quarters in Swiss days. */
export interface Period {
  /** `2026-Q1`, `2026` or `2024-2026`; the identifier of the publication besides its canton. */
  readonly label: string;
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
}

/** A quarter of a year, from 1 to 4. */
export function quarterOf(year: number, quarter: number): Period {
  const from = dayOf(year, quarter * 3 - 2);
  const to = addDays(addMonths(from, 3), -1);
  return { label: `${String(year)}-Q${String(quarter)}`, kind: 'QUARTER', from, to };
}

/** A calendar year. */
export function yearOf(year: number): Period {
  return { label: String(year), kind: 'YEAR', from: dayOf(year, 1), to: addDays(dayOf(year + 1, 1), -1) };
}

/** The three calendar years that end with this one. */
export function threeYearsTo(year: number): Period {
  const to = yearOf(year).to;
  return { label: `${String(year - 2)}-${String(year)}`, kind: 'THREE_YEARS', from: dayOf(year - 2, 1), to };
}

/** The last of its years. */
export function lastYearOf({ to }: Pick<Period, 'to'>): number {
  return Number(to.slice(0, 4));
}

/** The years of a period, the earliest first; of a quarter the one that it lies in. */
export function yearsOf(period: Period): readonly number[] {
  const last = lastYearOf(period);
  return period.kind === 'THREE_YEARS' ? [last - 2, last - 1, last] : [last];
}

/** The quarters of a period, the earliest first. */
export function quartersOf(period: Period): readonly Period[] {
  if (period.kind === 'QUARTER') return [period];
  return yearsOf(period).flatMap((year) => [1, 2, 3, 4].map((quarter) => quarterOf(year, quarter)));
}

/** The same period one year before. */
export function yearBefore(period: Period): Period {
  const year = lastYearOf(period) - 1;
  switch (period.kind) {
    case 'QUARTER':
      return quarterOf(year, Number(period.label.slice(-1)));
    case 'YEAR':
      return yearOf(year);
    case 'THREE_YEARS':
      return threeYearsTo(year);
  }
}

/** True for a day of the period. */
export function isWithin(day: LocalDate, { from, to }: Pick<Period, 'from' | 'to'>): boolean {
  return from <= day && day <= to;
}

/**
 * The periods that are closed and due for publication on that day, in the order in which each rests on those before it:
 * the quarters of a year, the year, then the three years that end with it.
 */
export function duePeriods(firstYear: number, today: LocalDate, afterDays: number): readonly Period[] {
  const years = Array.from({ length: Math.max(0, Number(today.slice(0, 4)) - firstYear + 1) }, (_, n) => firstYear + n);
  return years
    .flatMap((year) => [
      ...[1, 2, 3, 4].map((quarter) => quarterOf(year, quarter)),
      yearOf(year),
      ...(year - 2 >= firstYear ? [threeYearsTo(year)] : []),
    ])
    .filter(({ to }) => addDays(to, afterDays) < today);
}

function dayOf(year: number, month: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-01` as LocalDate;
}
