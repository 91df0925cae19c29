import type { Canton } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { inForce, type Parameter } from './parameters.js';

/**
 * How long one authorisation may last at most, in months: policy of the canton, not law (domain 3c-11). Twelve months
 * follow the length of a plan (R43); a longer need is signed anew, so that the person is asked again.
 */
export const longestAuthorisation: Readonly<Partial<Record<Canton, Parameter<number>>>> = {
  GE: [policy('2006-09-01', 12)],
  LU: [policy('2018-10-01', 12)],
};

/** The longest validity in months for the canton on that day, or null where no policy is set. */
export function maximumAuthorisationMonths(canton: Canton, on: LocalDate): number | null {
  return inForce(longestAuthorisation[canton] ?? [], on)?.value ?? null;
}

function policy(from: LocalDate, months: number): Parameter<number>[number] {
  return {
    from,
    to: null,
    value: months,
    article: 'policy',
    verified: false,
    note: 'Chosen here; a blanket authorisation without end is criticised as invalid.',
  };
}
