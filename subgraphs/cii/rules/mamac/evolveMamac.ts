import type { LocalDate } from '../../../common/rules/localDates.js';
import { evolveRound, type RoundChange } from './evolveRound.js';
import type { MamacChange, MamacEvent } from './events.js';
import { nothingPending, pendingAfter } from './pending.js';
import { presentRound, type Exit, type MamacState, type Pause } from './process.js';
import { withAnswer } from './toldRegistrations.js';

/** The process after an event. The store counts the version once per accepted step. */
export function evolveMamac(state: MamacState | null, event: MamacEvent): MamacState {
  if (event.kind === 'REQUEST_FILED') {
    return told({ ...event.filing, version: state?.version ?? 0, timeline: state?.timeline ?? [] }, event);
  }
  if (state === null) throw new TypeError('A process begins with its request.');
  return told({ ...changed(state, event), phase: event.phase }, event);
}

function changed(state: MamacState, event: Exclude<MamacChange, { kind: 'REQUEST_FILED' }>): MamacState {
  switch (event.kind) {
    case 'REQUEST_TAKEN_UP':
      return { ...nothingPending(state), request: null };
    case 'REGISTRATION_STATED':
      return { ...state, ...withAnswer(state, event.registration) };
    case 'DIAGNOSIS_LINKED':
      return { ...state, earlierDiagnoses: [...state.earlierDiagnoses, event.diagnosis] };
    case 'DIAGNOSIS_UNLINKED':
      return { ...state, earlierDiagnoses: state.earlierDiagnoses.filter(({ id }) => id !== event.diagnosisId) };
    case 'ROUND_STARTED':
      return { ...state, rounds: [...state.rounds, event.round] };
    case 'RESULT_RECORDED':
    case 'ENDED':
      return ended(inPresentRound(state, event), event.exit);
    case 'PAUSED':
      return { ...state, pauses: [...state.pauses, event.pause] };
    case 'RESUMED':
      return { ...state, pauses: resumed(state.pauses, event.lastDay) };
    case 'MAIN_PAYER_TOLD':
      return { ...state, mainPayerAtExit: event.payer };
    case 'STEP_ATTEMPTED':
      return state;
    case 'CRITERION_ANSWERED':
    case 'ADMITTED':
    case 'CONTRIBUTED':
    case 'ROUND_TABLE_HELD':
    case 'SMR_CONCLUSION_REFERRED':
    case 'CONCLUDED':
    case 'DISSENTED':
    case 'PLAN_PROPOSED':
    case 'PLAN_AGREED':
    case 'PLAN_DECLINED':
    case 'OBJECTIVE_PROPOSED':
    case 'OBJECTIVE_AGREED':
    case 'OBJECTIVE_DECLINED':
    case 'OBJECTIVE_DECIDED':
    case 'REVIEWED':
      return inPresentRound(state, event);
  }
}

function inPresentRound(state: MamacState, event: RoundChange): MamacState {
  return { ...state, rounds: [...state.rounds.slice(0, -1), evolveRound(presentRound(state), event)] };
}

/** A process that has ended asks for nothing more: what the referrer sent and ticked goes, and no clock pauses any longer. */
function ended(state: MamacState, exit: Exit | null): MamacState {
  if (exit === null) return state;
  const owed = pendingAfter(state, exit);
  return {
    ...nothingPending(state),
    ...owed,
    exit,
    request: null,
    problems: [],
    pauses: resumed(state.pauses, exit.on),
  };
}

function resumed(pauses: readonly Pause[], lastDay: LocalDate): readonly Pause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: lastDay } : pause));
}

function told(state: MamacState, { kind, entryId, at, command, by, aboutId }: MamacEvent): MamacState {
  const line = { id: entryId, at, command, by, round: presentRound(state).number, aboutId };
  const attempted = kind === 'STEP_ATTEMPTED' ? ({ attempted: true } as const) : {};
  return { ...state, timeline: [...state.timeline, { ...line, ...attempted }] };
}
