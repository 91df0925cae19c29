import type { LocalDate } from '../../common/rules/localDates.js';
import type { DailyAllowance } from './file.js';

/** The daily allowance of the framework period that holds the day, else the latest one; null when there is none. */
export function dailyAllowanceOn(allowances: readonly DailyAllowance[], day: LocalDate): DailyAllowance | null {
  const latestFirst = allowances.toSorted((a, b) => (a.frameworkFrom < b.frameworkFrom ? 1 : -1));
  const holding = latestFirst.find(({ frameworkFrom, frameworkTo }) => frameworkFrom <= day && day <= frameworkTo);
  return holding ?? latestFirst[0] ?? null;
}
