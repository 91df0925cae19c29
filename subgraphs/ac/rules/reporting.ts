import { reportedEntries, type Act } from '../../common/rules/outgoing.js';
import type { AcEvent, AcFileState, AcRecord } from './file.js';

/** The act that a record stands for; null for a measure that nobody decided yet. */
export function actOf({ kind, record }: AcRecord): Act | null {
  switch (kind) {
    case 'REGISTRATION':
      return record.deregisteredOn === null
        ? { field: 'AC_REGISTRATION', act: 'REGISTERED', on: record.registeredOn }
        : { field: 'AC_REGISTRATION', act: 'DEREGISTERED', on: record.deregisteredOn };
    case 'DAILY_ALLOWANCE':
      return { field: 'AC_DAILY_ALLOWANCE', act: 'BENEFIT_DECIDED', on: record.frameworkFrom };
    case 'INTERVIEW':
      return { field: 'AC_INTERVIEWS', act: 'INTERVIEW_HELD', on: record.heldOn };
    case 'JOB_SEARCH_PROOF':
      return { field: 'AC_JOB_SEARCH', act: 'JOB_SEARCH_REVIEWED', on: record.receivedOn };
    case 'MEASURE':
      return record.decidedOn === null ? null : { field: 'AC_MEASURES', act: 'MEASURE_DECIDED', on: record.decidedOn };
    case 'SUSPENSION':
      return { field: 'AC_SUSPENSIONS', act: 'SANCTION_DECIDED', on: record.decidedOn };
  }
}

/** The event that queues the acts for each case of the file; none for a file without a case. */
export function reportActs(
  file: AcFileState,
  acts: readonly Act[],
  service: string | null,
  ids: (prefix: string) => string,
): readonly AcEvent[] {
  const entries = service === null ? [] : reportedEntries(file, acts, service, ids);
  return entries.length === 0 ? [] : [{ kind: 'ENTRIES_QUEUED', entries }];
}
