import { fault } from '../../common/platform/faults.js';
import { isId, newId } from '../../common/platform/ids.js';
import { callerOf, commandOf, refusalsOf, type CommandInput } from '../../common/platform/institution/fileCommands.js';
import type { Reference } from '../../common/platform/institution/references.js';
import { groundsOn } from '../../common/rules/grounds.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../common/rules/refusals.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import { payOff } from '../exchange/resolvedRequests.js';
import { parametersWith } from '../params/ciiParameters.js';
import { memberOn } from '../params/secondments.js';
import { presentFrameVersion } from '../rules/deriveFrame.js';
import { wasTooLate } from '../rules/handover/decideHandover.js';
import { decideNoteAttempt } from '../rules/mamac/attempts.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import type { MamacContext } from '../rules/mamac/context.js';
import { decideMamac } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../rules/mamac/events.js';
import { onlyOnceBegun, touchesCases } from '../rules/mamac/pending.js';
import type { MamacCommandName } from '../rules/mamac/process.js';
import { processVersion } from '../rules/mamac/shownMamac.js';
import { isOfTeam } from '../rules/mamac/standing.js';
import { holdsKey, isThePerson } from '../rules/personSight.js';
import { refuseBeyondMandate } from '../rules/representation/powers.js';
import { serviceOf } from '../rules/takingPart.js';
import type { StoredCase } from '../store/cases.js';
import type { StoredProcess } from '../store/mamac.js';
import { besideProcess, othersOfPersons } from './besideMamac.js';
import type { CiiRequestContext } from './context.js';
import { decisionIds, onceOnly } from './enteredIds.js';
import { processFor, viewFor, type ProcessAnswer } from './mamac.js';

/** What every input of an act on a process holds beside its own fields. */
export type ProcessInput = CommandInput & { readonly caseId: string };

/** What every answer of an act on a process holds. */
export interface MamacPayload {
  readonly case: Reference | null;
  readonly process: ProcessAnswer | null;
  readonly refusals: readonly SpokenRefusal[];
  readonly frameVersion: number | null;
}

/** Carries out one act on a process; the mutation says only what is asked. */
export async function runMamac(
  name: string,
  input: ProcessInput,
  context: CiiRequestContext,
  act: MamacAct,
): Promise<MamacPayload> {
  if (!isId('case', input.caseId)) throw fault('BAD_USER_INPUT');
  const { aggregates } = context.processes;
  // For every other step, and for everybody else, the process is read once, where the step is carried out.
  const [process, cooperation] = await Promise.all([
    touchesCases(act) && isMember(context) ? aggregates.load(input.caseId) : null,
    context.cases.aggregates.load(input.caseId),
  ]);
  const rules = await mamacContext(process, cooperation, context);
  const decide = (state: StoredProcess): Decision<MamacEvent> => {
    // Before the take-up there is no case, and the process alone tells whose it is.
    const viewerIsThePerson = holdsKey(context.viewer, state.personKey);
    const beyond = viewerIsThePerson ? refuseBeyondMandate(name, context.viewer) : null;
    if (beyond !== null) return reject(beyond);
    const ids = decisionIds(input, context);
    return onceOnly(recordsOf(state), ids, decideMamac(state, act, { ...rules, viewerIsThePerson, ids: ids.next }));
  };
  const tooLate = async (refusals: readonly Refusal[]): Promise<MamacPayload> => {
    await noteAttempt({ caseId: input.caseId, ...attemptOf(act), refusals, decide }, rules, context);
    return refused(refusals, context);
  };
  const versionOf = (state: StoredProcess): number => processVersion(state, viewFor(state, cooperation, context));
  if (process !== null && isStillToDo(versionOf(process), input) && 'events' in decide(process)) {
    const obstacles = await besideProcess(act, process, rules, context, decide);
    if (obstacles.length > 0) return tooLate(obstacles);
  }
  const outcome = await executeCommand<StoredProcess, MamacEvent, Refusal>({
    store: aggregates,
    id: input.caseId,
    now: context.now,
    command: commandOf(name, input, context),
    versionOf,
    // A version that the caller did not see is a conflict, whether or not anything was begun.
    decide: (state) =>
      isStillToDo(versionOf(state), input) ? onlyOnceBegun(state, act, decide(state)) : decide(state),
    evolve: evolveMamac,
  });
  if (outcome.kind !== 'accepted') return tooLate(refusalsIn(outcome));
  return answered(await payOff(outcome.state, context.now, context), context);
}

/** A step that was refused, for the line that it leaves where another one had come first. */
export interface RefusedStep {
  readonly caseId: string;
  readonly command: MamacCommandName;
  /** The plan or objective that it was about; null where it was about none. */
  readonly aboutId: string | null;
  readonly refusals: readonly Refusal[];
  readonly decide: (state: StoredProcess) => Decision<MamacEvent>;
}

