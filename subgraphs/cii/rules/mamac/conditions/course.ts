import { addDays, type LocalDate } from '../../../../common/rules/localDates.js';
import { isReversed } from '../../../../common/rules/periods.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseReference } from '../../../../common/rules/reference.js';
import { isSameService } from '../../case.js';
import { caseOf, stepAs, type Asked } from '../asked.js';
import { planDayOf, presentRound, type Round } from '../process.js';
import { staffOf } from '../standing.js';

/** Refuses a day to come for what has to have happened. */
export function refuseAhead({ step, context }: Asked): Refusal | null {
  const { day, name } = dayOf(step);
  return day > context.today ? refuse('DATE_IN_FUTURE', { path: ['input', name] }) : null;
}

/**
 * Refuses a day before the stage that the entry belongs to: the admission for a round table; the first plan of the round
 * for a review and a result; for "objectives not reached" also the decision on the last one that was missed; for a pause
 * the opening of the round, the beginning of the phase whose owner pauses and the end of the pause before; for its end its
 * own beginning, and the eve of the phase whose owner ends it.
 */
export function refuseEarlier({ state, step }: Asked): Refusal | null {
  const { day, name } = dayOf(step);
  const first = firstDayFor({ state, step });
  if (first === null || day >= first) return null;
  return refuse('DATE_BEFORE_STAGE', { rule: 'R38', path: ['input', name] });
}

/** Refuses a period that ends before it begins. */
export function refuseReversed({ step }: Asked): readonly Refusal[] {
  if (step.command === 'STATE_REGISTRATION') {
    const { from, to } = step;
    return from !== null && isReversed({ from, to }) ? [refuse('PERIOD_REVERSED', { rule: 'R34' })] : [];
  }
  return stepAs(step, 'PROPOSE_PLAN').measures.flatMap((measure, place) =>
    isReversed(measure) ? [refuse('PERIOD_REVERSED', { path: ['input', 'measures', String(place), 'to'] })] : [],
  );
}

/** Refuses a result without the place where its evidence lies (R46). */
export function refuseNoEvidence({ step }: Asked): Refusal | null {
  return refuseReference(stepAs(step, 'RECORD_RESULT').evidence, 'R46', ['input', 'evidence']);
}

/** Refuses a second pause beside one that lasts (R41, R43). */
export function refusePaused({ state }: Asked): Refusal | null {
  return isPaused(state) ? refuse('ALREADY_DECIDED', { rule: 'R41' }) : null;
}

/** Refuses to end a pause where none lasts (R41, R43). */
export function refuseNotPaused({ state }: Asked): Refusal | null {
  return isPaused(state) ? null : refuse('NO_PAUSE_RUNNING', { rule: 'R41' });
}

/**
 * Refuses to code the main payer twice (R58). That there is none the lead tells, and no owner of a benefit: the institution
 * that pays after all corrects it.
 */
export function refuseToldPayer({ state: { mainPayerAtExit }, step }: Asked): Refusal | null {
  const corrects = mainPayerAtExit === 'NONE' && stepAs(step, 'TELL_MAIN_PAYER').payer !== 'NONE';
  return mainPayerAtExit === null || corrects ? null : refuse('ALREADY_DECIDED', { rule: 'R58' });
}

/**
 * Refuses to speak of another house's benefit: each codes its own, and that there is none the one that leads. A service that
 * keeps no file pays none, and one that is asked once more has not said yet (R58).
 */
export function refuseForeignBenefit({ step, standing, context }: Asked): Refusal | null {
  const { payer } = stepAs(step, 'TELL_MAIN_PAYER');
  const own = staffOf(standing);
  const keepsOne = caseOf(context).participants.some((one) => one.state === 'CONFIRMED' && isSameService(one, own));
  const may = payer === 'NONE' ? standing.holders.includes('LEAD') : own.institution === payer && keepsOne;
  return may ? null : refuse('NOT_COMPETENT', { rule: 'R58', path: ['input', 'payer'] });
}

/** The day that a step names, and where it stands in the input. */
function dayOf(step: Asked['step']): { readonly day: LocalDate; readonly name: string } {
  const dated = stepAs(
    step,
    'LINK_DIAGNOSIS',
    'HOLD_ROUND_TABLE',
    'AGREE_PLAN',
    'AGREE_OBJECTIVE',
    'REVIEW',
    'RECORD_RESULT',
    'PAUSE',
    'RESUME',
  );
  switch (dated.command) {
    case 'LINK_DIAGNOSIS':
      return { day: dated.madeOn, name: 'madeOn' };
    case 'PAUSE':
      return { day: dated.from, name: 'from' };
    case 'RESUME':
      return { day: dated.lastDay, name: 'lastDay' };
    case 'HOLD_ROUND_TABLE':
    case 'AGREE_PLAN':
    case 'AGREE_OBJECTIVE':
    case 'REVIEW':
    case 'RECORD_RESULT':
      return { day: dated.on, name: 'on' };
  }
}

/** The first day that a step may name; null where there is none to compare with. */
function firstDayFor({ state, step }: Pick<Asked, 'state' | 'step'>): LocalDate | null {
  const round = presentRound(state);
  const { openedOn, admittedOn } = round;
  const latest = state.pauses.at(-1);
  if (step.command === 'HOLD_ROUND_TABLE') return admittedOn;
  if (step.command === 'RECORD_RESULT' && step.result === 'OBJECTIVES_NOT_REACHED') return lastMissedOn(round);
  if (step.command === 'REVIEW' || step.command === 'RECORD_RESULT') return planDayOf(round);
  if (step.command === 'RESUME') return later(latest?.from ?? null, dayBefore(phaseBegan(state.phase, round)));
  // One pause after the other, so that no day is shown as paused twice.
  const free = latest === undefined || latest.to === null ? openedOn : addDays(latest.to, 1);
  return later(later(free, openedOn), phaseBegan(state.phase, round));
}

/** Who owns a phase pauses its own clock and none that has ended (R48): the day on which the one of the phase began. */
function phaseBegan(phase: Asked['state']['phase'], round: Round): LocalDate | null {
  if (phase === 'CASE_MANAGEMENT') return planDayOf(round);
  return phase === 'RECHECK' ? (round.result?.on ?? null) : null;
}

function dayBefore(day: LocalDate | null): LocalDate | null {
  return day === null ? null : addDays(day, -1);
}

/** The day of the decision that made the result one; objectives are agreed under a plan, and so it is never before that. */
function lastMissedOn({ objectives }: Round): LocalDate | null {
  const missed = objectives.filter(({ state }) => state === 'NOT_REACHED');
  return missed.reduce<LocalDate | null>((latest, { decidedOn }) => later(latest, decidedOn), null);
}

function later(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function isPaused({ pauses }: Asked['state']): boolean {
  return pauses.at(-1)?.to === null;
}
