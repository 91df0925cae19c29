import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { CriterionFourReading } from '../../params/mamacPolicy.js';
import { calendarDays, clockOn, pausedDays, type ClockSpan, type MamacClock } from './clock.js';
import { planDayOf, type MamacState, type Round } from './process.js';
import { agesFor, criterionFourOn, registrationFacts } from './registrations.js';
import { policyOfRound } from './roundPolicy.js';

/** What the clocks of a process are asked with. */
export interface ClockQuestion {
  readonly today: LocalDate;
  /** Who is told: an institution learns the age of no registration but its own (R35), the person, as null, of none. */
  readonly viewer: ServiceOfInstitution | 'TEAM' | null;
  /**
   * Policy and targets. The clock that the announcement stops goes by those in force on the day of the announcement, as
   * criterion 4 does (R35); each of the others by the policy of its round (docs/decisions/0050), and by the targets in force
   * on the day from which it counts.
   */
  readonly parameters: Pick<CiiParameters, 'mamacPolicy' | 'mamacTargets' | 'monthsToAnnouncement'>;
}

/** The clocks of a process and their totals (R41 to R43, R47). */
export interface ProcessClocks {
  /** Stopped by the announcement; null when no active registration is told to the viewer. */
  readonly registrationToAnnouncement: MamacClock | null;
  /** The clocks of every round, the first first; the last is the present one. */
  readonly rounds: readonly RoundClocks[];
  readonly totals: ClockTotals;
}

/** The clocks of one round; each round has new ones (R47). */
export interface RoundClocks {
  /** 1 for the first. */
  readonly round: number;
  /** From the announcement, or the passed re-check; null when no target is set for that day. */
  readonly announcementToPlan: MamacClock | null;
  /** From the day on which the first version of the round came into force; null before. */
  readonly caseManagement: MamacClock | null;
  /** From a result of objectives not reached to the last answer of the passed re-check, or the end; else null (R47). */
  readonly resultToRecheck: MamacClock | null;
}

/** Totals over all rounds in calendar days (R47); the three parts leave no day since the announcement out. */
export interface ClockTotals {
  /** How often the process went back to the joint examination. */
  readonly loops: number;
  readonly announcementToPlanDays: number;
  readonly caseManagementDays: number;
  /** From a result to the opening of the next round, or to the end. */
  readonly afterResultDays: number;
  /** From the announcement to the end of the process, or to today. */
  readonly sinceAnnouncementDays: number;
  /** How many of the days since the announcement were paused. */
  readonly pausedDays: number;
}

/** All clocks of a process as they stand on that day; none of them refuses anything (R41 to R43). */
export function processClocks(state: MamacState, question: ClockQuestion): ProcessClocks {
  return {
    registrationToAnnouncement: registrationClock(state, question),
    rounds: state.rounds.map((round) => ({
      round: round.number,
      announcementToPlan: planClock(state, round, question),
      caseManagement: caseManagementClock(state, round, question),
      resultToRecheck: recheckClock(state, round, question),
    })),
    totals: totalsOf(state, question.today),
  };
}

/** The clocks of the present round with that of the announcement, in their order; for a worklist or a head of a case. */
export function presentClocks({ registrationToAnnouncement, rounds }: ProcessClocks): readonly MamacClock[] {
  const present = rounds.at(-1);
  const ofRound = [present?.announcementToPlan, present?.caseManagement, present?.resultToRecheck];
  const clocks = [registrationToAnnouncement, ...ofRound];
  return clocks.filter((clock) => clock !== null && clock !== undefined);
}

/** With several active registrations it goes by the one that criterion 4 goes by (domain 3c-4). */
function registrationClock(state: MamacState, { today, viewer, parameters }: ClockQuestion): MamacClock | null {
  const rule = criterionFourOn(parameters, state.filedOn);
  const target = inForce(parameters.mamacTargets, state.filedOn)?.value.registrationToAnnouncement;
  if (rule === null || target === undefined) return null;
  const ages = agesFor(registrationFacts(state.registrations, state.filedOn, rule).ages, viewer);
  const from = decidingDay(
    ages.filter(({ active }) => active).map(({ registration }) => registration.from),
    rule.reading,
  );
  if (from === null) return null;
  const end: ClockSpan['end'] = { on: state.filedOn, by: 'STEP_TAKEN' };
  const { canton } = state;
  const { months } = rule;
  const { geneva } = target;
  const kind = 'REGISTRATION_TO_ANNOUNCEMENT';
  // Only what has been announced can be paused.
  return clockOn({ kind, canton, from, target: { months }, geneva, end, pauses: [] }, today);
}

