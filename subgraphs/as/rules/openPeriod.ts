import type { LocalDate } from '../../common/rules/localDates.js';
import type { RegistrationSpan } from '../../common/rules/stateRegistration.js';
import type { AsFileState } from './file.js';

/** Where the file stands on a day. */
export type FileStatus = 'OPEN' | 'CLOSED';

/** The status of the file on a day: open up to its last day, that day included. */
export function statusOn({ period }: Pick<AsFileState, 'period'>, date: LocalDate): FileStatus {
  return period.closedOn === null || date <= period.closedOn ? 'OPEN' : 'CLOSED';
}

/**
 * The registration that the management body is told (R34): the file is opened with the application. Null while its first
 * day lies ahead, which only an import can bring.
 */
export function registrationSpan({ period }: Pick<AsFileState, 'period'>, today: LocalDate): RegistrationSpan | null {
  const { openedOn, closedOn } = period;
  return openedOn > today ? null : { from: openedOn, to: closedOn };
}
