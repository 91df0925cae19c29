import type { LocalDate } from '../../../../common/rules/localDates.js';
import { notSet } from '../../../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { tidyText } from '../../../../common/rules/texts.js';
import { answersOf, stepAs, type Asked } from '../asked.js';
import { CRITERIA, type Criterion, type CriterionAnswer } from '../process.js';
import { ownersOf, registrationsTold } from '../owners.js';
import {
  criterionFourOn,
  registrationFacts,
  type CriterionFourRule,
  type RegistrationFacts,
} from '../registrations.js';

/** The criteria that the re-check asks: after a year the fourth can no longer hold (R47, domain 3c-5). */
export const RECHECKED: readonly Criterion[] = CRITERIA.filter((criterion) => criterion !== 'WITHIN_FOUR_MONTHS');

/** The criteria that registrations decide (R34, R35). */
const OF_REGISTRATIONS = ['REGISTERED', 'WITHIN_FOUR_MONTHS'] as const satisfies readonly Criterion[];
type CriterionOfRegistrations = (typeof OF_REGISTRATIONS)[number];

/** The rule of each criterion. */
export const RULE_OF: Readonly<Record<Criterion, string>> = {
  MULTIPLE_PROBLEM: 'R32',
  REALISTIC_CHANCE: 'R33',
  REGISTERED: 'R34',
  WITHIN_FOUR_MONTHS: 'R35',
};

/** Refuses an answer to a criterion that this phase does not ask (R47). */
export function refuseOtherCriterion({ state, step }: Asked): Refusal | null {
  const { criterion } = stepAs(step, 'ANSWER_CRITERION');
  if (state.phase !== 'RECHECK' || RECHECKED.includes(criterion)) return null;
  return refuse('CRITERION_NOT_ASKED', { rule: 'R47', path: ['input', 'criterion'] });
}

/** Refuses a judgement without a reason: on the chances always (R33), on the problem where it denies the ticks (R32). */
export function refuseNoReason({ step }: Asked): Refusal | null {
  const { criterion, met, reason } = stepAs(step, 'ANSWER_CRITERION');
  const isJudged = criterion === 'REALISTIC_CHANCE' || (criterion === 'MULTIPLE_PROBLEM' && !met);
  if (!isJudged || tidyText(reason ?? '') !== '') return null;
  return refuse('REASON_MISSING', { rule: RULE_OF[criterion], path: ['input', 'reason'] });
}

/**
 * Refuses answers to criteria 3 and 4 that the registrations contradict, whichever way: their owners told them, and
 * nobody types them in (R34, R35). While an owner has told nothing that could still turn the answer, though it may or did
 * once, there is none: a house that cannot be reached, or may tell no longer, is no reason for a no, and what it told then
 * none for a yes (docs/decisions/0062). What was told after an answer counts when the team decides on it. A no that rests
 * on another criterion waits for nobody.
 */
export function refuseAgainstRegistrations(asked: Asked): readonly Refusal[] {
  const answers = judgedAnswers(asked);
  return OF_REGISTRATIONS.flatMap((criterion) => {
    const answer = answers[criterion];
    if (answer === undefined) return [];
    const fact = factOf(criterion, asked);
    if (typeof fact === 'object') return [fact];
    if (answer.met === fact || (fact === 'NOT_TOLD' && restsOnAnother(asked))) return [];
    const path = asked.step.command === 'ANSWER_CRITERION' ? ['input', 'met'] : null;
    const code = fact === 'NOT_TOLD' ? 'REGISTRATION_NOT_TOLD' : 'CRITERION_AGAINST_REGISTRATIONS';
    return [refuse(code, { rule: RULE_OF[criterion], path })];
  });
}

/** Refuses to admit without four yes: an answer that misses, and each criterion by the name of its rule (R37). */
export function refuseNotAllMet(asked: Asked): readonly Refusal[] {
  return refuseUnlessMet(asked, CRITERIA, 'R37');
}

/** Refuses to turn the person away before all four answers are stored: what failed is counted by criterion (R37, R55). */
export function refuseUnanswered({ state }: Asked): Refusal | null {
  const answers = answersOf(state);
  const complete = CRITERIA.every((criterion) => answers[criterion] !== undefined);
  return complete ? null : refuse('CRITERIA_UNANSWERED', { rule: 'R37' });
}

/** Refuses to turn the person away at the announcement without naming a criterion that is not met (R37). */
export function refuseNoneFailed(asked: Asked): Refusal | null {
  return failedCriteria(asked).length === 0 ? refuse('NO_CRITERION_FAILED', { rule: 'R37' }) : null;
}

