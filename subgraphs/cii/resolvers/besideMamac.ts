import DataLoader from 'dataloader';
import { isId } from '../../common/platform/ids.js';
import { refusalsOf } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import type { Refusal } from '../../common/rules/refusals.js';
import {
  changePending,
  joinTo,
  obstaclesToCase,
  obstaclesToJoining,
  openCaseOf,
  settle,
} from '../exchange/resolvedRequests.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import type { MamacContext, OtherOfPerson } from '../rules/mamac/context.js';
import type { MamacEvent } from '../rules/mamac/events.js';
import { decideBeginJoining, decideBeginTakeUp, type PendingEvent } from '../rules/mamac/pending.js';
import type { StoredProcess } from '../store/mamac.js';
import type { CiiRequestContext } from './context.js';

/**
 * What a step does to the register's cases before the process takes it: taking up opens the case and names the team,
 * joining asks the referrer onto the other case (R36). Both are commands under keys of their own, so that a crash between
 * case and process is healed by taking the step again. Answers why not; empty when it is done.
 */
export async function besideProcess(
  act: MamacAct,
  process: StoredProcess,
  rules: MamacContext,
  context: CiiRequestContext,
  decide: (state: StoredProcess) => Decision<MamacEvent>,
): Promise<readonly Refusal[]> {
  const { member: by } = rules;
  if (by === null) return [];
  if (act.command === 'TAKE_UP') {
    return resolve(process, context, {
      obstacles: () => obstaclesToCase(process, rules, context),
      begin: (state) => decideBeginTakeUp(state, decide(state), by, rules),
      carryOut: () => openCaseOf(process, rules, context),
    });
  }
  if (act.command !== 'JOIN' || !isId('case', act.otherCaseId)) return [];
  const { otherCaseId } = act;
  return resolve(process, context, {
    obstacles: () => obstaclesToJoining(process, otherCaseId, rules, context),
    begin: (state) => decideBeginJoining(state, decide(state), { by, otherCaseId }, rules),
    carryOut: () => joinTo(process, otherCaseId, rules, context),
  });
}

/** How a request is resolved that concerns a second document. */
interface Resolution {
  /** Why it cannot be; nothing is changed. */
  readonly obstacles: () => Promise<readonly Refusal[]>;
  readonly begin: (state: StoredProcess) => Decision<PendingEvent>;
  /** Changes the second document, once however often it is asked; answers why not. */
  readonly carryOut: () => Promise<readonly Refusal[]>;
}

/**
 * The process is asked first, so that of two members who resolve it differently exactly one wins; then the case is
 * changed. Where it cannot be after all, because it changed in the meantime, the request waits on.
 */
async function resolve(
  process: StoredProcess,
  context: CiiRequestContext,
  { obstacles, begin, carryOut }: Resolution,
): Promise<readonly Refusal[]> {
  const known = await obstacles();
  if (known.length > 0) return known;
  let begun = process;
  // Who finds it begun by somebody who is gone goes on with it.
  if (process.pending === undefined) {
    const outcome = await changePending(process._id, context.now, context, begin);
    if (outcome.kind !== 'accepted') return outcome.kind === 'notFound' ? [] : refusalsOf(outcome);
    begun = outcome.state;
  }
  const refusals = await carryOut();
  if (refusals.length > 0) await settle(begun, context.now, context);
  return refusals;
}

/** The other processes and cases of these persons, by their keys; two reads however many they are (R36). */
export async function othersOfPersons(
  keys: readonly string[],
  { processes, cases, canton }: Pick<CiiRequestContext, 'processes' | 'cases' | 'canton'>,
): Promise<readonly (OtherOfPerson & { readonly personKey: string })[]> {
  const [known, opened] = await Promise.all([processes.ofPersons(canton, keys), cases.ofPersons(canton, keys)]);
  const statusOf = new Map(opened.map(({ caseId, status }) => [caseId, status]));
  return [
    ...known.map(({ _id: caseId, phase, personKey, exit }) => ({
      ...{ caseId, phase, personKey, endedOn: exit?.on ?? null },
      status: statusOf.get(caseId) ?? ('CLOSED' as const),
    })),
    ...opened
      .filter(({ caseId }) => !known.some(({ _id }) => _id === caseId))
      .map(({ closedOn, mode: _mode, ...one }) => ({ ...one, endedOn: closedOn, phase: 'CASE' as const })),
  ];
}

/** The others of the persons of one request, two reads however many are asked for. */
export function createOthersOf(
  parts: Pick<CiiRequestContext, 'processes' | 'cases' | 'canton'>,
): DataLoader<string, readonly OtherOfPerson[]> {
  return new DataLoader(async (keys) => {
    const found = await othersOfPersons(keys, parts);
    return keys.map((key) => found.filter(({ personKey }) => personKey === key));
  });
}