function decidingDay(days: readonly LocalDate[], reading: CriterionFourReading): LocalDate | null {
  const sorted = days.toSorted();
  switch (reading) {
    case 'ANY_ACTIVE':
      return sorted.at(-1) ?? null;
    case 'EARLIEST_COUNTS':
      return sorted[0] ?? null;
  }
}

function planClock(state: MamacState, round: Round, { today, parameters }: ClockQuestion): MamacClock | null {
  const from = round.openedOn;
  const counting = policyOfRound(parameters, round)?.dayCounting;
  const target = inForce(parameters.mamacTargets, from)?.value.announcementToPlan;
  if (counting === undefined || target === undefined) return null;
  const { canton, pauses } = state;
  const { days, geneva } = target;
  const end = endOf(state, planDayOf(round));
  const kind = 'ANNOUNCEMENT_TO_PLAN';
  return clockOn({ kind, canton, from, target: { days, counting }, geneva, end, pauses }, today);
}

function caseManagementClock(state: MamacState, round: Round, { today, parameters }: ClockQuestion): MamacClock | null {
  const from = planDayOf(round);
  if (from === null) return null;
  const target = inForce(parameters.mamacTargets, from)?.value.caseManagement;
  if (target === undefined) return null;
  const { canton, pauses } = state;
  const { months, geneva } = target;
  const end = endOf(state, round.result?.on ?? null);
  const kind = 'CASE_MANAGEMENT';
  return clockOn({ kind, canton, from, target: { months }, geneva, end, pauses }, today);
}

/** It waits for the last answer of a passed re-check, which opens the next round, or for the end that a failed one brings. */
function recheckClock(state: MamacState, round: Round, { today, parameters }: ClockQuestion): MamacClock | null {
  const { result } = round;
  if (result?.result !== 'OBJECTIVES_NOT_REACHED') return null;
  const from = result.on;
  const policy = policyOfRound(parameters, round);
  if (policy === null) return null;
  const { canton, pauses, exit } = state;
  const target = { days: policy.recheckWithinDays, counting: policy.dayCounting };
  const failedOn = exit?.kind === 'CRITERION_NO_LONGER_MET' ? exit.on : null;
  const end = endOf(state, roundAfter(state, round)?.openedOn ?? failedOn);
  return clockOn({ kind: 'RESULT_TO_RECHECK', canton, from, target, geneva: null, end, pauses }, today);
}

function roundAfter({ rounds }: MamacState, { number }: Round): Round | undefined {
  return rounds.find((round) => round.number === number + 1);
}

function totalsOf(state: MamacState, today: LocalDate): ClockTotals {
  const until = state.exit?.on ?? today;
  const sum = (daysOf: (round: Round) => number): number =>
    state.rounds.reduce((total, round) => total + daysOf(round), 0);
  return {
    loops: Math.max(0, state.rounds.length - 1),
    announcementToPlanDays: sum((round) => calendarDays(round.openedOn, planDayOf(round) ?? until)),
    caseManagementDays: sum((round) => calendarDays(planDayOf(round) ?? until, round.result?.on ?? until)),
    afterResultDays: sum((round) =>
      calendarDays(round.result?.on ?? until, roundAfter(state, round)?.openedOn ?? until),
    ),
    sinceAnnouncementDays: calendarDays(state.filedOn, until),
    pausedDays: pausedDays(state.pauses, state.filedOn, until),
  };
}

function endOf({ exit }: MamacState, step: LocalDate | null): ClockSpan['end'] {
  if (step !== null) return { on: step, by: 'STEP_TAKEN' };
  return exit === null ? null : { on: exit.on, by: 'PROCESS_ENDED' };
}
