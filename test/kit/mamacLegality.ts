import { isSameService } from '../../subgraphs/cii/rules/case.js';
import {
  MAMAC_PHASES,
  presentRound,
  type MamacState,
  type Plan,
  type Registration,
  type Round,
  type TeamMember,
} from '../../subgraphs/cii/rules/mamac/process.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { overlap } from '../../subgraphs/common/rules/periods.js';
import type { Walked } from './mamacWalk.js';

/** What holds after every step, whatever came before (R37 to R39, R44 to R47). */
export function expectLegalProcess(walked: Walked): void {
  // One expectation for all of it: thousands of sequences are walked.
  expect([...faultsOf(walked.state), ...faultsSince(walked)]).toEqual([]);
}

/** The phases in which a process has ended. */
export const ENDS: readonly string[] = ['JOINED', 'TURNED_AWAY', 'WITHDRAWN', 'NOT_ADMITTED', 'EXITED'];
const ADMITTED: readonly string[] = ['EXAMINATION', 'PLANNING', 'CASE_MANAGEMENT', 'RECHECK'];

/** Each statement with whether it holds. */
type Statements = Readonly<Record<string, boolean>>;

function broken(statements: Statements): readonly string[] {
  return Object.entries(statements).flatMap(([statement, holds]) => (holds ? [] : [statement]));
}

function faultsOf(state: MamacState): readonly string[] {
  const { phase, request, exit, pauses, rounds } = state;
  const { admittedOn, conclusion, contributions, objectives, result: recorded } = presentRound(state);
  const isConcluded = ADMITTED.slice(1).includes(phase);
  return [
    ...broken({
      'the phase is one of the table': MAMAC_PHASES.includes(phase),
      // A request for an open case brought nothing that is kept.
      'what was sent is kept until the take-up alone':
        (request === null) === (phase !== 'FILED' || state.earlierRequests !== undefined),
      'an exit stands exactly in the ends': (exit !== null) === ENDS.includes(phase),
      'at most one pause lasts, none after the end':
        pauses.filter(({ to }) => to === null).length <= (exit === null ? 1 : 0),
      'pauses follow each other': pauses.every(
        ({ from, to }, place) => (to === null || from <= to) && (place === 0 || (pauses[place - 1]?.to ?? '') < from),
      ),
      'no examination without an admission (R37)': !ADMITTED.includes(phase) || admittedOn !== null,
      'no plan without a conclusion (R29)': !isConcluded || conclusion !== null,
      'no conclusion without three contributions (R39)':
        conclusion === null || FILE_INSTITUTIONS.every((one) => contributions.some(({ home }) => home === one)),
      'case management rests on one plan (R44)':
        phase !== 'CASE_MANAGEMENT' || inForce(presentRound(state)).length === 1,
      'a re-check follows objectives not reached (R47)':
        phase !== 'RECHECK' || recorded?.result === 'OBJECTIVES_NOT_REACHED',
      'four answers are stored before somebody is not admitted (R37)':
        phase !== 'NOT_ADMITTED' || Object.keys(presentRound(state).criteria).length === 4,
      'an end without a result is the end of a round without one (R46)':
        exit?.kind !== 'ENDED_WITHOUT_RESULT' || recorded === null,
      'no exit with an open objective (R45)': exit === null || objectives.every((one) => one.state !== 'OPEN'),
    }),
    ...rounds.flatMap(faultsOfRound),
  ];
}

const isBound = ({ inForceFrom }: Plan): boolean => inForceFrom !== null;

