import type { Organ } from '../../common/rules/institutions.js';
import type { ActCompetence } from '../../common/rules/ownFile.js';

/** The acts of unemployment insurance that are performed here. */
export type AcAct =
  | 'RECORD_INTERVIEW'
  | 'RECORD_JOB_SEARCH_PROOF'
  | 'DECIDE_MEASURE'
  | 'DECIDE_PROPOSAL'
  | 'DECIDE_SUSPENSION'
  | 'ANSWER_INDICATION'
  | 'ASSIGN_FILE'
  | 'ISSUE_EXTRACT';

/** A competence in unemployment insurance always names its organs. */
type AcCompetence = ActCompetence & { readonly organs: readonly Organ[] };

/**
 * Which organ and function may do what. LACI 85(1) gives counselling, control, instructions, measures and part of the
 * suspensions to the cantonal authority (read in the version of 2023, lawbrary.ch); that cantons hand counselling,
 * control and the grant of measures to the placement offices rests on LACI 85b, whose detail is unverified. The fund
 * and the authority share the suspensions by ground (LACI 30(2), see `suspensionGrounds`). Functions are ours.
 */
export const acCompetences: Readonly<Record<AcAct, AcCompetence>> = {
  RECORD_INTERVIEW: {
    institution: 'AC',
    organs: ['ORP'],
    roles: ['CASEWORKER', 'SUPERVISOR'],
    article: 'OACI 21',
    rule: 'R10',
  },
  RECORD_JOB_SEARCH_PROOF: {
    institution: 'AC',
    organs: ['ORP'],
    roles: ['CASEWORKER', 'SUPERVISOR'],
    article: 'OACI 26',
    rule: 'R10',
  },
  DECIDE_MEASURE: {
    institution: 'AC',
    organs: ['ORP', 'AUTHORITY'],
    roles: ['DECIDER'],
    article: 'LACI 85',
    rule: 'R7',
  },
  DECIDE_PROPOSAL: {
    institution: 'AC',
    organs: ['ORP', 'AUTHORITY'],
    roles: ['DECIDER'],
    article: 'LACI 85',
    rule: 'R7',
  },
  DECIDE_SUSPENSION: {
    institution: 'AC',
    organs: ['FUND', 'AUTHORITY'],
    roles: ['DECIDER'],
    article: 'LACI 30(2)',
    rule: 'R19',
  },
  ANSWER_INDICATION: {
    institution: 'AC',
    organs: ['AUTHORITY'],
    roles: ['DECIDER'],
    article: 'LACI 30(2)',
    rule: 'R18',
  },
  ASSIGN_FILE: {
    institution: 'AC',
    organs: ['ORP', 'FUND', 'AUTHORITY'],
    roles: ['SUPERVISOR'],
    article: 'LACI 85',
    rule: 'R1',
  },
  ISSUE_EXTRACT: {
    institution: 'AC',
    organs: ['ORP'],
    roles: ['CASEWORKER', 'SUPERVISOR'],
    article: 'LPGA 28',
    rule: 'R28',
  },
};
