import type { Role } from '../../common/rules/institutions.js';
import type { ActCompetence } from '../../common/rules/ownFile.js';

/** The acts of disability insurance that are performed here. */
export type AiAct =
  | 'RECORD_NOTICE'
  | 'ANSWER_NOTICE'
  | 'RECORD_PROCEDURE_STEP'
  | 'DECIDE_PROCEDURE'
  | 'RECORD_INTERVIEW'
  | 'RECORD_SMR_CONCLUSION'
  | 'PROPOSE_MEASURE'
  | 'DECIDE_MEASURE'
  | 'DECIDE_PROPOSAL'
  | 'ISSUE_FORMAL_NOTICE'
  | 'SETTLE_FORMAL_NOTICE'
  | 'DECIDE_CUT'
  | 'ANSWER_INDICATION'
  | 'ASSIGN_FILE'
  | 'DRAFT_CASE'
  | 'AUTHORISE_DRAFT'
  | 'OPEN_CASE'
  | 'WITHDRAW_REQUEST'
  | 'CLEAR_HANDOVER'
  | 'REFER_SMR_CONCLUSION'
  | 'ISSUE_EXTRACT';

const CASE_STAFF: readonly Role[] = ['CASEWORKER', 'SUPERVISOR'];

/**
 * Which function may do what at the AI office. That the office decides and that the regional medical service alone
 * sets the functional capacity, independently, is law (LAI 54, 54a); the division among the other functions is ours.
 */
export const aiCompetences: Readonly<Record<AiAct, ActCompetence>> = {
  RECORD_NOTICE: competence(CASE_STAFF, 'LAI 3b', 'R10'),
  ANSWER_NOTICE: competence(CASE_STAFF, 'RAI 1quater', 'R10'),
  RECORD_PROCEDURE_STEP: competence([...CASE_STAFF, 'DECIDER'], 'LAI 54', 'R10'),
  DECIDE_PROCEDURE: competence(['DECIDER'], 'LAI 54', 'R10'),
  RECORD_INTERVIEW: competence(CASE_STAFF, 'LAI 3c', 'R10'),
  RECORD_SMR_CONCLUSION: competence(['SMR'], 'LAI 54a(3)', 'R40'),
  PROPOSE_MEASURE: competence(CASE_STAFF, 'LAI 54', 'R7'),
  DECIDE_MEASURE: competence(['DECIDER'], 'LAI 54', 'R7'),
  DECIDE_PROPOSAL: competence(['DECIDER'], 'LAI 54', 'R7'),
  ISSUE_FORMAL_NOTICE: competence([...CASE_STAFF, 'DECIDER'], 'LPGA 21(4)', 'R19'),
  SETTLE_FORMAL_NOTICE: competence([...CASE_STAFF, 'DECIDER'], 'LPGA 21(4)', 'R19'),
  DECIDE_CUT: competence(['DECIDER'], 'LAI 7b', 'R19'),
  ANSWER_INDICATION: competence(['DECIDER'], 'LAI 7b', 'R18'),
  ASSIGN_FILE: competence(['SUPERVISOR'], 'LAI 54', 'R1'),
  DRAFT_CASE: competence(CASE_STAFF, 'LAI 68bis', 'R4'),
  AUTHORISE_DRAFT: competence(CASE_STAFF, 'LPGA 28', 'R20'),
  OPEN_CASE: competence(CASE_STAFF, 'LPGA 28', 'R20'),
  WITHDRAW_REQUEST: competence(CASE_STAFF, 'LPGA 28', 'R36'),
  CLEAR_HANDOVER: competence(CASE_STAFF, 'LAI 54', 'R23'),
  REFER_SMR_CONCLUSION: competence(['CASEWORKER', 'SMR'], 'LAI 3c', 'R40'),
  ISSUE_EXTRACT: competence(CASE_STAFF, 'LPGA 28', 'R28'),
};

function competence(roles: readonly Role[], article: string, rule: string): ActCompetence {
  return { institution: 'AI', organs: null, roles, article, rule };
}