function faultsOfRound(round: Round, place: number, all: readonly Round[]): readonly string[] {
  const bound = round.plans.filter(isBound);
  const boundBefore = all.slice(0, place).flatMap(({ plans }) => plans.filter(isBound));
  const isLast = place === all.length - 1;
  return broken({
    'rounds are counted (R47)': round.number === place + 1,
    'at most one plan is in force (R44)': inForce(round).length <= 1,
    'a plan in force has every agreement once, and was not declined (R44)': bound.every(
      (plan) => plan.declined === null && isSignedByAll(plan),
    ),
    'a result comes after all objectives (R45)':
      round.result === null || round.objectives.every(({ state }) => state !== 'OPEN' && state !== 'PROPOSED'),
    'nobody is bound by an objective without the own agreement (R45)': round.objectives.every(
      // A result and a coded end drop what nobody will answer any more.
      ({ agreement, state }) =>
        state === 'DROPPED' || (agreement === null) === ['PROPOSED', 'DECLINED'].includes(state),
    ),
    'a plan binds nobody backwards, and what has begun stays whose it was (R44, R6)': bound.every(
      ({ version, inForceFrom, measures }) =>
        measures.every(
          (one) =>
            one.from >= (inForceFrom ?? '') ||
            [...boundBefore, ...bound.filter((earlier) => earlier.version < version)].some((earlier) =>
              earlier.measures.some(
                ({ id, from, owner, payer }) =>
                  id === one.id &&
                  from === one.from &&
                  isSameService(owner, one.owner) &&
                  isSameService(payer, one.payer),
              ),
            ),
        ),
    ),
    'a guarantee stands for one measure of a version (R6)': round.plans.every(({ measures }) => {
      const named = measures.flatMap(({ guaranteeId }) => guaranteeId ?? []);
      return new Set(named).size === named.length;
    }),
    '"not reached" rests on an objective that was missed (R46)':
      round.result?.result !== 'OBJECTIVES_NOT_REACHED' ||
      round.objectives.some(({ state }) => state === 'NOT_REACHED'),
    'a dissent is of a home that contributed, once (R39)': (round.conclusion?.dissents ?? []).every(
      ({ home, by }, at, dissents) =>
        home === by.home &&
        round.contributions.some((one) => one.home === home && isByHouse(one.by, by)) &&
        dissents.findIndex((one) => one.home === home) === at,
    ),
    'the SMR contributes and concludes nothing (R39, R40)':
      round.conclusion?.by.home !== 'SMR' && round.contributions.every(({ home }) => home !== 'SMR'),
    'a round follows objectives not reached and a passed re-check (R47)':
      isLast ||
      (round.result?.result === 'OBJECTIVES_NOT_REACHED' &&
        (['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED'] as const).every(
          (one) => round.recheck[one]?.met === true,
        )),
  });
}

/** What was recorded stays: the result, the exit, the referrer, the earlier rounds, the history. */
function faultsSince({ before, state, command }: Walked): readonly string[] {
  if (before === null) return [];
  const isFiledAgain = command === 'FILE' && state !== before;
  return broken({
    'the referrer and the day of the announcement stay until it is filed again (R36)':
      isFiledAgain || (state.referrer === before.referrer && state.filedOn === before.filedOn),
    'an exit stays, at the latest with the earlier requests (R36)':
      before.exit === null ||
      state.exit === before.exit ||
      (isFiledAgain && state.earlierRequests?.at(-1)?.exit === before.exit),
    'no two registrations of one house share a day (R34)': state.registrations.every((one, place) =>
      state.registrations.slice(place + 1).every((other) => !(isOneHouse(one, other) && overlap(one, other))),
    ),
    'a result stays, so that a round has one (R46)': before.rounds.every(
      (round, place) => round.result === null || round.result === state.rounds[place]?.result,
    ),
    'the history only grows': before.timeline.every((line, place) => line === state.timeline[place]),
  });
}

/** AC and AI are one house each, each social service is one of its own (domain 3c-10). */
function isOneHouse(one: Registration, other: Registration): boolean {
  return one.system === other.system && (one.system !== 'AS' || one.service === other.service);
}

/**
 * The person signed once; of an institution each service that carries out or pays a measure did, once and no other; where
 * none does, one service of it (R44).
 */
function isSignedByAll({ measures, agreements }: Plan): boolean {
  const signedIn = (party: FileInstitution): readonly string[] =>
    agreements.flatMap(({ party: signed, recordedBy }) =>
      signed === party && recordedBy.kind === 'STAFF' && recordedBy.institution === party ? [recordedBy.service] : [],
    );
  const boundIn = (party: FileInstitution): readonly string[] => [
    ...new Set(
      measures
        .flatMap(({ owner, payer }) => [owner, payer])
        .filter(({ institution }) => institution === party)
        .map(({ service }) => service),
    ),
  ];
  const isWhole = (party: FileInstitution): boolean => {
    const bound = boundIn(party);
    const signed = signedIn(party);
    return bound.length === 0 ? signed.length === 1 : bound.toSorted().join() === signed.toSorted().join();
  };
  const ofPerson = agreements.filter(({ party }) => party === 'PERSON').length;
  const all = FILE_INSTITUTIONS.reduce((sum, party) => sum + signedIn(party).length, ofPerson);
  return ofPerson === 1 && all === agreements.length && FILE_INSTITUTIONS.every(isWhole);
}

function inForce({ plans }: Round): readonly Plan[] {
  return plans.filter((plan) => plan.inForceFrom !== null && plan.replacedOn === null);
}

/** Social services are a house each; every other home is one (domain 3c-10). */
function isByHouse(one: TeamMember, other: TeamMember): boolean {
  return one.subject === other.subject || one.home !== 'AS' || one.service === other.service;
}
