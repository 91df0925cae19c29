import type { MamacCommandName, MamacHolder, MamacPhase } from './process.js';

/** What a step asks before it is taken; `conditions.ts` holds one check for each name. */
export const MAMAC_CONDITIONS = [
  'REQUEST_ACCEPTABLE',
  'MODE_IS_MAMAC',
  'BODY_AUTHORISED',
  'SEVERAL_PROBLEMS',
  'FIRST_LABOUR_MARKET',
  'REQUESTS_LEFT',
  'MANDATE_IN_FORCE',
  'NO_OPEN_CASE',
  'CASE_OF_SAME_PERSON',
  'OWN_REQUEST',
  'REASON_FITS',
  'TEXT_FITS',
  'DATE_NOT_AHEAD',
  'DATE_IN_ROUND',
  'CRITERION_OF_PHASE',
  'REASON_GIVEN',
  'REGISTRATIONS_AGREE',
  'ALL_CRITERIA_MET',
  'ALL_CRITERIA_ANSWERED',
  'SOME_CRITERION_FAILED',
  'PERCENT_IN_RANGE',
  'PRESENT_NAMED',
  'REFERENCE_ONLY',
  'MAKER_KNOWN',
  'LINKED_BY_OWN_HOUSE',
  'CONTRIBUTION_OF_OWN_HOUSE',
  'ALL_CONTRIBUTED',
  'OWN_CONTRIBUTION_FIRST',
  'HOME_CONTRIBUTED',
  'NOT_DISSENTED_YET',
  'OF_AI',
  'SPACE_LEFT',
  'MEASURES_NAMED',
  'MEASURES_TAKEN_OVER',
  'MEASURES_OF_CATALOGUE',
  'INSTITUTIONS_ON_CASE',
  'OWNERS_AND_PAYERS_ON_CASE',
  'PARTIES_STILL_ON_CASE',
  'PAYER_NAMED',
  'GUARANTEES_OF_PAYER',
  'GUARANTEES_COVER',
  'NOT_BACKDATED',
  'PERIODS_IN_ORDER',
  'OWN_OBLIGATIONS',
  'OWN_PARTY',
  'LATEST_VERSION',
  'NOT_AGREED_YET',
  'OBLIGATION_TRUE',
  'SIGNED_AFTER_PROPOSAL',
  'FORM_FITS',
  'PAPER_NAMED',
  'WORDS_GIVEN',
  'DUE_AHEAD',
  'OWNER_NAMED',
  'OBJECTIVE_PROPOSED',
  'OWN_OBJECTIVE',
  'OBJECTIVE_OPEN',
  'OBJECTIVES_DECIDED',
  'SOME_OBJECTIVE_NOT_REACHED',
  'EVIDENCE_NAMED',
  'RECHECK_PASSED',
  'RECHECK_FAILED',
  'CRITERIA_NOT_PASSED_OVER',
  'NOT_PAUSED',
  'PAUSED',
  'NOT_TOLD_YET',
  'OWN_BENEFIT',
] as const;
/** One of them. */
export type MamacCondition = (typeof MAMAC_CONDITIONS)[number];

export const MAMAC_EFFECTS = [
  'NOTHING_MOVES',
  'TEAM_IS_ASKED',
  'CASE_OPENS',
  'REFERRER_JOINS',
  'PERSON_STAYS_WITH_REFERRER',
  'NOTHING_IS_KEPT',
  'CLOCK_OF_PLAN_RUNS',
  'PLAN_CAN_BE_MADE',
  'PLAN_BINDS',
  'CRITERIA_ARE_ASKED_AGAIN',
  'NEW_ROUND',
  'PROCESS_ENDS',
] as const;
/** What follows from a step. No step moves lead, duty or payer (domain 3c-8, R9). */
export type MamacEffect = (typeof MAMAC_EFFECTS)[number];

export const MAMAC_CASES = [
  'ALWAYS',
  'SOME_AGREEMENTS_MISSING',
  'LAST_AGREEMENT',
  'EMPLOYED',
  'NOT_REACHED',
  'CRITERION_FAILED',
  'NOTHING_LEFT_TO_ASK',
] as const;
/** Which of two ways a command takes where its content decides. */
export type MamacCase = (typeof MAMAC_CASES)[number];

/** One row of the table: who may take which step in which phase, on which conditions, and what follows. */
export interface MamacTransition {
  readonly command: MamacCommandName;
  readonly when: MamacCase;
  /** The phases it starts from; empty for the request, which begins a process. */
  readonly from: readonly MamacPhase[];
  readonly holders: readonly MamacHolder[];
  /** `SAME` keeps the phase. */
  readonly to: MamacPhase | 'SAME';
  /** Asked in this order; all that fail are told at once. */
  readonly conditions: readonly MamacCondition[];
  readonly effect: MamacEffect;
  /** Rules of the catalogue that the step rests on. */
  readonly rules: readonly string[];
}
