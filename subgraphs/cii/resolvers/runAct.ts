import { fault } from '../../common/platform/faults.js';
import { isId } from '../../common/platform/ids.js';
import { commandOf, refusalsOf, type CommandInput } from '../../common/platform/institution/fileCommands.js';
import type { Reference } from '../../common/platform/institution/references.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { groundsOn } from '../../common/rules/grounds.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../common/rules/refusals.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import { parametersWith } from '../params/ciiParameters.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { CaseContext } from '../rules/context.js';
import { presentFrameVersion } from '../rules/deriveFrame.js';
import { evolve } from '../rules/evolve.js';
import { isThePerson } from '../rules/personSight.js';
import { refuseBeyondMandate } from '../rules/representation/powers.js';
import { versionFor } from '../rules/seenVersions.js';
import { participationOf, serviceOf, worksOn } from '../rules/takingPart.js';
import { viewpointOf } from '../rules/visibility.js';
import type { StoredCase } from '../store/cases.js';
import { remember, type CiiRequestContext } from './context.js';
import { decisionIds, enteredId, onceOnly, type DecisionIds, type Entering } from './enteredIds.js';

/** What every input of an act on a case holds beside its own fields. */
export type CaseInput = CommandInput & Entering;

/** What every answer of an act on a case holds. */
export interface CasePayload {
  /** By its key alone: what of it is shown is decided where it is read. */
  readonly case: Reference | null;
  readonly refusals: readonly SpokenRefusal[];
  readonly frameVersion: number | null;
}

/** An act that was carried out, or refused. */
export interface Act {
  /** The case after it; null when it was refused, and for who repeats it without being on the case any more. */
  readonly state: StoredCase | null;
  /** True when it was carried out before, under the same key. */
  readonly repeated: boolean;
  /** The instant from which what it ends is promised to be ended everywhere: its own, or a later one where storing was slow. */
  readonly promisedFrom: Date;
  readonly payload: CasePayload;
}

/** Carries out one act on one case; the mutation says only what is decided. */
export async function runAct(
  act: string,
  input: CaseInput,
  context: CiiRequestContext,
  decide: (state: CaseState, rules: CaseContext) => Decision<CaseEvent>,
): Promise<CasePayload> {
  return (await performAct(act, input, context, decide)).payload;
}

/** The same for acts whose answer tells more of the case. */
export async function performAct(
  act: string,
  input: CaseInput,
  context: CiiRequestContext,
  decide: (state: CaseState, rules: CaseContext) => Decision<CaseEvent>,
): Promise<Act> {
  requireId('case', input.caseId);
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    store: context.cases.aggregates,
    id: input.caseId,
    now: context.now,
    command: commandOf(act, input, context),
    versionOf: (state) => versionFor(state, viewpointOf(state, context)),
    decide: (state) => {
      const ids = decisionIds(input, context);
      const rules = rulesContext(ids, context, state);
      const beyond = rules.viewerIsThePerson ? refuseBeyondMandate(act, context.viewer) : null;
      return beyond === null ? onceOnly(recordsOf(state), ids, decide(state, rules)) : reject(beyond);
    },
    evolve,
  });
  if (outcome.kind !== 'accepted') {
    return { state: null, repeated: false, promisedFrom: context.now, payload: refused(outcome, context) };
  }
  const { repeated } = outcome;
  const { state, promisedFrom } = repeated
    ? { state: outcome.state, promisedFrom: context.now }
    : await keptPromise(outcome.state, context);
  remember(context, state);
  context.sendOn(state._id);
  if (repeated && !isStillOnCase(context, state)) {
    // What the own institution was told last, which is its leaving, is the one version that it knows anyway.
    const frameVersion = ownFrameVersion(context, state);
    return { state: null, repeated, promisedFrom, payload: { case: { id: state._id }, refusals: [], frameVersion } };
  }
  const payload = { case: { id: state._id }, refusals: [], frameVersion: presentFrameVersion(state) };
  return { state, repeated, promisedFrom, payload };
}

