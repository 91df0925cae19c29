import { addToMonth, lastDayOf, type LocalDate, type Month, monthOf } from '../../common/rules/localDates.js';
import type { Cut } from './records.js';

/** The months and the share that a cut takes. */
export type CutPeriod = Pick<Cut, 'from' | 'months' | 'percent'>;

/** Last month that is cut. */
export function lastMonthOf(cut: CutPeriod): Month {
  return addToMonth(cut.from, cut.months - 1);
}

/** Last day of a cut: cuts run by whole months. */
export function endOfCut(cut: CutPeriod): LocalDate {
  return lastDayOf(lastMonthOf(cut));
}

/** True when the cut touches the month. */
export function cutsIn(cut: CutPeriod, month: Month): boolean {
  return cut.from <= month && month <= lastMonthOf(cut);
}

/** Percent of the basic need that all cuts together take in a month. */
export function percentCutIn(cuts: readonly CutPeriod[], month: Month): number {
  return cuts.filter((cut) => cutsIn(cut, month)).reduce((sum, { percent }) => sum + percent, 0);
}

/** The highest percent that the cuts together reach in any month of a period. */
export function highestPercentDuring(period: CutPeriod, cuts: readonly CutPeriod[]): number {
  // The sum can rise only in a month in which a cut begins, so these months and the first are enough.
  const months = [period.from, ...cuts.map(({ from }) => from).filter((month) => cutsIn(period, month))];
  return months.reduce((highest, month) => Math.max(highest, percentCutIn(cuts, month)), 0);
}

/** Where a cut stands on a day. */
export type CutState = 'AHEAD' | 'RUNNING' | 'ENDED';

/** Whether the cut lies ahead, touches the month of the day, or is over. */
export function cutStateOn(cut: CutPeriod, date: LocalDate): CutState {
  const month = monthOf(date);
  if (month < cut.from) return 'AHEAD';
  return cutsIn(cut, month) ? 'RUNNING' : 'ENDED';
}
