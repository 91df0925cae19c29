import type { HandoverReason, HandoverState } from './handover.js';
import type { HandoverCondition, ReasonRule, Transition } from './transition.js';

export * from './transition.js';

/** A row; most commands go one way and carry no reason. */
function step(row: Omit<Transition, 'when' | 'reasons'> & Partial<Pick<Transition, 'when' | 'reasons'>>): Transition {
  return { when: 'ALWAYS', reasons: { required: false, allowed: [] }, ...row };
}

const required = (...allowed: readonly HandoverReason[]): ReasonRule => ({ required: true, allowed });
const optional = (...allowed: readonly HandoverReason[]): ReasonRule => ({ required: false, allowed });

const BEFORE_ANSWER_OF_RECEIVER = ['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED'] as const;
const BEFORE_START = [...BEFORE_ANSWER_OF_RECEIVER, 'ACCEPTED'] as const;
const AGREED_BEFORE_START = ['CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const;
const ANSWERABLE = ['OFFERED', 'CLARIFICATION_ASKED'] as const;

const TERMS = [
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
] as const satisfies readonly HandoverCondition[];
const REASONED = ['REASON_FITS', 'TEXT_FITS'] as const satisfies readonly HandoverCondition[];
const RESULT = [...REASONED, 'INTERVIEW_HELD_OR_EXPLAINED'] as const satisfies readonly HandoverCondition[];

const OF_PERSON = ['PERSON_NOT_REACHABLE', 'NEED_CHANGED'] as const;
const OF_MANDATE = [...OF_PERSON, 'SKILL_NO_LONGER_NEEDED', 'HEALTH_PREVENTS', 'OTHER'] as const;
const OF_RECEIVER = ['NO_CAPACITY', 'NOT_OUR_SKILL', 'OTHER_SERVICE_COMPETENT'] as const;

// Why a decline came is hidden; all later reasons of the receiver are read by the sender, so that none of them may tell
// whether the person has a procedure, a basis or an entitlement there (R23). The sender may speak of its own benefit.
const TO_DECLINE = required(...OF_RECEIVER, 'NO_LEGAL_BASIS', ...OF_PERSON, 'OTHER');
const TO_RETURN = required(...OF_RECEIVER, ...OF_MANDATE);
const RECEIVER_TO_END = required(...OF_MANDATE, 'MOVED_AWAY', 'DIED');
const SENDER_TO_END = required(...OF_MANDATE, 'NO_LONGER_ENTITLED', 'MOVED_AWAY', 'DIED');
const GOAL = optional('NEED_MET', 'SKILL_NO_LONGER_NEEDED', 'OTHER');
const AS_VOID = required('WRONG_PERSON', 'WRONG_RECEIVER', 'ENTERED_TWICE', 'WRONG_CONTENT');

/**
 * The handover of the lead as a published table (Optima, R1 to R26). It drives every decision; the graph shows it and
 * the documentation prints it. Who else may do what from where stands nowhere.
 */
export const HANDOVER_TRANSITIONS: readonly Transition[] = [
  step({
    command: 'DRAFT',
    from: [],
    holders: ['LEAD'],
    to: 'DRAFT',
    conditions: ['POLICY_SET', 'MODE_IS_HANDOVER', 'SPACE_LEFT', 'NO_OTHER_OPEN', 'NOT_REFUSED_RECENTLY', ...TERMS],
    effect: 'NOTHING_MOVES',
    rules: ['R2', 'R3', 'R4', 'R5', 'R20', 'R21', 'R26', 'R59'],
  }),
  step({
    command: 'CORRECT',
    when: 'INSIDE_WHAT_WAS_AGREED',
    from: BEFORE_ANSWER_OF_RECEIVER,
    holders: ['SENDER'],
    to: 'SAME',
    conditions: ['POLICY_SET', ...TERMS],
    effect: 'NOTHING_MOVES',
    rules: ['R2', 'R4', 'R5', 'R21', 'R59'],
  }),
  step({
    command: 'CORRECT',
    when: 'BEYOND_WHAT_WAS_AGREED',
    from: BEFORE_ANSWER_OF_RECEIVER,
    holders: ['SENDER'],
    to: 'DRAFT',
    conditions: ['POLICY_SET', ...TERMS],
    effect: 'ANSWER_IS_DROPPED',
    rules: ['R2', 'R4', 'R5', 'R21', 'R59'],
  }),
  step({
    command: 'RECORD_CLIENT_ANSWER',
    when: 'PERSON_ACCEPTED',
    from: ['DRAFT'],
    holders: ['SENDER', 'PERSON'],
    to: 'CLIENT_ACCEPTED',
    conditions: ['ANSWER_DATED', 'SIGNER_MAY_SIGN', 'FORM_ACCEPTABLE', 'FORM_AUTHORISES_RECEIVER'],
    effect: 'AUTHORISATIONS_ARE_RECORDED',
    rules: ['R5'],
  }),
  step({
    command: 'RECORD_CLIENT_ANSWER',
    when: 'PERSON_REFUSED',
    from: ['DRAFT'],
    holders: ['SENDER', 'PERSON'],
    to: 'CLIENT_REFUSED',
    conditions: ['ANSWER_DATED', 'SIGNER_MAY_SIGN', 'REFUSAL_AUTHORISES_NOTHING'],
    effect: 'NEW_DRAFT_IS_BARRED',
    rules: ['R5'],
  }),
  step({
    command: 'OFFER',
    from: ['CLIENT_ACCEPTED'],
    holders: ['SENDER'],
    to: 'OFFERED',
    conditions: [
      'POLICY_SET',
      'NOT_REFUSED_RECENTLY',
      'CLIENT_ANSWER_STANDS',
      'RECEIVER_AUTHORISED',
      'RECEIVER_ON_CASE',
      'BEGINS_AHEAD',
      'AGREED_TODAY',
      'AGREED_ON_FIRST_DAY',
    ],
    effect: 'RECEIVER_SEES_OFFER',
    rules: ['R5', 'R21', 'R59'],
  }),
  step({
    command: 'ACCEPT',
    from: ANSWERABLE,
    holders: ['RECEIVER'],
    to: 'ACCEPTED',
    conditions: [
      'CLIENT_ANSWER_STANDS',
      'RECEIVER_AUTHORISED',
      'RECEIVER_CONFIRMED',
      'FIRST_DAY_FITS',
      'AGREED_ON_FIRST_DAY',
      'EXEMPTION_REFERENCED',
      'RECEIVER_CLEARED',
      'JOB_SEARCHES_AGREED',
    ],
    effect: 'LEAD_GOES_ON_AGREED_DAY',
    rules: ['R3', 'R5', 'R17', 'R21', 'R22', 'R23', 'R24', 'R59'],
  }),
  step({
    command: 'DECLINE',
    from: ANSWERABLE,
    holders: ['RECEIVER'],
    to: 'DECLINED',
    conditions: REASONED,
    reasons: TO_DECLINE,
    effect: 'LEAD_STAYS',
    rules: ['R23', 'R24'],
  }),
  step({
    // A receiver that cannot begin after all says so; else a decline after an acceptance would tell its one reason (R23).
    command: 'DECLINE',
    from: ['ACCEPTED'],
    holders: ['RECEIVER'],
    to: 'DECLINED',
    conditions: ['ACCEPTED_EARLIER', ...REASONED],
    reasons: TO_DECLINE,
    effect: 'LEAD_STAYS',
    rules: ['R3', 'R23', 'R24'],
  }),
  step({
    command: 'FORWARD',
    from: ['OFFERED'],
    holders: ['RECEIVER'],
    to: 'SAME',
    conditions: ['OTHER_SERVICE_OF_RECEIVER', 'OTHER_SERVICE_AUTHORISED', ...REASONED],
    reasons: required('NO_CAPACITY', 'OTHER_SERVICE_COMPETENT', 'OTHER'),
    effect: 'OTHER_SERVICE_IS_ASKED',
    rules: ['R5', 'R24'],
  }),
  step({
    command: 'ASK_CLARIFICATION',
    from: ['OFFERED'],
    holders: ['RECEIVER'],
    to: 'CLARIFICATION_ASKED',
    conditions: ['WORDS_GIVEN', 'TEXT_FITS', 'QUESTIONS_LEFT'],
    effect: 'NOTHING_MOVES',
    rules: ['R24'],
  }),
  step({
    command: 'ANSWER_CLARIFICATION',
    from: ['CLARIFICATION_ASKED'],
    holders: ['SENDER'],
    to: 'OFFERED',
    conditions: ['WORDS_GIVEN', 'TEXT_FITS'],
    effect: 'NOTHING_MOVES',
    rules: ['R24'],
  }),
  step({
    command: 'REMIND',
    from: ['OFFERED'],
    holders: ['SYSTEM'],
    to: 'SAME',
    conditions: ['POLICY_SET', 'REMINDER_DUE'],
    effect: 'NOTHING_MOVES',
    rules: ['R24'],
  }),
  step({
    command: 'EXPIRE',
    from: ['EXPIRED'],
    holders: ['SYSTEM'],
    to: 'EXPIRED',
    conditions: ['EXPIRY_NOT_RECORDED'],
    effect: 'LEAD_STAYS',
    rules: ['R24'],
  }),
  step({
    command: 'WITHDRAW',
    from: BEFORE_START,
    holders: ['SENDER'],
    to: 'WITHDRAWN',
    conditions: REASONED,
    reasons: SENDER_TO_END,
    effect: 'LEAD_STAYS',
    rules: ['R3'],
  }),
  step({
    command: 'BAR_ACTIVATION',
    when: 'WITHOUT_EXEMPTION',
    from: ['ACCEPTED'],
    holders: ['SYSTEM'],
    to: 'WITHDRAWN',
    conditions: ['EXEMPTION_LAPSED', 'REASON_FITS'],
    reasons: required('EXEMPTION_NOT_VALID'),
    effect: 'LEAD_STAYS',
    rules: ['R16', 'R22'],
  }),
  step({
    // Whatever kept the register from looking before the first day: it should not have begun (R22).
    command: 'BAR_ACTIVATION',
    when: 'WITHOUT_EXEMPTION',
    from: ['ACTIVE'],
    holders: ['SYSTEM'],
    to: 'ENDED_WITHOUT_RESULT',
    conditions: ['EXEMPTION_LAPSED', 'REASON_FITS'],
    reasons: required('EXEMPTION_NOT_VALID'),
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R16', 'R22'],
  }),
  step({
    command: 'BAR_ACTIVATION',
    when: 'WITHOUT_CLEARANCE',
    from: ['ACCEPTED'],
    holders: ['SYSTEM'],
    to: 'DECLINED',
    conditions: ['REASON_FITS'],
    reasons: required('NO_LEGAL_BASIS'),
    effect: 'TOLD_AS_DECLINE',
    rules: ['R23'],
  }),
  step({
    command: 'WITHDRAW_CLIENT_ANSWER',
    from: AGREED_BEFORE_START,
    holders: ['PERSON', 'SENDER', 'RECEIVER'],
    to: 'WITHDRAWN_BY_CLIENT',
    conditions: [],
    effect: 'READS_STOP_LEAD_STAYS',
    rules: ['R5'],
  }),
  step({
    command: 'WITHDRAW_CLIENT_ANSWER',
    from: ['ACTIVE'],
    holders: ['PERSON', 'SENDER', 'RECEIVER'],
    to: 'WITHDRAWN_BY_CLIENT',
    conditions: [],
    effect: 'READS_STOP_LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R5'],
  }),
  step({
    command: 'WITHDRAW_CLIENT_ANSWER',
    from: ['TERM_REACHED'],
    holders: ['PERSON', 'SENDER', 'RECEIVER'],
    to: 'WITHDRAWN_BY_CLIENT',
    conditions: [],
    effect: 'READS_STOP',
    rules: ['R5'],
  }),
  step({
    command: 'RETURN',
    from: ['ACTIVE'],
    holders: ['RECEIVER'],
    to: 'RETURNED',
    conditions: RESULT,
    reasons: TO_RETURN,
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R15'],
  }),
  step({
    command: 'RETURN',
    from: ['TERM_REACHED'],
    holders: ['RECEIVER'],
    to: 'RETURNED',
    conditions: RESULT,
    reasons: TO_RETURN,
    effect: 'LEAD_HAS_RETURNED',
    rules: ['R3', 'R15'],
  }),
  step({
    command: 'RETURN',
    from: ['WITHDRAWN_BY_CLIENT'],
    holders: ['RECEIVER'],
    to: 'SAME',
    conditions: ['HAD_BEGUN', 'NOT_HANDED_BACK'],
    effect: 'CASE_IS_HANDED_BACK',
    rules: ['R5'],
  }),
  step({
    command: 'END_GOAL_REACHED',
    from: ['ACTIVE'],
    holders: ['RECEIVER'],
    to: 'GOAL_REACHED',
    conditions: RESULT,
    reasons: GOAL,
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R15'],
  }),
  step({
    command: 'END_GOAL_REACHED',
    from: ['TERM_REACHED'],
    holders: ['RECEIVER'],
    to: 'GOAL_REACHED',
    conditions: RESULT,
    reasons: GOAL,
    effect: 'LEAD_HAS_RETURNED',
    rules: ['R3', 'R15'],
  }),
  step({
    command: 'END_WITHOUT_RESULT',
    from: ['ACTIVE'],
    holders: ['RECEIVER'],
    to: 'ENDED_WITHOUT_RESULT',
    conditions: RESULT,
    reasons: RECEIVER_TO_END,
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R15'],
  }),
  step({
    command: 'END_WITHOUT_RESULT',
    from: ['TERM_REACHED'],
    holders: ['RECEIVER'],
    to: 'ENDED_WITHOUT_RESULT',
    conditions: RESULT,
    reasons: RECEIVER_TO_END,
    effect: 'LEAD_HAS_RETURNED',
    rules: ['R3', 'R15'],
  }),
  step({
    // Overall responsibility stays with the sender (domain 3c-3): it can end what nobody leads, and owes no interview.
    command: 'END_WITHOUT_RESULT',
    from: ['ACTIVE'],
    holders: ['SENDER'],
    to: 'ENDED_WITHOUT_RESULT',
    conditions: REASONED,
    reasons: SENDER_TO_END,
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R1', 'R3'],
  }),
  step({
    command: 'END_WITHOUT_RESULT',
    from: ['TERM_REACHED'],
    holders: ['SENDER'],
    to: 'ENDED_WITHOUT_RESULT',
    conditions: REASONED,
    reasons: SENDER_TO_END,
    effect: 'LEAD_HAS_RETURNED',
    rules: ['R1', 'R3'],
  }),
  step({
    command: 'INVALIDATE',
    from: BEFORE_START,
    holders: ['SENDER'],
    to: 'INVALIDATED',
    conditions: REASONED,
    reasons: AS_VOID,
    effect: 'LEAD_STAYS',
    rules: ['R3'],
  }),
  step({
    command: 'INVALIDATE',
    from: ['ACTIVE'],
    holders: ['SENDER'],
    to: 'INVALIDATED',
    conditions: REASONED,
    reasons: AS_VOID,
    effect: 'LEAD_RETURNS_NEXT_DAY',
    rules: ['R3', 'R16'],
  }),
  step({
    command: 'REOPEN',
    from: ['DECLINED', 'EXPIRED', 'WITHDRAWN'],
    holders: ['SENDER'],
    to: 'CLIENT_ACCEPTED',
    conditions: [
      'REASON_FITS',
      'TEXT_FITS',
      'NO_OTHER_OPEN',
      'NOT_REFUSED_RECENTLY',
      'REOPENINGS_LEFT',
      'CLIENT_ANSWER_STANDS',
      'RECEIVER_AUTHORISED',
      'BEGINS_AHEAD',
    ],
    reasons: required('ENDED_BY_MISTAKE', 'NEED_CHANGED', 'OTHER'),
    effect: 'ANSWER_IS_USED_AGAIN',
    rules: ['R3', 'R5'],
  }),
  step({
    command: 'REOPEN',
    from: ['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT'],
    holders: ['RECEIVER', 'SENDER'],
    to: 'ACCEPTED',
    conditions: [
      'REASON_FITS',
      'TEXT_FITS',
      'NO_OTHER_OPEN',
      'REOPENINGS_LEFT',
      'CLIENT_ANSWER_STANDS',
      'ENDED_TODAY',
      'ENDED_BY_CALLER',
    ],
    reasons: required('ENDED_BY_MISTAKE'),
    effect: 'AS_IF_NOT_ENDED',
    rules: ['R3', 'R5'],
  }),
];

/** What the clock alone does to a state (R3), beside the commands of the table. */
export const HANDOVER_CLOCK: readonly { readonly from: HandoverState; readonly to: HandoverState }[] = [
  { from: 'OFFERED', to: 'EXPIRED' },
  { from: 'CLARIFICATION_ASKED', to: 'EXPIRED' },
  { from: 'ACCEPTED', to: 'ACTIVE' },
  { from: 'ACTIVE', to: 'TERM_REACHED' },
];
