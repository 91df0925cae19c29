import type { MamacPhase } from './process.js';
import type { MamacCondition, MamacTransition } from './transition.js';

export * from './transition.js';

/** A row; most commands go one way and move nothing but the phase. */
function step(
  row: Omit<MamacTransition, 'when' | 'effect' | 'to'> & Partial<Pick<MamacTransition, 'when' | 'effect' | 'to'>>,
): MamacTransition {
  return { when: 'ALWAYS', effect: 'NOTHING_MOVES', to: 'SAME', ...row };
}

/** What is evaluated before there is a result. */
const BEFORE_PLAN = ['ANNOUNCED', 'EXAMINATION', 'PLANNING'] as const satisfies readonly MamacPhase[];
/** The evaluation belongs to the team (R48). */
const EVALUATION = [...BEFORE_PLAN, 'RECHECK'] as const satisfies readonly MamacPhase[];
/** Taken up and not ended. */
const UNDER_WAY = [...EVALUATION, 'CASE_MANAGEMENT'] as const satisfies readonly MamacPhase[];

/** What every request has to meet. */
const REQUEST = [
  'REQUEST_ACCEPTABLE',
  'MODE_IS_MAMAC',
  'BODY_AUTHORISED',
  'SEVERAL_PROBLEMS',
  'FIRST_LABOUR_MARKET',
] as const satisfies readonly MamacCondition[];
/** What every version of a plan has to meet. */
const PLAN = [
  'MEASURES_NAMED',
  'MEASURES_TAKEN_OVER',
  'PAYER_NAMED',
  'MEASURES_OF_CATALOGUE',
  'INSTITUTIONS_ON_CASE',
  'OWNERS_AND_PAYERS_ON_CASE',
  'GUARANTEES_OF_PAYER',
  'GUARANTEES_COVER',
  'PERIODS_IN_ORDER',
  'NOT_BACKDATED',
  'TEXT_FITS',
  'SPACE_LEFT',
] as const satisfies readonly MamacCondition[];
/** What every agreement to one has to meet. */
const AGREEMENT = [
  'OWN_PARTY',
  'LATEST_VERSION',
  'INSTITUTIONS_ON_CASE',
  'PARTIES_STILL_ON_CASE',
  // What was true at the proposal has to be so still: nobody signs what can no longer come into force.
  'GUARANTEES_COVER',
  'NOT_BACKDATED',
  'NOT_AGREED_YET',
  'OBLIGATION_TRUE',
  'DATE_NOT_AHEAD',
  'SIGNED_AFTER_PROPOSAL',
  'FORM_FITS',
  'PAPER_NAMED',
] as const satisfies readonly MamacCondition[];

/**
 * CII-MAMAC as a published table (domain 3b, R29 to R49). It drives every decision; the graph shows it and the
 * documentation prints it. A phase can be reached by these rows alone, so none can be skipped (R38).
 */