/** The case as it is promised: what was stored later than the promised moment allows for states a later one (D7). */
async function keptPromise(
  state: StoredCase,
  { now, withdrawals, cases }: CiiRequestContext,
): Promise<Pick<Act, 'promisedFrom'> & { readonly state: StoredCase }> {
  const promisedFrom = await withdrawals.stored(state._id, now);
  if (promisedFrom.getTime() === now.getTime()) return { state, promisedFrom };
  return { state: (await cases.aggregates.load(state._id)) ?? state, promisedFrom };
}

/** The identifier, which must have its form. */
export function requireId(
  prefix: 'case' | 'aut' | 'msg' | 'hnd' | 'prp' | 'gar' | 'ext' | 'ind' | 'lex' | 'ntc' | 'pln' | 'obj',
  id: string,
): string {
  if (!isId(prefix, id)) throw fault('BAD_USER_INPUT');
  return id;
}

/** The identifier of the authorisation that a command enters: the same for caller, case and key, so a repeat finds it. */
export function enteredAuthorisationId(input: CaseInput, context: CiiRequestContext): string {
  return enteredId('aut', input, context);
}

/** Watches all that an act withdrew at its instant, so that its effect can be told earlier: a whole form may fall (R5, D7). */
export function watchWithdrawals(
  { state, repeated, promisedFrom }: Act,
  { withdrawals, now }: CiiRequestContext,
): void {
  if (state === null || repeated) return;
  const withdrawn = state.authorisations.filter(({ withdrawnAt }) => withdrawnAt === now.toISOString());
  for (const { id } of withdrawn) withdrawals.await(state, id, promisedFrom);
}

/** What commands have entered on the case. */
function recordsOf(state: CaseState): readonly { readonly id: string }[] {
  const { authorisations, handovers, proposals, guarantees, indications, legalExchanges = [], notices = [] } = state;
  return [...authorisations, ...handovers, ...proposals, ...guarantees, ...indications, ...legalExchanges, ...notices];
}

function ownFrameVersion({ viewer }: CiiRequestContext, state: CaseState): number | null {
  const own = serviceOf(viewer);
  return own === null ? null : (state.frameVersions[own.institution] ?? null);
}

/**
 * A repeat is answered without a new decision, so that what happened to the case since is told only to who may still act on
 * it: the person, who works on it, and who decides or supervises in a service that takes part, as for the act itself.
 */
function isStillOnCase(context: CiiRequestContext, state: CaseState): boolean {
  const { viewer } = context;
  if (isThePerson(state, context)) return true;
  const participant = participationOf(state, viewer);
  if (participant === null) return false;
  return worksOn(viewer, participant) || viewer.roles.some((role) => role === 'DECIDER' || role === 'SUPERVISOR');
}

/** True when the caller has seen another version than the present one, so that the act ends with CONFLICT. */
export function isPast(
  { expectedVersion }: { readonly expectedVersion?: number | null | undefined },
  state: StoredCase,
  context: CiiRequestContext,
): boolean {
  return typeof expectedVersion === 'number' && expectedVersion !== versionFor(state, viewpointOf(state, context));
}

/** What a decision on the case knows besides it. */
export function rulesContext(ids: DecisionIds, context: CiiRequestContext, state: CaseState): CaseContext {
  const { viewer, canton, today, now, switches, agreements, withdrawals } = context;
  return {
    viewer,
    viewerIsThePerson: isThePerson(state, context),
    canton,
    today,
    now,
    ids: ids.next,
    groundsOn: groundsOn(switches, canton, today),
    parameters: parametersWith(agreements, canton),
    agreements,
    leasesEndAt: withdrawals.leasesEndAt(now),
  };
}

function refused(
  outcome: Exclude<Outcome<StoredCase, CaseEvent, Refusal>, { kind: 'accepted' }>,
  { language }: CiiRequestContext,
): CasePayload {
  // A case that does not exist is refused in the same words as one in which the viewer has no part.
  const refusals =
    outcome.kind === 'notFound' ? [refuse('NOT_FOUND', { path: ['input', 'caseId'] })] : refusalsOf(outcome);
  return { case: null, refusals: refusals.map((refusal) => speak(refusal, language)), frameVersion: null };
}
