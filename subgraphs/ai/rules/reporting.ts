import type { Act } from '../../common/rules/outgoing.js';
import type { AiRecord } from './file.js';

/** The act that a record stands for; null for a measure that nobody decided yet. */
export function actOf({ kind, record }: AiRecord): Act | null {
  switch (kind) {
    case 'NOTICE':
      return { field: 'AI_EARLY_DETECTION', act: 'NOTICE_RECEIVED', on: record.receivedOn };
    case 'PROCEDURE_STEP':
      return { field: 'AI_PROCEDURE', act: 'PROCEDURE_CHANGED', on: record.since };
    case 'INTERVIEW':
      return { field: 'AI_INTERVIEWS', act: 'INTERVIEW_HELD', on: record.heldOn };
    case 'SMR_CONCLUSION':
      return { field: 'AI_SMR_CONCLUSION', act: 'CONCLUSION_GIVEN', on: record.concludedOn };
    case 'MEASURE':
      return record.decidedOn === null ? null : { field: 'AI_MEASURES', act: 'MEASURE_DECIDED', on: record.decidedOn };
    case 'PENSION':
      return { field: 'AI_PENSION', act: 'BENEFIT_DECIDED', on: record.decidedOn };
    case 'FORMAL_NOTICE':
      return { field: 'AI_CUTS', act: 'FORMAL_NOTICE_GIVEN', on: record.issuedOn };
    case 'CUT':
      return { field: 'AI_CUTS', act: 'SANCTION_DECIDED', on: record.decidedOn };
  }
}
