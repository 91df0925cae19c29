import type { Role } from '../../common/rules/institutions.js';
import type { ActCompetence } from '../../common/rules/ownFile.js';

/** The acts of social assistance that are performed here. */
export type AsAct =
  | 'RECORD_INTERVIEW'
  | 'SET_BUDGET'
  | 'PROPOSE_MEASURE'
  | 'DECIDE_MEASURE'
  | 'DECIDE_PROPOSAL'
  | 'DECIDE_CUT'
  | 'ANSWER_INDICATION'
  | 'ASSIGN_FILE'
  | 'ISSUE_EXTRACT';

/** Social assistance is cantonal law (LAS only says which canton owes it), so no article can be named for all. */
export const CANTONAL_LAW = 'cantonal law';

/** Which function of the social service may do what; functions are ours, the competence of the service is the canton's. */
export const asCompetences: Readonly<Record<AsAct, ActCompetence>> = {
  RECORD_INTERVIEW: ofService(['CASEWORKER', 'SUPERVISOR'], 'R10'),
  SET_BUDGET: ofService(['CASEWORKER', 'SUPERVISOR'], 'R10'),
  PROPOSE_MEASURE: ofService(['CASEWORKER', 'SUPERVISOR', 'DECIDER'], 'R7'),
  DECIDE_MEASURE: ofService(['DECIDER'], 'R7'),
  DECIDE_PROPOSAL: ofService(['DECIDER'], 'R7'),
  DECIDE_CUT: ofService(['DECIDER'], 'R19'),
  ANSWER_INDICATION: ofService(['DECIDER'], 'R18'),
  ASSIGN_FILE: ofService(['SUPERVISOR'], 'R1'),
  ISSUE_EXTRACT: { ...ofService(['CASEWORKER', 'SUPERVISOR'], 'R28'), article: 'LPGA 28' },
};

function ofService(roles: readonly Role[], rule: string): ActCompetence {
  return { institution: 'AS', organs: null, roles, article: CANTONAL_LAW, rule };
}
