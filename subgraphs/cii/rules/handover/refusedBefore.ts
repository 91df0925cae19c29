import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';

/** What of a case tells whether and when its person refused a handover. */
export type RefusalsOfCase = Pick<CaseState, 'handovers' | 'refusedBefore'>;

/** The latest day on which the person of these cases refused a handover, by the signature (R5); null for never. */
export function latestRefusal(cases: readonly RefusalsOfCase[]): LocalDate | null {
  const days = cases.flatMap(({ handovers, refusedBefore }) => [
    ...handovers.flatMap(({ answer }) => (answer?.answer === 'REFUSED' ? [answer.answeredOn] : [])),
    ...(refusedBefore === null ? [] : [refusedBefore]),
  ]);
  return days.toSorted().at(-1) ?? null;
}
