import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { AsParameters } from '../params/parameters.js';
import type { AsFileState } from './file.js';

/** What the conditions are judged against. */
export interface Judged extends CaseKnowledge {
  readonly file: AsFileState;
  readonly today: LocalDate;
  readonly parameters: AsParameters;
}

/** Refuses a day on which the service did not keep the file open; the day of closing is still open. */
export function dayOutsideFile(
  { period }: Pick<AsFileState, 'period'>,
  date: LocalDate,
  path: readonly string[],
): Refusal | null {
  if (date < period.openedOn) return refuse('DATE_BEFORE_FILE_OPENED', { path });
  return period.closedOn !== null && date > period.closedOn ? refuse('FILE_CLOSED', { path }) : null;
}

/** The refusals among the checks. */
export function broken(checks: readonly (Refusal | null | false)[]): readonly Refusal[] {
  return checks.filter((check) => check !== null && check !== false);
}
