import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { RegisterContext } from '../context.js';
import type { MamacStep } from './asked.js';
import type { MamacEvent } from './events.js';
import type { BegunResolution, Exit, MamacState, Pending, TeamMember } from './process.js';

/** What is written down of a resolution beside its step; the history shows the step alone. */
export type PendingEvent =
  | { readonly kind: 'TAKE_UP_BEGUN' | 'JOINING_BEGUN'; readonly pending: BegunResolution }
  | { readonly kind: 'PENDING_SETTLED' };

/**
 * Begins to take the request up, before its case opens: from here on nobody joins it or turns it away, so that of two
 * members exactly one wins (R36).
 */
export function decideBeginTakeUp(
  state: MamacState,
  judged: Decision<MamacEvent>,
  by: TeamMember,
  context: BeginContext,
): Decision<PendingEvent> {
  return begun(state, judged, () => ({
    kind: 'TAKE_UP_BEGUN',
    pending: { kind: 'TAKE_UP', id: context.ids('tku'), by, at: context.now.toISOString() },
  }));
}

/**
 * Begins to join the request to another case, before its referrer is asked onto that: whoever is asked learns of the
 * case, so nobody may be whose request another member turns away at the same time (R36).
 */
export function decideBeginJoining(
  state: MamacState,
  judged: Decision<MamacEvent>,
  { by, otherCaseId }: { readonly by: TeamMember; readonly otherCaseId: string },
  context: BeginContext,
): Decision<PendingEvent> {
  return begun(state, judged, () => ({
    kind: 'JOINING_BEGUN',
    pending: { kind: 'JOIN', id: context.ids('joi'), by, at: context.now.toISOString(), otherCaseId },
  }));
}

type BeginContext = Pick<RegisterContext, 'now' | 'ids'>;

function begun(
  { pending }: MamacState,
  judged: Decision<MamacEvent>,
  beginning: () => PendingEvent,
): Decision<PendingEvent> {
  if ('refusals' in judged) return judged;
  return pending === undefined ? accept(beginning()) : reject(refuse('ALREADY_DECIDED', { rule: 'R36' }));
}

/** Finishes a take-up whose case is open, for the member who began it (R36, R38). */
export function decideFinishTakeUp(
  { pending }: MamacState,
  { now, ids }: Pick<RegisterContext, 'now' | 'ids'>,
): Decision<MamacEvent> {
  if (pending?.kind !== 'TAKE_UP') return reject(refuse('ALREADY_DECIDED', { rule: 'R36' }));
  return accept<MamacEvent>({
    ...{ kind: 'REQUEST_TAKEN_UP', at: now.toISOString(), entryId: ids('tle'), command: 'TAKE_UP' },
    ...{ by: houseOf(pending.by), phase: 'ANNOUNCED', aboutId: null },
  });
}

/** Finishes to join a request whose referrer was asked onto the other case, for the member who began it (R36, R38). */
export function decideFinishJoining(
  { pending }: MamacState,
  { now, today, ids }: Pick<RegisterContext, 'now' | 'today' | 'ids'>,
): Decision<MamacEvent> {
  if (pending?.kind !== 'JOIN') return reject(refuse('ALREADY_DECIDED', { rule: 'R36' }));
  const { by, otherCaseId } = pending;
  return accept<MamacEvent>({
    ...{ kind: 'ENDED', at: now.toISOString(), entryId: ids('tle'), command: 'JOIN', by: houseOf(by) },
    ...{ phase: 'JOINED', aboutId: null },
    exit: { on: today, by: { kind: 'TEAM', ...by }, kind: 'JOINED', caseId: otherCaseId },
  });
}

/** A member as the history shows it. */
function houseOf({ subject: _subject, ...house }: TeamMember): Omit<TeamMember, 'subject'> {
  return house;
}

/** Notes that nothing is owed any more: the draft was answered, or the case could not be opened after all. */
export function decideSettle({ pending }: MamacState, owed: Pending): Decision<PendingEvent> {
  const isSame = pending?.kind === owed.kind && idOf(pending) === idOf(owed);
  return isSame
    ? accept<PendingEvent>({ kind: 'PENDING_SETTLED' })
    : reject(refuse('ALREADY_DECIDED', { rule: 'R36' }));
}

