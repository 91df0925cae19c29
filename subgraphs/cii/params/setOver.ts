import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { Dated, Parameter } from '../../common/rules/parameters.js';
import type { Period } from '../../common/rules/periods.js';

/** What a period says of itself that an installation has set. */
export const SET_HERE = { article: 'policy', verified: false, note: 'Set by the installation.' } as const;

/** What is chosen here holds until the day before the first period that the installation set. */
export function setOver<Value>(chosen: Parameter<Value>, set: readonly Dated<Value>[]): Parameter<Value> {
  const first = set[0]?.from;
  return first === undefined ? chosen : [...untilDayBefore(chosen, first), ...set];
}

/** The periods that began before that day, the last of them ended on the day before it. */
export function untilDayBefore<Dates extends Period>(periods: readonly Dates[], day: LocalDate): readonly Dates[] {
  return periods
    .filter(({ from }) => from < day)
    .map((one) => (one.to === null || one.to >= day ? { ...one, to: addDays(day, -1) } : one));
}