export const MAMAC_TRANSITIONS: readonly MamacTransition[] = [
  step({
    command: 'FILE',
    from: [],
    holders: ['REFERRER'],
    to: 'FILED',
    conditions: REQUEST,
    effect: 'TEAM_IS_ASKED',
    rules: ['R20', 'R30', 'R31', 'R36', 'R48', 'R49', 'R56'],
  }),
  step({
    command: 'FILE',
    // For an open case alone: a draft that was not taken up goes back to its house, and a new one is drafted there.
    from: ['TURNED_AWAY', 'WITHDRAWN'],
    holders: ['REFERRER'],
    to: 'FILED',
    conditions: [...REQUEST, 'REQUESTS_LEFT'],
    effect: 'TEAM_IS_ASKED',
    rules: ['R20', 'R30', 'R31', 'R36', 'R48', 'R49', 'R56'],
  }),
  step({
    command: 'TAKE_UP',
    from: ['FILED'],
    holders: ['TEAM'],
    to: 'ANNOUNCED',
    conditions: ['MANDATE_IN_FORCE', 'NO_OPEN_CASE'],
    effect: 'CASE_OPENS',
    rules: ['R36', 'R38', 'R49'],
  }),
  step({
    command: 'JOIN',
    from: ['FILED'],
    holders: ['TEAM'],
    to: 'JOINED',
    conditions: ['MANDATE_IN_FORCE', 'CASE_OF_SAME_PERSON'],
    effect: 'REFERRER_JOINS',
    rules: ['R36'],
  }),
  step({
    command: 'TURN_AWAY',
    from: ['FILED'],
    holders: ['TEAM'],
    to: 'TURNED_AWAY',
    conditions: ['REASON_FITS'],
    effect: 'PERSON_STAYS_WITH_REFERRER',
    rules: ['R36'],
  }),
  step({
    command: 'WITHDRAW_REQUEST',
    from: ['FILED'],
    holders: ['PERSON', 'INSTITUTION', 'SYSTEM'],
    to: 'WITHDRAWN',
    conditions: ['OWN_REQUEST'],
    effect: 'NOTHING_IS_KEPT',
    rules: ['R5', 'R36', 'R49'],
  }),
  step({
    command: 'STATE_REGISTRATION',
    // Also while the team has not taken it up, or did not: an institution tells once, and the request may be filed again.
    from: ['FILED', 'TURNED_AWAY', 'WITHDRAWN', ...UNDER_WAY],
    holders: ['SYSTEM'],
    conditions: ['PERIODS_IN_ORDER', 'SPACE_LEFT'],
    rules: ['R34'],
  }),
  step({
    command: 'LINK_DIAGNOSIS',
    from: UNDER_WAY,
    holders: ['TEAM', 'INSTITUTION'],
    conditions: ['MANDATE_IN_FORCE', 'DATE_NOT_AHEAD', 'REFERENCE_ONLY', 'MAKER_KNOWN', 'SPACE_LEFT'],
    rules: ['R12', 'R57'],
  }),
  step({
    command: 'UNLINK_DIAGNOSIS',
    from: UNDER_WAY,
    holders: ['TEAM', 'INSTITUTION'],
    conditions: ['MANDATE_IN_FORCE', 'LINKED_BY_OWN_HOUSE'],
    rules: ['R57'],
  }),
  step({
    command: 'ANSWER_CRITERION',
    from: ['ANNOUNCED', 'RECHECK'],
    holders: ['TEAM'],
    conditions: [
      'MANDATE_IN_FORCE',
      'CRITERION_OF_PHASE',
      'REASON_GIVEN',
      'TEXT_FITS',
      'REGISTRATIONS_AGREE',
      'SPACE_LEFT',
    ],
    rules: ['R32', 'R33', 'R34', 'R35', 'R37', 'R40', 'R47'],
  }),
  step({
    command: 'ADMIT',
    from: ['ANNOUNCED'],
    holders: ['TEAM'],
    to: 'EXAMINATION',
    conditions: ['MANDATE_IN_FORCE', 'ALL_CRITERIA_MET', 'REGISTRATIONS_AGREE'],
    effect: 'CLOCK_OF_PLAN_RUNS',
    rules: ['R37', 'R38'],
  }),
  step({
    command: 'REFUSE_ADMISSION',
    from: ['ANNOUNCED'],
    holders: ['TEAM'],
    to: 'NOT_ADMITTED',
    conditions: ['MANDATE_IN_FORCE', 'ALL_CRITERIA_ANSWERED', 'SOME_CRITERION_FAILED', 'REGISTRATIONS_AGREE'],
    effect: 'PERSON_STAYS_WITH_REFERRER',
    rules: ['R37', 'R55'],
  }),
  step({
    command: 'CONTRIBUTE',
    from: ['EXAMINATION'],
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', 'CONTRIBUTION_OF_OWN_HOUSE', 'PERCENT_IN_RANGE', 'TEXT_FITS', 'SPACE_LEFT'],
    rules: ['R39', 'R40'],
  }),
  step({
    command: 'HOLD_ROUND_TABLE',
    from: ['EXAMINATION', 'PLANNING'],
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND', 'PRESENT_NAMED', 'TEXT_FITS', 'SPACE_LEFT'],
    rules: ['R39', 'R40'],
  }),
  step({
    command: 'REFER_SMR_CONCLUSION',
    // As with registrations: AI refers to it once.
    from: ['FILED', 'TURNED_AWAY', 'WITHDRAWN', ...UNDER_WAY],
    holders: ['SYSTEM'],
    conditions: ['OF_AI', 'SPACE_LEFT'],
    rules: ['R40'],
  }),
  step({
    command: 'CONCLUDE',
    from: ['EXAMINATION'],
    holders: ['TEAM'],
    to: 'PLANNING',
    conditions: ['MANDATE_IN_FORCE', 'ALL_CONTRIBUTED', 'OWN_CONTRIBUTION_FIRST', 'PERCENT_IN_RANGE', 'TEXT_FITS'],
    effect: 'PLAN_CAN_BE_MADE',
    rules: ['R29', 'R38', 'R39', 'R40'],
  }),
  step({
    command: 'DISSENT',
    from: ['PLANNING'],
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', 'HOME_CONTRIBUTED', 'NOT_DISSENTED_YET', 'WORDS_GIVEN', 'TEXT_FITS'],
    rules: ['R39', 'R40'],
  }),
  step({
    command: 'PROPOSE_PLAN',
    from: ['PLANNING'],
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', ...PLAN],
    rules: ['R6', 'R11', 'R29', 'R40', 'R44', 'R51'],
  }),
  step({
    command: 'PROPOSE_PLAN',
    from: ['CASE_MANAGEMENT'],
    holders: ['INSTITUTION'],
    conditions: [...PLAN, 'OWN_OBLIGATIONS'],
    rules: ['R1', 'R6', 'R11', 'R40', 'R44', 'R51'],
  }),
  step({
    command: 'AGREE_PLAN',
    when: 'SOME_AGREEMENTS_MISSING',
    from: ['PLANNING', 'CASE_MANAGEMENT'],
    holders: ['PERSON', 'INSTITUTION'],
    conditions: AGREEMENT,
    rules: ['R6', 'R44', 'R51'],
  }),
  step({
    command: 'AGREE_PLAN',
    when: 'LAST_AGREEMENT',
    from: ['PLANNING', 'CASE_MANAGEMENT'],
    holders: ['PERSON', 'INSTITUTION'],
    to: 'CASE_MANAGEMENT',
    conditions: AGREEMENT,
    effect: 'PLAN_BINDS',
    rules: ['R6', 'R38', 'R43', 'R44', 'R51'],
  }),
  step({
    command: 'DECLINE_PLAN',
    from: ['PLANNING', 'CASE_MANAGEMENT'],
    holders: ['PERSON', 'INSTITUTION'],
    conditions: ['OWN_PARTY', 'LATEST_VERSION', 'REASON_FITS', 'PAPER_NAMED'],
    rules: ['R5', 'R44'],
  }),
  step({
    command: 'PROPOSE_OBJECTIVE',
    from: ['CASE_MANAGEMENT'],
    holders: ['INSTITUTION'],
    conditions: ['OWNER_NAMED', 'WORDS_GIVEN', 'TEXT_FITS', 'DUE_AHEAD', 'SPACE_LEFT'],
    rules: ['R40', 'R45', 'R48'],
  }),
  step({
    command: 'AGREE_OBJECTIVE',
    from: ['CASE_MANAGEMENT'],
    holders: ['PERSON', 'INSTITUTION'],
    conditions: [
      'OBJECTIVE_PROPOSED',
      'OWN_OBJECTIVE',
      'DATE_NOT_AHEAD',
      'SIGNED_AFTER_PROPOSAL',
      'FORM_FITS',
      'PAPER_NAMED',
      'DUE_AHEAD',
    ],
    rules: ['R1', 'R44', 'R45', 'R48'],
  }),
  step({
    command: 'DECLINE_OBJECTIVE',
    from: ['CASE_MANAGEMENT'],
    holders: ['PERSON', 'INSTITUTION'],
    conditions: ['OBJECTIVE_PROPOSED', 'OWN_OBJECTIVE', 'PAPER_NAMED'],
    rules: ['R1', 'R5', 'R45'],
  }),
  step({
    command: 'DECIDE_OBJECTIVE',
    from: ['CASE_MANAGEMENT'],
    holders: ['INSTITUTION'],
    conditions: ['OBJECTIVE_OPEN', 'OWN_OBLIGATIONS'],
    rules: ['R1', 'R45', 'R48'],
  }),
  step({
    command: 'REVIEW',
    from: ['CASE_MANAGEMENT'],
    holders: ['INSTITUTION'],
    conditions: ['DATE_NOT_AHEAD', 'DATE_IN_ROUND', 'TEXT_FITS', 'SPACE_LEFT'],
    rules: ['R40', 'R43', 'R48', 'R53'],
  }),
  step({
    command: 'RECORD_RESULT',
    when: 'EMPLOYED',
    from: ['CASE_MANAGEMENT'],
    holders: ['LEAD'],
    to: 'EXITED',
    conditions: ['OBJECTIVES_DECIDED', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND', 'EVIDENCE_NAMED'],
    effect: 'PROCESS_ENDS',
    rules: ['R45', 'R46', 'R48'],
  }),
  step({
    command: 'RECORD_RESULT',
    when: 'NOT_REACHED',
    from: ['CASE_MANAGEMENT'],
    holders: ['LEAD'],
    to: 'RECHECK',
    conditions: [
      'OBJECTIVES_DECIDED',
      'SOME_OBJECTIVE_NOT_REACHED',
      'DATE_NOT_AHEAD',
      'DATE_IN_ROUND',
      'EVIDENCE_NAMED',
    ],
    effect: 'CRITERIA_ARE_ASKED_AGAIN',
    rules: ['R45', 'R46', 'R47', 'R48'],
  }),
  step({
    command: 'START_ROUND',
    from: ['RECHECK'],
    holders: ['TEAM'],
    to: 'EXAMINATION',
    conditions: ['MANDATE_IN_FORCE', 'RECHECK_PASSED', 'REGISTRATIONS_AGREE', 'SPACE_LEFT'],
    effect: 'NEW_ROUND',
    rules: ['R38', 'R47'],
  }),
  step({
    command: 'EXIT_AFTER_RECHECK',
    when: 'CRITERION_FAILED',
    from: ['RECHECK'],
    holders: ['TEAM'],
    to: 'EXITED',
    conditions: ['MANDATE_IN_FORCE', 'RECHECK_FAILED', 'REGISTRATIONS_AGREE'],
    effect: 'PROCESS_ENDS',
    rules: ['R47'],
  }),
  step({
    command: 'EXIT_AFTER_RECHECK',
    // The round has its one result already: what ends the process now is no second one.
    when: 'NOTHING_LEFT_TO_ASK',
    from: ['RECHECK'],
    holders: ['TEAM'],
    to: 'EXITED',
    conditions: [],
    effect: 'PROCESS_ENDS',
    rules: ['R46', 'R47'],
  }),
  step({
    command: 'END_WITHOUT_RESULT',
    from: BEFORE_PLAN,
    holders: ['TEAM'],
    to: 'EXITED',
    conditions: ['REASON_FITS', 'CRITERIA_NOT_PASSED_OVER'],
    effect: 'PROCESS_ENDS',
    rules: ['R37', 'R46', 'R48'],
  }),
  step({
    command: 'END_WITHOUT_RESULT',
    from: ['CASE_MANAGEMENT'],
    holders: ['LEAD'],
    to: 'EXITED',
    conditions: ['REASON_FITS'],
    effect: 'PROCESS_ENDS',
    rules: ['R46', 'R48'],
  }),
  step({
    command: 'PAUSE',
    from: EVALUATION,
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', 'REASON_FITS', 'NOT_PAUSED', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND', 'SPACE_LEFT'],
    rules: ['R41', 'R48'],
  }),
  step({
    command: 'PAUSE',
    from: ['CASE_MANAGEMENT'],
    holders: ['LEAD'],
    conditions: ['REASON_FITS', 'NOT_PAUSED', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND', 'SPACE_LEFT'],
    rules: ['R43', 'R48'],
  }),
  step({
    command: 'RESUME',
    from: EVALUATION,
    holders: ['TEAM'],
    conditions: ['MANDATE_IN_FORCE', 'PAUSED', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND'],
    rules: ['R41', 'R48'],
  }),
  step({
    command: 'RESUME',
    from: ['CASE_MANAGEMENT'],
    holders: ['LEAD'],
    conditions: ['PAUSED', 'DATE_NOT_AHEAD', 'DATE_IN_ROUND'],
    rules: ['R43', 'R48'],
  }),
  step({
    command: 'TELL_MAIN_PAYER',
    from: ['EXITED'],
    holders: ['INSTITUTION'],
    conditions: ['NOT_TOLD_YET', 'OWN_BENEFIT'],
    rules: ['R58'],
  }),
];
