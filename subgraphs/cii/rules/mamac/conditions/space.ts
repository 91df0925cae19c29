import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { stepAs, type Asked } from '../asked.js';
import { presentRound } from '../process.js';
import { isOfSameHouse, staffOf } from '../standing.js';
import { isSameHouse } from '../toldRegistrations.js';

/** Most of what a process can grow by; what grows otherwise is bounded by who and what there is. */
export const MOST_ROUNDS = 10;
export const MOST_PAUSES = 50;
export const MOST_EARLIER_DIAGNOSES = 20;
/** Of these by one service or home, so that nobody fills the room of all (R57). */
export const MOST_LINKED_BY_ONE = 5;
/** Of one house. */
export const MOST_REGISTRATIONS = 20;
/** Of one round. */
export const MOST_ROUND_TABLES = 50;
export const MOST_SMR_CONCLUSIONS = 20;
export const MOST_REVIEWS = 100;
/** Of one round, proposed by one house, so that nobody fills the room of all. */
export const MOST_PLANS = 20;
export const MOST_OBJECTIVES = 50;
/** Of one version of the plan. */
export const MOST_MEASURES = 30;
export const MOST_UNDERTAKINGS = 20;
/** Times that one house can give one command anew in a round: what it replaces still leaves a line of history. */
export const MOST_REPEATS = 100;

/** Refuses one entry more than a process can carry. */
export function refuseFull(asked: Asked): Refusal | null {
  const { command } = stepAs(asked.step, ...SPACED);
  return IS_FULL[command](asked) ? refuse('CASE_IS_FULL') : null;
}

const SPACED = [
  'STATE_REGISTRATION',
  'LINK_DIAGNOSIS',
  'ANSWER_CRITERION',
  'CONTRIBUTE',
  'HOLD_ROUND_TABLE',
  'REFER_SMR_CONCLUSION',
  'PROPOSE_PLAN',
  'PROPOSE_OBJECTIVE',
  'REVIEW',
  'START_ROUND',
  'PAUSE',
] as const;

/** By command: whether what it would enter has no room left. */
const IS_FULL: Readonly<Record<(typeof SPACED)[number], (asked: Asked) => boolean>> = {
  STATE_REGISTRATION: isFullOfRegistrations,
  LINK_DIAGNOSIS: isFullOfDiagnoses,
  ANSWER_CRITERION: isRepeated,
  CONTRIBUTE: isRepeated,
  HOLD_ROUND_TABLE: (asked) => givenByOwnHouse(asked) >= MOST_ROUND_TABLES,
  REFER_SMR_CONCLUSION: ({ state }) => presentRound(state).smrConclusions.length >= MOST_SMR_CONCLUSIONS,
  PROPOSE_PLAN: isFullOfPlans,
  PROPOSE_OBJECTIVE: (asked) => givenByOwnHouse(asked) >= MOST_OBJECTIVES,
  REVIEW: (asked) => givenByOwnHouse(asked) >= MOST_REVIEWS,
  START_ROUND: ({ state }) => state.rounds.length >= MOST_ROUNDS,
  PAUSE: ({ state }) => state.pauses.length >= MOST_PAUSES,
};

/** What takes the place of something told, an end or that there is none, needs no room and is never refused (R34). */
function isFullOfRegistrations(asked: Asked): boolean {
  const { from } = stepAs(asked.step, 'STATE_REGISTRATION');
  const { institution, service } = staffOf(asked.standing);
  const own = asked.state.registrations.filter((one) => isSameHouse(one, { system: institution, service }));
  const isKnown = own.some((one) => one.from === from);
  return from !== null && !isKnown && (own.length >= MOST_REGISTRATIONS || isRepeated(asked));
}

function isFullOfDiagnoses(asked: Asked): boolean {
  const { earlierDiagnoses } = asked.state;
  const own = earlierDiagnoses.filter(({ linkedBy }) => isOfSameHouse(linkedBy, asked.standing.line));
  // What was removed left its lines in the history.
  return earlierDiagnoses.length >= MOST_EARLIER_DIAGNOSES || own.length >= MOST_LINKED_BY_ONE || isRepeated(asked);
}

function isFullOfPlans(asked: Asked): boolean {
  const { measures, personUndertakes } = stepAs(asked.step, 'PROPOSE_PLAN');
  return (
    givenByOwnHouse(asked) >= MOST_PLANS ||
    measures.length > MOST_MEASURES ||
    personUndertakes.length > MOST_UNDERTAKINGS
  );
}

function isRepeated(asked: Asked): boolean {
  return givenByOwnHouse(asked) >= MOST_REPEATS;
}

/** How often the own house gave the command in this round: counted for each, so that none fills the room of another. */
function givenByOwnHouse({ state, step, standing }: Asked): number {
  const { number } = presentRound(state);
  return state.timeline.filter(
    ({ command, round, by, attempted }) =>
      command === step.command &&
      round === number &&
      attempted !== true &&
      by !== null &&
      isOfSameHouse(by, standing.line),
  ).length;
}