/**
 * Leaves the line in the history that a step came too late. It is a second command under a key of its own, which no
 * client can choose, and the answer never depends on it: whoever loses a race must not lose the answer too.
 */
export async function noteAttempt(
  { caseId, command, aboutId, refusals, decide }: RefusedStep,
  rules: MamacContext,
  context: CiiRequestContext,
): Promise<void> {
  if (!wasTooLate({ refusals })) return;
  try {
    await executeCommand<StoredProcess, MamacEvent, Refusal>({
      store: context.processes.aggregates,
      id: caseId,
      now: context.now,
      command: { caller: callerOf(context), idempotencyKey: newId('att'), content: { command, aboutId } },
      decide: (state) => {
        const noted = decideNoteAttempt(state, { command, aboutId, judged: decide(state) }, rules);
        // What was noted before changes nothing, and so must not count as a change of the process.
        return 'events' in noted && noted.events.length === 0 ? reject() : noted;
      },
      evolve: evolveMamac,
    });
  } catch (error) {
    context.log.warn({ error, command }, 'an attempt that came too late could not be noted');
  }
}

function attemptOf(act: MamacAct): Pick<RefusedStep, 'command' | 'aboutId'> {
  const { command } = act;
  if ('planId' in act) return { command, aboutId: act.planId };
  return { command, aboutId: 'objectiveId' in act ? act.objectiveId : null };
}

/**
 * The answer after an accepted act: the process as the viewer may know it. A repeat is answered without a new decision, so
 * that how far the case has come is told only to who may still read the process; a house knows its own copy anyway.
 */
export async function answered(state: StoredProcess, context: CiiRequestContext): Promise<MamacPayload> {
  context.processStates.clear(state._id).prime(state._id, state);
  context.caseStates.clear(state._id);
  const cooperation = await context.caseStates.load(state._id);
  return {
    case: { id: state._id },
    process: await processFor(state, cooperation, context),
    refusals: [],
    frameVersion: cooperation === null ? null : frameVersionFor(state, cooperation, context),
  };
}

function frameVersionFor(state: StoredProcess, cooperation: StoredCase, context: CiiRequestContext): number | null {
  const view = viewFor(state, cooperation, context);
  if (view !== null && view.kind !== 'OUTSIDE') return presentFrameVersion(cooperation);
  const own = serviceOf(context.viewer);
  return own === null ? null : (cooperation.frameVersions[own.institution] ?? null);
}

/** The answer of a refused act. */
export function refused(refusals: readonly Refusal[], { language }: CiiRequestContext): MamacPayload {
  return {
    ...{ case: null, process: null, frameVersion: null },
    refusals: refusals.map((refusal) => speak(refusal, language)),
  };
}

/** A process that does not exist is refused in the same words as one in which the viewer has no part. */
export function refusalsIn(
  outcome: Exclude<Outcome<StoredProcess, MamacEvent, Refusal>, { kind: 'accepted' }>,
): readonly Refusal[] {
  return outcome.kind === 'notFound' ? [refuse('NOT_FOUND', { path: ['input', 'caseId'] })] : refusalsOf(outcome);
}

/** What a decision on a process knows besides it; the others of the person where the process is given (R36). */
export async function mamacContext(
  process: StoredProcess | null,
  cooperation: StoredCase | null,
  context: CiiRequestContext,
): Promise<MamacContext> {
  const { viewer, canton, today, now, switches, agreements, secondments } = context;
  const others = process !== null ? await othersOfPersons([process.personKey], context) : [];
  return {
    ...{
      viewer,
      canton,
      today,
      now,
      agreements,
      cooperation,
      ids: newId,
      parameters: parametersWith(agreements, canton),
    },
    viewerIsThePerson: cooperation !== null && isThePerson(cooperation, context),
    member: memberOn(secondments, viewer.subject, today),
    groundsOn: groundsOn(switches, canton, today),
    others: others.filter((one) => one.caseId !== process?._id),
  };
}

/** What commands have entered on the process. */
function recordsOf({ earlierDiagnoses, rounds }: StoredProcess): readonly { readonly id: string }[] {
  const ofRounds = rounds.flatMap(({ roundTables, plans, objectives, reviews }) => [
    ...[...roundTables, ...plans, ...objectives, ...reviews],
  ]);
  return [...earlierDiagnoses, ...ofRounds];
}

/** False where the step is known to fail or to repeat: then nothing is done beside the process. */
function isStillToDo(version: number, { expectedVersion }: ProcessInput): boolean {
  return expectedVersion === null || expectedVersion === undefined || expectedVersion === version;
}

/** Only a member finds others of the person: for everybody else a request and nothing are read alike (R36, R49). */
function isMember({ viewer, secondments, today }: CiiRequestContext): boolean {
  return isOfTeam(viewer, memberOn(secondments, viewer.subject, today));
}
