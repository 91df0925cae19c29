import type { LocalDate } from '../../common/rules/localDates.js';
import type { Measure } from './records.js';

/** A proposed measure with the last day on which a grant is still in time. */
export interface MeasureToDecide {
  readonly measure: Measure;
  /** The first day of the measure: a grant comes before it has begun (R6), at the latest on that day. */
  readonly decideBy: LocalDate;
  readonly overdue: boolean;
}

/** The measures that wait for the payer's decision, the most urgent first (R7). */
export function measuresToDecide(measures: readonly Measure[], today: LocalDate): readonly MeasureToDecide[] {
  return measures
    .filter(({ state }) => state === 'PROPOSED')
    .map((measure) => ({ measure, decideBy: measure.from, overdue: today > measure.from }))
    .toSorted((a, b) => (a.decideBy < b.decideBy ? -1 : a.decideBy > b.decideBy ? 1 : 0));
}