/** Refuses a new round without a passed re-check (R47). */
export function refuseNotPassed(asked: Asked): readonly Refusal[] {
  return refuseUnlessMet(asked, RECHECKED, 'R47');
}

/**
 * Refuses the exit after a re-check that found nothing failed (R47), also by the reason that says the same: whether
 * somebody is still eligible is what the criteria ask, and nobody passes them over.
 */
export function refuseNotFailed(asked: Asked): Refusal | null {
  return failedCriteria(asked).length === 0 ? refuse('NO_CRITERION_FAILED', { rule: 'R47' }) : null;
}

/**
 * Refuses to end at the announcement because somebody is not eligible (R37, R55): that is what the four criteria ask, and
 * a refusal names the one that failed. Later the reason says what happened since (R46).
 */
export function refusePassedOver({ state, step }: Asked): Refusal | null {
  const { reason } = stepAs(step, 'END_WITHOUT_RESULT');
  if (state.phase !== 'ANNOUNCED' || reason !== 'NO_LONGER_ELIGIBLE') return null;
  return refuse('ELIGIBILITY_IS_FOR_CRITERIA', { rule: 'R37', path: ['input', 'reason'] });
}

/**
 * The criteria by which the person is turned away or leaves today, in their order: those answered with no, without one on
 * which the registrations let nobody say no any longer (R37, R47, docs/decisions/0062).
 */
export function criteriaOfNo(asked: Pick<Asked, 'state' | 'context'>): readonly Criterion[] {
  return failedCriteria(asked).filter(
    (criterion) => !OF_REGISTRATIONS.some((one) => one === criterion && factOf(one, asked) === 'NOT_TOLD'),
  );
}

/** The criteria that were answered with no in this phase, in their order. */
export function failedCriteria({ state }: Pick<Asked, 'state'>): readonly Criterion[] {
  const answers = answersOf(state);
  return CRITERIA.filter((criterion) => answers[criterion]?.met === false);
}

function refuseUnlessMet({ state }: Asked, criteria: readonly Criterion[], rule: string): readonly Refusal[] {
  const answers = answersOf(state);
  const unanswered = criteria.some((criterion) => answers[criterion] === undefined);
  const failed = criteria.filter((criterion) => answers[criterion]?.met === false);
  return [
    ...(unanswered ? [refuse('CRITERIA_UNANSWERED', { rule })] : []),
    ...failed.map((criterion) => refuse('CRITERION_NOT_MET', { rule: RULE_OF[criterion] })),
  ];
}

/** The answer that is given, or all that a decision of the team would rest on. */
function judgedAnswers({ state, step }: Asked): Readonly<Partial<Record<Criterion, Pick<CriterionAnswer, 'met'>>>> {
  return step.command === 'ANSWER_CRITERION' ? { [step.criterion]: step } : answersOf(state);
}

/** True for a no of the team that stands without what nobody tells any more. */
function restsOnAnother(asked: Asked): boolean {
  const { command } = asked.step;
  const isNo = command === 'REFUSE_ADMISSION' || command === 'EXIT_AFTER_RECHECK';
  return isNo && criteriaOfNo(asked).length > 0;
}

/** What the registrations say: on the day of the announcement, at a re-check today (R47); without policy nothing. */
function factOf(
  criterion: CriterionOfRegistrations,
  { state, context }: Pick<Asked, 'state' | 'context'>,
): boolean | 'NOT_TOLD' | Refusal {
  const day: LocalDate = state.phase === 'RECHECK' ? context.today : state.filedOn;
  const rule = criterionFourOn(context.parameters, day);
  if (rule === null) return notSet('policy');
  const facts = registrationFacts(registrationsTold(state, context), day, rule);
  const isAwaited = ownersOf(state, context).some(({ answer }) => answer === 'NOT_TOLD' || answer === 'NO_LONGER_TOLD');
  if (isAwaited && !isSettled(criterion, facts, rule)) return 'NOT_TOLD';
  return criterion === 'REGISTERED' ? facts.registered : facts.withinFourMonths;
}

/** True where no other registration could turn the criterion (domain 3c-4). */
function isSettled(
  criterion: CriterionOfRegistrations,
  { registered, withinFourMonths }: RegistrationFacts,
  { reading }: CriterionFourRule,
): boolean {
  if (criterion === 'REGISTERED') return registered;
  switch (reading) {
    case 'ANY_ACTIVE':
      return withinFourMonths;
    case 'EARLIEST_COUNTS':
      return registered && !withinFourMonths;
  }
}