/** The process after what was written down of its resolution; the store counts the version. */
export function evolvePending(state: MamacState, event: PendingEvent): MamacState {
  return event.kind === 'PENDING_SETTLED' ? nothingPending(state) : { ...state, pending: event.pending };
}

/** The process with nothing owed. */
export function nothingPending({ pending: _pending, ...state }: MamacState): MamacState {
  return state;
}

/**
 * What is owed once a process has ended: the draft of a request that was not taken up goes back to its house, but for the
 * one that its house itself withdrew (R36); from the case of a process that was, the team is taken off (R49).
 */
export function pendingAfter({ request }: Pick<MamacState, 'request'>, exit: Exit): Pick<MamacState, 'pending'> {
  switch (exit.kind) {
    case 'JOINED':
    case 'TURNED_AWAY':
      return request === null ? {} : { pending: { kind: 'ANSWER_DRAFT' } };
    case 'WITHDRAWN':
      return request === null || exit.by.kind === 'STAFF' ? {} : { pending: { kind: 'ANSWER_DRAFT' } };
    case 'NOT_ADMITTED':
    case 'RETURN_TO_EMPLOYMENT':
    case 'CRITERION_NO_LONGER_MET':
    case 'ENDED_AFTER_RESULT':
    case 'ENDED_WITHOUT_RESULT':
      return { pending: { kind: 'RELEASE_TEAM' } };
  }
}

/**
 * Refuses to resolve otherwise what a member has begun to resolve: the same step again, which finishes it, is all that is
 * left (R36).
 */
export function refuseOtherResolution({ pending }: Pick<MamacState, 'pending'>, act: MamacStep): Refusal | null {
  if (!isBegun(pending) || isSameResolution(pending, act)) return null;
  return RESOLUTIONS.includes(act.command) ? refuse('ALREADY_DECIDED', { rule: 'R36' }) : null;
}

/**
 * Refuses to write down that a request was taken up or joined which nobody has begun to: the case was not opened, or the
 * referrer not asked, for the process that stands there now (R36). Asked where the step is carried out, after what
 * {@link decideBeginTakeUp} and {@link decideBeginJoining} noted.
 */
export function onlyOnceBegun<Event>(
  { pending }: Pick<MamacState, 'pending'>,
  act: MamacStep,
  judged: Decision<Event>,
): Decision<Event> {
  if ('refusals' in judged || !touchesCases(act)) return judged;
  const begun = isBegun(pending) && isSameResolution(pending, act);
  return begun ? judged : reject(refuse('ALREADY_DECIDED', { rule: 'R36' }));
}

/** Taking up opens a case and joining asks somebody onto one; every other step is one of the process alone (R36). */
export function touchesCases({ command }: Pick<MamacStep, 'command'>): boolean {
  return command === 'TAKE_UP' || command === 'JOIN';
}

/** True once a resolution lasts so long that whoever began it is gone: a minute. */
export function isLeftBehind({ pending }: Pick<MamacState, 'pending'>, now: Date): boolean {
  return !isBegun(pending) || now.getTime() - Date.parse(pending.at) >= LONGEST_RESOLUTION;
}

function isBegun(pending: Pending | undefined): pending is BegunResolution {
  return pending?.kind === 'TAKE_UP' || pending?.kind === 'JOIN';
}

function isSameResolution(pending: BegunResolution, act: MamacStep): boolean {
  if (pending.kind === 'TAKE_UP') return act.command === 'TAKE_UP';
  return act.command === 'JOIN' && act.otherCaseId === pending.otherCaseId;
}

function idOf(pending: Pending): string | null {
  return isBegun(pending) ? pending.id : null;
}

/** What ends the wait of a request (R36). */
const RESOLUTIONS: readonly MamacStep['command'][] = ['TAKE_UP', 'JOIN', 'TURN_AWAY', 'WITHDRAW_REQUEST'];
const LONGEST_RESOLUTION = 60_000;
