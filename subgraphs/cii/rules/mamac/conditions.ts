import type { Refusal, RefusalCode } from '../../../common/rules/refusals.js';
import type { Asked } from './asked.js';
import * as agreement from './conditions/agreement.js';
import * as assessment from './conditions/assessment.js';
import * as course from './conditions/course.js';
import * as criteria from './conditions/criteria.js';
import * as diagnosis from './conditions/diagnosis.js';
import * as guarantees from './conditions/guarantees.js';
import * as mandate from './conditions/mandate.js';
import * as objectives from './conditions/objectives.js';
import * as paper from './conditions/paper.js';
import * as plan from './conditions/plan.js';
import * as request from './conditions/request.js';
import * as space from './conditions/space.js';
import * as words from './conditions/words.js';
import type { MamacCondition } from './transitions.js';

/** The conditions of the request, which are asked before there is a process. */
export type FilingCondition =
  | 'REQUEST_ACCEPTABLE'
  | 'MODE_IS_MAMAC'
  | 'BODY_AUTHORISED'
  | 'SEVERAL_PROBLEMS'
  | 'FIRST_LABOUR_MARKET'
  | 'REQUESTS_LEFT';
/** The conditions of every later step. */
export type StepCondition = Exclude<MamacCondition, FilingCondition>;

type Check<What> = (asked: What) => Refusal | null | readonly Refusal[];

/** What each condition of the request asks. */
export const FILING_CHECKS: Readonly<Record<FilingCondition, Check<request.FilingAsked>>> = {
  REQUEST_ACCEPTABLE: request.refuseRequest,
  MODE_IS_MAMAC: request.refuseOtherMode,
  BODY_AUTHORISED: request.refuseWithoutMandate,
  SEVERAL_PROBLEMS: request.refuseFewProblems,
  FIRST_LABOUR_MARKET: request.refuseOtherMarket,
  REQUESTS_LEFT: request.refuseManyRequests,
};

