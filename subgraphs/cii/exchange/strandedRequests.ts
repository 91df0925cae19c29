import { executeCommand } from '../../common/store/executeCommand.js';
import { newId } from '../../common/platform/ids.js';
import type { Refusal } from '../../common/rules/refusals.js';
import type { RegisterContext } from '../rules/context.js';
import { decideWithdrawStranded } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../rules/mamac/events.js';
import type { Cases } from '../store/cases.js';
import type { Processes, StoredProcess } from '../store/mamac.js';

/** Where the request and its case stand. */
export interface StrandedRequestParts {
  readonly cases: Pick<Cases, 'aggregates'>;
  readonly processes: Pick<Processes, 'aggregates'>;
}

/**
 * Withdraws the request of a case that was closed, or changed to another mode, in the instant in which the request was
 * filed: neither document can bar the other, so whoever writes second looks at both (R20, R36, R46). The ticks go with it.
 * Answers the process as it is then, or null where nothing had to be done.
 */
export async function withdrawStrandedRequest(
  caseId: string,
  rules: RegisterContext,
  { cases, processes }: StrandedRequestParts,
): Promise<StoredProcess | null> {
  const process = await processes.aggregates.load(caseId);
  if (process?.phase !== 'FILED' || process.request !== null) return null;
  const cooperation = await cases.aggregates.load(caseId);
  if (cooperation === null || (cooperation.status === 'OPEN' && cooperation.mode === 'MAMAC')) return null;
  const outcome = await executeCommand<StoredProcess, MamacEvent, Refusal>({
    store: processes.aggregates,
    id: caseId,
    now: rules.now,
    command: { caller: 'MAMAC', idempotencyKey: newId('wdr'), content: {} },
    decide: (state) => decideWithdrawStranded(state, { ...rules, cooperation }),
    evolve: evolveMamac,
  });
  return outcome.kind === 'accepted' ? outcome.state : null;
}
