import type { Log } from '../../common/platform/log.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import { withdrawStrandedRequest } from '../exchange/strandedRequests.js';
import { joinTo, openCaseOf, payOff, settle, type RequestParts } from '../exchange/resolvedRequests.js';
import type { RegisterContext } from '../rules/context.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../rules/mamac/events.js';
import { decideFinishJoining, decideFinishTakeUp, isLeftBehind } from '../rules/mamac/pending.js';
import type { Processes, StoredProcess } from '../store/mamac.js';

/** What finishing resolved requests works with. */
export interface RequestJobParts extends RequestParts {
  readonly processes: Pick<Processes, 'aggregates' | 'pending' | 'phases'>;
  readonly log: Log;
}

/**
 * Finishes what a process of the register that stopped has left between two documents (R36, D4): the draft of a request
 * that was not taken up is answered, a take-up that was begun opens its case, a joining asks its referrer onto the other
 * case, and the team is taken off the case of a process that has ended. Where a resolution cannot be finished any more, the
 * request waits for the team again. A request whose case was closed or left the mode ends too. One that fails is told of and stops no other.
 * Answers how many were finished.
 */
export async function runRequestJob(parts: RequestJobParts, context: RegisterContext): Promise<number> {
  let finished = 0;
  for (const found of await parts.processes.pending(context.canton, MOST_AT_ONCE)) {
    try {
      const process = found.open();
      if (!isLeftBehind(process, context.now)) continue;
      await finish(process, parts, context);
      finished += 1;
    } catch (error) {
      parts.log.error({ error }, 'a resolved request could not be finished');
    }
  }
  return finished + (await endStrandedRequests(parts, context));
}

/** Ends the requests that were filed in the instant in which their case was closed or left the mode (R20, R36, R46); answers how many. */
async function endStrandedRequests(parts: RequestJobParts, context: RegisterContext): Promise<number> {
  let ended = 0;
  for (const [caseId, phase] of await parts.processes.phases(context.canton)) {
    if (phase !== 'FILED') continue;
    try {
      if ((await withdrawStrandedRequest(caseId, context, parts)) !== null) ended += 1;
    } catch (error) {
      parts.log.error({ error }, 'a request that its case left behind could not be ended');
    }
  }
  return ended;
}

async function finish(process: StoredProcess, parts: RequestParts, context: RegisterContext): Promise<void> {
  const { pending, _id: id } = process;
  if (pending === undefined) return;
  if (pending.kind === 'ANSWER_DRAFT' || pending.kind === 'RELEASE_TEAM') {
    await payOff(process, context.now, parts);
    return;
  }
  const isJoining = pending.kind === 'JOIN';
  const refusals = await (isJoining
    ? joinTo(process, pending.otherCaseId, context, parts)
    : openCaseOf(process, context, parts));
  if (refusals.length > 0) {
    await settle(process, context.now, parts);
    return;
  }
  const outcome = await executeCommand<StoredProcess, MamacEvent, Refusal>({
    store: parts.processes.aggregates,
    id,
    now: context.now,
    command: { caller: 'CLOCK', idempotencyKey: `${isJoining ? 'join' : 'take up'} ${id}`, content: {} },
    decide: (state) => (isJoining ? decideFinishJoining(state, context) : decideFinishTakeUp(state, context)),
    evolve: evolveMamac,
  });
  // A request that was joined still owes its draft an answer.
  if (outcome.kind === 'accepted') await payOff(outcome.state, context.now, parts);
}

/** The rest comes with the next run. */
const MOST_AT_ONCE = 200;