/** What each condition of a step asks. */
export const STEP_CHECKS: Readonly<Record<StepCondition, Check<Asked>>> = {
  MANDATE_IN_FORCE: mandate.refuseLapsedMandate,
  NO_OPEN_CASE: request.refuseOpenCase,
  CASE_OF_SAME_PERSON: request.refuseOtherPerson,
  OWN_REQUEST: request.refuseForeignRequest,
  REASON_FITS: words.refuseReason,
  TEXT_FITS: words.refuseWords,
  DATE_NOT_AHEAD: course.refuseAhead,
  DATE_IN_ROUND: course.refuseEarlier,
  CRITERION_OF_PHASE: criteria.refuseOtherCriterion,
  REASON_GIVEN: criteria.refuseNoReason,
  REGISTRATIONS_AGREE: criteria.refuseAgainstRegistrations,
  ALL_CRITERIA_MET: criteria.refuseNotAllMet,
  ALL_CRITERIA_ANSWERED: criteria.refuseUnanswered,
  SOME_CRITERION_FAILED: criteria.refuseNoneFailed,
  PERCENT_IN_RANGE: assessment.refusePercent,
  PRESENT_NAMED: assessment.refuseFewPresent,
  REFERENCE_ONLY: diagnosis.refuseNoReference,
  MAKER_KNOWN: diagnosis.refuseUnknownMaker,
  LINKED_BY_OWN_HOUSE: diagnosis.refuseForeignLink,
  CONTRIBUTION_OF_OWN_HOUSE: assessment.refuseForeignContribution,
  ALL_CONTRIBUTED: assessment.refuseMissingContribution,
  OWN_CONTRIBUTION_FIRST: assessment.refuseBlindConclusion,
  HOME_CONTRIBUTED: assessment.refuseDissentOfOutsider,
  NOT_DISSENTED_YET: assessment.refuseSecondDissent,
  OF_AI: assessment.refuseOutsideAi,
  SPACE_LEFT: space.refuseFull,
  MEASURES_NAMED: plan.refuseNoMeasure,
  MEASURES_TAKEN_OVER: plan.refuseUnknownMeasure,
  MEASURES_OF_CATALOGUE: plan.refuseUnknownType,
  INSTITUTIONS_ON_CASE: plan.refuseMissingInstitution,
  OWNERS_AND_PAYERS_ON_CASE: plan.refuseAbsentParty,
  PARTIES_STILL_ON_CASE: plan.refuseDepartedParty,
  PAYER_NAMED: plan.refuseNoPayer,
  GUARANTEES_OF_PAYER: guarantees.refuseForeignGuarantee,
  GUARANTEES_COVER: guarantees.refuseUncovered,
  NOT_BACKDATED: plan.refuseBackdated,
  PERIODS_IN_ORDER: course.refuseReversed,
  OWN_OBLIGATIONS: plan.refuseForeignObligation,
  OWN_PARTY: agreement.refuseOtherParty,
  LATEST_VERSION: agreement.refuseOtherVersion,
  NOT_AGREED_YET: agreement.refuseSecondAgreement,
  OBLIGATION_TRUE: agreement.refuseUntrueObligation,
  SIGNED_AFTER_PROPOSAL: agreement.refuseEarlySignature,
  FORM_FITS: agreement.refuseForm,
  PAPER_NAMED: paper.refuseNoPaper,
  WORDS_GIVEN: words.refuseNoWords,
  DUE_AHEAD: objectives.refusePastDue,
  OWNER_NAMED: objectives.refuseUnnamedOwner,
  OBJECTIVE_PROPOSED: objectives.refuseAnsweredObjective,
  OWN_OBJECTIVE: objectives.refuseForeignAnswer,
  OBJECTIVE_OPEN: objectives.refuseDecidedObjective,
  OBJECTIVES_DECIDED: objectives.refuseOpenObjectives,
  SOME_OBJECTIVE_NOT_REACHED: objectives.refuseNoneMissed,
  EVIDENCE_NAMED: course.refuseNoEvidence,
  RECHECK_PASSED: criteria.refuseNotPassed,
  RECHECK_FAILED: criteria.refuseNotFailed,
  CRITERIA_NOT_PASSED_OVER: criteria.refusePassedOver,
  NOT_PAUSED: course.refusePaused,
  PAUSED: course.refuseNotPaused,
  NOT_TOLD_YET: course.refuseToldPayer,
  OWN_BENEFIT: course.refuseForeignBenefit,
};

/** A refusal with the condition that it comes from. */
export type Refused = readonly [condition: MamacCondition, refusal: Refusal];

/** Everything that the conditions of the row answer to a request, in their order. */
export function filingRefusals(asked: request.FilingAsked, conditions: readonly MamacCondition[]): readonly Refused[] {
  return conditions.flatMap((condition) =>
    isOfFiling(condition) ? refused(condition, FILING_CHECKS[condition](asked)) : [],
  );
}

/**
 * Everything that the conditions of the row answer to a step, in their order. Without its mandate the team hears of no
 * other one: what registrations or contributions say would tell of the person (R49).
 */
export function refusalsOf(asked: Asked): readonly Refused[] {
  const { conditions } = asked.row;
  const lapsed = conditions.includes('MANDATE_IN_FORCE') ? mandate.refuseLapsedMandate(asked) : [];
  if (lapsed.length > 0) return refused('MANDATE_IN_FORCE', lapsed);
  return conditions.flatMap((condition) =>
    isOfFiling(condition) ? [] : refused(condition, STEP_CHECKS[condition](asked)),
  );
}

function refused(condition: MamacCondition, answer: Refusal | null | readonly Refusal[]): readonly Refused[] {
  const refusals: readonly Refusal[] = answer === null ? [] : 'code' in answer ? [answer] : answer;
  return refusals.map((refusal) => [condition, refusal] as const);
}

function isOfFiling(condition: MamacCondition): condition is FilingCondition {
  return condition in FILING_CHECKS;
}

const TEXT = ['TEXT_NOT_ACCEPTED', 'TEXT_HOLDS_AVS_NUMBER', 'TEXT_HOLDS_DIAGNOSIS'] as const;
const REFERENCE = ['REFERENCE_MISSING', ...TEXT, 'EVIDENCE_NOT_A_REFERENCE'] as const;

