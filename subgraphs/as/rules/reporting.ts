import type { Act } from '../../common/rules/outgoing.js';
import type { AsRecord } from './records.js';

/** The act that a record stands for; null for a household and for a measure that nobody decided yet. */
export function actOf({ kind, record }: AsRecord): Act | null {
  switch (kind) {
    case 'FILE':
      return record.closedOn === null
        ? { field: 'AS_FILE', act: 'REGISTERED', on: record.openedOn }
        : { field: 'AS_FILE', act: 'DEREGISTERED', on: record.closedOn };
    case 'HOUSEHOLD':
      return null;
    case 'BUDGET':
      return { field: 'AS_BUDGET', act: 'BENEFIT_DECIDED', on: record.setOn };
    case 'INTERVIEW':
      return record.attendance === 'ATTENDED'
        ? { field: 'AS_INTERVIEWS', act: 'INTERVIEW_HELD', on: record.heldOn }
        : null;
    case 'MEASURE':
      return record.decidedOn === null ? null : { field: 'AS_MEASURES', act: 'MEASURE_DECIDED', on: record.decidedOn };
    case 'CUT':
      return { field: 'AS_CUTS', act: 'SANCTION_DECIDED', on: record.decidedOn };
  }
}
