import type {
  HandoverCommand,
  HandoverHolder,
  HandoverReason,
  HandoverState,
  StoredHandoverState,
} from './handover.js';

/** What a step asks before it is taken; `conditions.ts` holds one check for each name. */
export const HANDOVER_CONDITIONS = [
  'MODE_IS_HANDOVER',
  'SPACE_LEFT',
  'POLICY_SET',
  'NO_OTHER_OPEN',
  'NOT_REFUSED_RECENTLY',
  'TWO_INSTITUTIONS',
  'RECEIVER_ON_CASE',
  'NEED_NAMED',
  'SKILL_OF_RECEIVER',
  'HEALTH_LIMITATION_STATED',
  'PERIOD_IN_ORDER',
  'BEGINS_AHEAD',
  'PERIOD_WITHIN_POLICY',
  'AGREED_TODAY',
  'AGREED_ON_FIRST_DAY',
  'ANSWER_DATED',
  'SIGNER_MAY_SIGN',
  'FORM_ACCEPTABLE',
  'FORM_AUTHORISES_RECEIVER',
  'REFUSAL_AUTHORISES_NOTHING',
  'CLIENT_ANSWER_STANDS',
  'RECEIVER_AUTHORISED',
  'RECEIVER_CONFIRMED',
  'FIRST_DAY_FITS',
  'EXEMPTION_REFERENCED',
  'RECEIVER_CLEARED',
  'JOB_SEARCHES_AGREED',
  'OTHER_SERVICE_OF_RECEIVER',
  'OTHER_SERVICE_AUTHORISED',
  'WORDS_GIVEN',
  'QUESTIONS_LEFT',
  'REASON_FITS',
  'TEXT_FITS',
  'INTERVIEW_HELD_OR_EXPLAINED',
  'REMINDER_DUE',
  'EXPIRY_NOT_RECORDED',
  'EXEMPTION_LAPSED',
  'HAD_BEGUN',
  'NOT_HANDED_BACK',
  'ENDED_TODAY',
  'ENDED_BY_CALLER',
  'REOPENINGS_LEFT',
  'ACCEPTED_EARLIER',
] as const;
/** One of them. */
export type HandoverCondition = (typeof HANDOVER_CONDITIONS)[number];

export const HANDOVER_EFFECTS = [
  'NOTHING_MOVES',
  'ANSWER_IS_DROPPED',
  'AUTHORISATIONS_ARE_RECORDED',
  'NEW_DRAFT_IS_BARRED',
  'RECEIVER_SEES_OFFER',
  'OTHER_SERVICE_IS_ASKED',
  'LEAD_GOES_ON_AGREED_DAY',
  'LEAD_STAYS',
  'LEAD_RETURNS_NEXT_DAY',
  'LEAD_HAS_RETURNED',
  'READS_STOP_LEAD_STAYS',
  'READS_STOP_LEAD_RETURNS_NEXT_DAY',
  'READS_STOP',
  'CASE_IS_HANDED_BACK',
  'ANSWER_IS_USED_AGAIN',
  'AS_IF_NOT_ENDED',
  'TOLD_AS_DECLINE',
] as const;
/** What follows from a step for the lead, its duties and what may be read (R3, R5). */
export type HandoverEffect = (typeof HANDOVER_EFFECTS)[number];

export const HANDOVER_CASES = [
  'ALWAYS',
  'PERSON_ACCEPTED',
  'PERSON_REFUSED',
  'INSIDE_WHAT_WAS_AGREED',
  'BEYOND_WHAT_WAS_AGREED',
  'WITHOUT_EXEMPTION',
  'WITHOUT_CLEARANCE',
] as const;
/** Which of two ways a command takes where its content, or what it is based on, decides. */
export type HandoverCase = (typeof HANDOVER_CASES)[number];

/** The reasons that a step may carry; where none has to be given, the first of them is kept. */
export interface ReasonRule {
  readonly required: boolean;
  readonly allowed: readonly HandoverReason[];
}

/** One row of the table: who may take which step from where, on which conditions, and what follows. */
export interface Transition {
  readonly command: HandoverCommand;
  readonly when: HandoverCase;
  /** The states it starts from, as told by the clock; empty for the draft, which begins a handover. */
  readonly from: readonly HandoverState[];
  readonly holders: readonly HandoverHolder[];
  /** The next state; `ACCEPTED` is told on by the clock. `SAME` keeps the state. */
  readonly to: StoredHandoverState | 'SAME';
  /** Asked in this order; all that fail are told at once. */
  readonly conditions: readonly HandoverCondition[];
  readonly reasons: ReasonRule;
  readonly effect: HandoverEffect;
  /** Rules of the catalogue that the step rests on. */
  readonly rules: readonly string[];
}
