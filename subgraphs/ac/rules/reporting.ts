import type { Act } from '../../common/rules/outgoing.js';
import type { AcRecord } from './file.js';

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
