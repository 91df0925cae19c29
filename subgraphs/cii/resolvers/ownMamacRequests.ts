import type { QueryResolvers } from '../__generated__/schema.js';
import { holdsKey } from '../rules/personSight.js';
import type { StoredProcess } from '../store/mamac.js';
import type { CiiRequestContext } from './context.js';
import { processFor, type ProcessAnswer } from './mamac.js';

/**
 * The requests to the management body that wait and are about the person who asks: before the take-up there is no case in
 * which she or he would find them, and each can be withdrawn (LPGA 28, R36). Null to everybody else.
 */
export const ownMamacRequests: NonNullable<QueryResolvers['ownMamacRequests']> = async (_root, _arguments, context) => {
  const { viewer, canton, processes } = context;
  const { personId } = viewer;
  if (viewer.canton !== canton || personId === null || !holdsKey(viewer, personId)) return null;
  const waiting = (await processes.ofPersons(canton, [personId])).filter(({ phase }) => phase === 'FILED');
  const shown = await Promise.all(waiting.map((one) => requestShown(one, context)));
  return shown.flat();
};

async function requestShown(
  state: StoredProcess,
  context: CiiRequestContext,
): Promise<readonly { readonly caseId: string; readonly process: ProcessAnswer }[]> {
  const process = await processFor(state, await context.caseStates.load(state._id), context);
  return process === null ? [] : [{ caseId: state._id, process }];
}
