import { addMonths, localDateOf, type LocalDate } from '../../../common/rules/localDates.js';
import { calendarDays } from '../mamac/clock.js';
import { processClocks } from '../mamac/clocks.js';
import { intakeTimes, measureGaps } from '../mamac/measureGaps.js';
import {
  CRITERIA,
  planDayOf,
  planInForce,
  presentRound,
  type Criterion,
  type MamacState,
  type Round,
} from '../mamac/process.js';
import { OBSERVED, type DurationKey, type PopulationKey } from './catalogue.js';
import type { Fact, MeasuredFact } from './fact.js';
import type { Observed, Persons } from './observed.js';

/** What a process of CII-MAMAC counts as: each fact on its own day (R30, R37, R46, R47, R52, R55, R58). */
export function countedOf(process: MamacState, persons: Persons): readonly Fact[] {
  const person = persons.numberOf(process.personKey);
  const fact = (population: PopulationKey, on: LocalDate, categories: Fact['categories']): Fact => ({
    ...{ population, on, person, categories, amount: 0 },
  });
  return [
    ...requestsOf(process, persons, fact),
    ...admissionOf(process, fact),
    ...exitOf(process, persons, fact),
    ...payerOf(process, fact),
    ...process.rounds.flatMap((round) => planOf(round, fact)),
  ];
}

type MakeFact = (population: PopulationKey, on: LocalDate, categories: Fact['categories']) => Fact;

/** Every request that was filed, also one that the team did not take up (R36). */
function requestsOf(process: MamacState, persons: Persons, fact: MakeFact): readonly Fact[] {
  const { _id, personKey, referrer, filedOn, earlierRequests = [] } = process;
  return [...earlierRequests, { referrer, filedOn }].map((request) => {
    const before = persons.otherStays(personKey, _id).some(({ to }) => to !== null && to <= request.filedOn);
    return fact('REQUESTS', request.filedOn, {
      REQUESTS_BY_REFERRER: request.referrer.institution,
      REQUESTS_BY_ENTRY: before ? 'RE_ENTRY' : 'FIRST_ENTRY',
    });
  });
}

function admissionOf({ rounds, exit }: MamacState, fact: MakeFact): readonly Fact[] {
  const admittedOn = rounds[0]?.admittedOn ?? null;
  if (admittedOn !== null) return [fact('ADMISSIONS', admittedOn, { ADMISSIONS_BY_ANSWER: 'ADMITTED' })];
  if (exit?.kind !== 'NOT_ADMITTED') return [];
  return [fact('ADMISSIONS', exit.on, { ADMISSIONS_BY_ANSWER: 'REFUSED', ...criterionOf(exit.criteria) })];
}

/** The first criterion that was not met, in their order, so that each request counts once. */
function criterionOf(criteria: readonly Criterion[]): Fact['categories'] {
  const first = CRITERIA.find((criterion) => criteria.includes(criterion));
  switch (first) {
    case undefined:
      return {};
    case 'MULTIPLE_PROBLEM':
    case 'REALISTIC_CHANCE':
      return { REFUSALS_BY_CRITERION: 'JUDGEMENT', REFUSALS_BY_JUDGEMENT: first };
    case 'REGISTERED':
    case 'WITHIN_FOUR_MONTHS':
      return { REFUSALS_BY_CRITERION: 'REGISTRATION', REFUSALS_BY_REGISTRATION: first };
  }
}

/** A result, or a coded ending, which is outside the rates of outcome (R46). */
function exitOf(process: MamacState, persons: Persons, fact: MakeFact): readonly Fact[] {
  const { exit, rounds } = process;
  if (exit === null) return [];
  const byRounds = { RESULTS_BY_ROUNDS: rounds.length > 1 ? 'SEVERAL_ROUNDS' : 'ONE_ROUND' };
  switch (exit.kind) {
    case 'RETURN_TO_EMPLOYMENT':
      return [
        fact('RESULTS', exit.on, {
          ...{ ...byRounds, RESULTS_BY_OUTCOME: 'RETURN_TO_EMPLOYMENT' },
          ...aimOf(presentRound(process)),
        }),
        lastingOf(process, exit.on, persons, fact),
      ];
    case 'CRITERION_NO_LONGER_MET':
    case 'ENDED_AFTER_RESULT':
      return [fact('RESULTS', exit.on, { ...byRounds, RESULTS_BY_OUTCOME: 'OBJECTIVES_NOT_REACHED' })];
    case 'ENDED_WITHOUT_RESULT':
      return [fact('ENDINGS', exit.on, { ENDINGS_BY_REASON: exit.reason })];
    case 'NOT_ADMITTED':
    case 'JOINED':
    case 'TURNED_AWAY':
    case 'WITHDRAWN':
      return [];
  }
}

