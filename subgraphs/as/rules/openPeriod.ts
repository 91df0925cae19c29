import type { LocalDate } from '../../common/rules/localDates.js';
import type { AsFileState } from './file.js';

/** Where the file stands on a day. */
export type FileStatus = 'OPEN' | 'CLOSED';

/** The status of the file on a day: open up to its last day, that day included. */
export function statusOn({ period }: Pick<AsFileState, 'period'>, date: LocalDate): FileStatus {
  return period.closedOn === null || date <= period.closedOn ? 'OPEN' : 'CLOSED';
}
