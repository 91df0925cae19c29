import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** Business days on which the canton is made: a plain one, first and last days of months, over New Year and a leap day. */
export const DAYS: readonly LocalDate[] = ['2026-03-17', '2026-03-01', '2026-05-31', '2027-01-02', '2028-02-29'];
