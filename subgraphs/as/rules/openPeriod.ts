import type { LocalDate } from '../../common/rules/localDates.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import type { AsFileState } from './file.js';

/** True while the service keeps the file open: from the day of opening to the last day, both included. */
export function isOpenOn(file: AsFileState, date: LocalDate): boolean {
  const { openedOn, closedOn } = file.period;
  return openedOn <= date && (closedOn === null || date <= closedOn);
}

/** Refuses an entry for a day or a month's first day on which the service did not keep the file open. */
export function checkOpenOn(file: AsFileState, date: LocalDate, path: readonly string[]): Refusal | null {
  const { openedOn, closedOn } = file.period;
  if (date < openedOn) return refuse('DATE_BEFORE_FILE_OPENED', { path });
  return closedOn !== null && date > closedOn ? refuse('FILE_CLOSED', { path }) : null;
}