/** With which a case can be refused on its way out of its institution. */
const OPENING: readonly RefusalCode[] = [
  'MODE_NOT_ENABLED',
  'PARAMETER_NOT_SET',
  'GROUND_NOT_ON',
  ...TEXT,
  'INVITATION_MISSING',
  'PARTICIPANT_ALREADY_ON_CASE',
  'NOT_COMPETENT',
  'AUTHORISATION_PARTY_NOT_ON_CASE',
  'SERVICE_NOT_NAMED',
  'DISCLOSER_IS_RECIPIENT',
  'INFORMATION_NOT_NAMED',
  'INFORMATION_NOT_OF_DISCLOSER',
  'DATE_IN_FUTURE',
  'AUTHORISATION_BEFORE_SIGNATURE',
  'PERIOD_REVERSED',
  'AUTHORISATION_EXPIRED',
  'ONE_OFF_LASTS_ONE_DAY',
  'AUTHORISATION_TOO_LONG',
  'LEGAL_GROUND_NOT_NAMED',
  'INVITATION_NOT_COVERED',
  'MANAGEMENT_BODY_ONLY_IN_MAMAC',
  'PURPOSE_NOT_JOINT_ASSESSMENT',
];

/** The codes with which each condition is refused: the table as it is published tells them. */
export const CODES_OF_CONDITION: Readonly<Record<MamacCondition, readonly RefusalCode[]>> = {
  REQUEST_ACCEPTABLE: OPENING,
  MODE_IS_MAMAC: ['MAMAC_MODE_ONLY'],
  BODY_AUTHORISED: ['GROUND_NOT_ON', 'MANAGEMENT_BODY_NOT_AUTHORISED'],
  SEVERAL_PROBLEMS: ['PROBLEMS_TOO_FEW'],
  FIRST_LABOUR_MARKET: ['TARGET_MARKET_NOT_FIRST'],
  REQUESTS_LEFT: ['CASE_IS_FULL'],
  MANDATE_IN_FORCE: ['GROUND_NOT_ON', 'MANAGEMENT_BODY_NOT_AUTHORISED'],
  NO_OPEN_CASE: ['PERSON_HAS_OPEN_CASE'],
  CASE_OF_SAME_PERSON: ['NOT_FOUND', 'MAMAC_MODE_ONLY'],
  OWN_REQUEST: ['NOT_COMPETENT'],
  REASON_FITS: ['REASON_MISSING', 'REASON_NOT_ASKED'],
  TEXT_FITS: TEXT,
  DATE_NOT_AHEAD: ['DATE_IN_FUTURE'],
  DATE_IN_ROUND: ['DATE_BEFORE_STAGE'],
  CRITERION_OF_PHASE: ['CRITERION_NOT_ASKED'],
  REASON_GIVEN: ['REASON_MISSING'],
  REGISTRATIONS_AGREE: ['CRITERION_AGAINST_REGISTRATIONS', 'REGISTRATION_NOT_TOLD', 'PARAMETER_NOT_SET'],
  ALL_CRITERIA_MET: ['CRITERIA_UNANSWERED', 'CRITERION_NOT_MET'],
  ALL_CRITERIA_ANSWERED: ['CRITERIA_UNANSWERED'],
  SOME_CRITERION_FAILED: ['NO_CRITERION_FAILED'],
  PERCENT_IN_RANGE: ['NUMBER_OUT_OF_RANGE'],
  PRESENT_NAMED: ['ROUND_TABLE_NEEDS_TWO'],
  REFERENCE_ONLY: REFERENCE,
  MAKER_KNOWN: ['NOT_COMPETENT', 'DIAGNOSIS_MAKER_NOT_KNOWN'],
  LINKED_BY_OWN_HOUSE: ['NOT_FOUND', 'NOT_COMPETENT'],
  CONTRIBUTION_OF_OWN_HOUSE: ['NOT_COMPETENT'],
  ALL_CONTRIBUTED: ['CONTRIBUTION_MISSING'],
  OWN_CONTRIBUTION_FIRST: ['OWN_CONTRIBUTION_MISSING'],
  HOME_CONTRIBUTED: ['OWN_CONTRIBUTION_MISSING'],
  NOT_DISSENTED_YET: ['ALREADY_DECIDED'],
  OF_AI: ['NOT_COMPETENT'],
  SPACE_LEFT: ['CASE_IS_FULL'],
  MEASURES_NAMED: ['PLAN_WITHOUT_MEASURE'],
  MEASURES_TAKEN_OVER: ['NOT_FOUND'],
  MEASURES_OF_CATALOGUE: ['MEASURE_NOT_IN_CATALOGUE'],
  INSTITUTIONS_ON_CASE: ['PLAN_WITHOUT_AC', 'PLAN_WITHOUT_AI', 'PLAN_WITHOUT_AS'],
  PARTIES_STILL_ON_CASE: ['PLAN_PARTY_LEFT'],
  OWNERS_AND_PAYERS_ON_CASE: ['PROVIDER_NOT_ON_CASE', 'PAYER_NOT_ON_CASE'],
  PAYER_NAMED: ['PLAN_PAYER_MISSING'],
  GUARANTEES_OF_PAYER: ['NOT_FOUND'],
  GUARANTEES_COVER: ['GUARANTEE_NOT_IN_FORCE', 'GUARANTEE_NOT_FOR_MEASURE', 'OUTSIDE_GUARANTEE_PERIOD', 'PLAN_LAPSED'],
  NOT_BACKDATED: ['MEASURE_BACKDATED'],
  PERIODS_IN_ORDER: ['PERIOD_REVERSED'],
  OWN_OBLIGATIONS: ['OBLIGATION_OF_ANOTHER'],
  OWN_PARTY: ['NOT_COMPETENT', 'NOT_ASSIGNED'],
  LATEST_VERSION: ['NOT_FOUND', 'PLAN_NOT_LATEST', 'PLAN_DECLINED', 'ALREADY_DECIDED'],
  NOT_AGREED_YET: ['ALREADY_DECIDED'],
  OBLIGATION_TRUE: ['PLAN_OBLIGATION_MISMATCH'],
  SIGNED_AFTER_PROPOSAL: ['AGREEMENT_BEFORE_PROPOSAL'],
  FORM_FITS: [
    ...(['AGREEMENT_FORM_NOT_FITTING', 'MANDATE_MISSING', 'MANDATE_NOT_ALLOWED', 'MANDATE_NOT_IN_FORCE'] as const),
    ...(['POWER_NOT_COVERED', 'PERIOD_REVERSED', ...REFERENCE] as const),
  ],
  PAPER_NAMED: REFERENCE,
  WORDS_GIVEN: ['MESSAGE_IS_EMPTY'],
  DUE_AHEAD: ['OBJECTIVE_DUE_PAST'],
  OWNER_NAMED: ['OBJECTIVE_OWNER_NOT_NAMED'],
  OBJECTIVE_PROPOSED: ['NOT_FOUND', 'ALREADY_DECIDED'],
  OWN_OBJECTIVE: ['NOT_COMPETENT'],
  OBJECTIVE_OPEN: ['NOT_FOUND', 'OBJECTIVE_NOT_AGREED', 'ALREADY_DECIDED'],
  OBJECTIVES_DECIDED: ['OBJECTIVES_UNDECIDED'],
  SOME_OBJECTIVE_NOT_REACHED: ['OBJECTIVE_MISSING', 'NO_OBJECTIVE_NOT_REACHED'],
  EVIDENCE_NAMED: REFERENCE,
  RECHECK_PASSED: ['CRITERIA_UNANSWERED', 'CRITERION_NOT_MET'],
  RECHECK_FAILED: ['NO_CRITERION_FAILED'],
  CRITERIA_NOT_PASSED_OVER: ['ELIGIBILITY_IS_FOR_CRITERIA'],
  NOT_PAUSED: ['ALREADY_DECIDED'],
  PAUSED: ['NO_PAUSE_RUNNING'],
  NOT_TOLD_YET: ['ALREADY_DECIDED'],
  OWN_BENEFIT: ['NOT_COMPETENT'],
};