function aimOf(round: Round): Fact['categories'] {
  const aim = planInForce(round)?.aim;
  return aim === undefined ? {} : { RETURNS_BY_AIM: aim };
}

/** Whether the person came back into cooperation within twelve months, as far as the register still keeps it (R30). */
function lastingOf({ personKey, _id }: MamacState, exitOn: LocalDate, persons: Persons, fact: MakeFact): Fact {
  const until = addMonths(exitOn, OBSERVED.LASTING_RETURNS?.monthsLater ?? 12);
  const back = persons.otherStays(personKey, _id).some(({ from }) => from > exitOn && from <= until);
  return fact('LASTING_RETURNS', until, { RETURNS_BY_LASTING: back ? 'RE_ENTERED' : 'LASTING' });
}

/** Who referred, and what carries the person after the exit, on the day its owner told it (R58). */
function payerOf({ mainPayerAtExit: payer, referrer, timeline, exit }: MamacState, fact: MakeFact): readonly Fact[] {
  if (payer === null || exit === null) return [];
  const told = timeline.findLast(({ command, attempted }) => command === 'TELL_MAIN_PAYER' && attempted !== true);
  const on = told === undefined ? exit.on : localDateOf(new Date(told.at));
  return [
    fact('PAYERS', on, {
      PAYERS_BY_REFERRER: referrer.institution,
      PAYERS_BY_BENEFIT: payer === 'NONE' ? 'NO_BENEFIT' : 'BENEFIT',
      ...(payer === 'NONE' ? {} : { BENEFITS_BY_PAYER: payer }),
    }),
  ];
}

/** A plan with several measures, once its round has a result: with or without a gap between them (R52). */
function planOf(round: Round, fact: MakeFact): readonly Fact[] {
  const gaps = measureGaps(round);
  if (round.result === null || gaps.length === 0) return [];
  const gap = gaps.some(({ warning }) => warning) ? 'WITH_GAP' : 'WITHOUT_GAP';
  return [fact('PLANS', round.result.on, { PLANS_BY_GAP: gap })];
}

/** How long the steps of a process took, each on the day on which it was taken (R41 to R43, R52). */
export function measuredOf(process: MamacState, persons: Persons, observed: Observed): readonly MeasuredFact[] {
  const person = persons.numberOf(process.personKey);
  const measured = (duration: DurationKey, on: LocalDate | null, days: number | null): readonly MeasuredFact[] =>
    on === null || days === null ? [] : [{ duration, on, person, days: Math.max(0, days) }];
  const { registrationToAnnouncement, rounds } = processClocks(process, { ...observed, viewer: 'TEAM' });
  const [first] = process.rounds;
  const intake = first === undefined ? null : intakeTimes(first);
  return [
    ...measured('REGISTRATION_TO_ANNOUNCEMENT', process.filedOn, registrationToAnnouncement?.elapsedDays ?? null),
    ...measured('REQUEST_TO_ADMISSION', first?.admittedOn ?? null, intake?.toAdmissionDays ?? null),
    ...measured(
      'REQUEST_TO_FIRST_MEASURE',
      first === undefined ? null : planDayOf(first),
      intake?.toFirstMeasureDays ?? null,
    ),
    ...rounds.flatMap(({ announcementToPlan, caseManagement }) =>
      [announcementToPlan, caseManagement].flatMap((clock) =>
        clock?.endedBy === 'STEP_TAKEN'
          ? measured(
              clock.kind === 'CASE_MANAGEMENT' ? clock.kind : 'ANNOUNCEMENT_TO_PLAN',
              clock.endedOn,
              clock.elapsedDays,
            )
          : [],
      ),
    ),
    ...process.rounds.flatMap((round, place) =>
      gapsOf(round, process.rounds.slice(0, place)).flatMap((days) =>
        measured('MEASURE_GAP', round.result?.on ?? null, days),
      ),
    ),
  ];
}

/** A gap between two measures that both go on into a later round is counted in the first one alone. */
function gapsOf(round: Round, before: readonly Round[]): readonly number[] {
  const counted = before.flatMap(measureGaps);
  return measureGaps(round).flatMap(({ warning, days, afterMeasureId, beforeMeasureId }) => {
    const isCounted = counted.some(
      (gap) => gap.afterMeasureId === afterMeasureId && gap.beforeMeasureId === beforeMeasureId,
    );
    return warning && !isCounted ? [days] : [];
  });
}

/** Calendar days between two days, never fewer than none. */
export const daysFrom = calendarDays;
