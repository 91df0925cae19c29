import type { LocalDate } from '../../common/rules/localDates.js';
import type { Pension } from './file.js';

/** The pension that runs on the day (LAI 28); the latest begun, should two overlap. Null when none does. */
export function pensionOn(pensions: readonly Pension[], day: LocalDate): Pension | null {
  const running = pensions.filter(({ from, to }) => from <= day && (to === null || day <= to));
  return running.reduce<Pension | null>(
    (latest, one) => (latest === null || one.from > latest.from ? one : latest),
    null,
  );
}
