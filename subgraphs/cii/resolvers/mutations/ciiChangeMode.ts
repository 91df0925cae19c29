import type { MutationResolvers } from '../../__generated__/schema.js';
import { withdrawStrandedRequest } from '../../exchange/strandedRequests.js';
import { decideChangeMode } from '../../rules/changeMode.js';
import { decisionIds } from '../enteredIds.js';
import { performAct, rulesContext } from '../runAct.js';

/** Changes how the institutions work together, with a reason (R20). */
export const ciiChangeMode: NonNullable<MutationResolvers['ciiChangeMode']> = async (_root, { input }, context) => {
  const { mode, reason, text = null, caseId } = input;
  const phase = (await context.processes.aggregates.load(caseId))?.phase ?? null;
  const { state, payload } = await performAct('ciiChangeMode', input, context, (one, rules) =>
    decideChangeMode(one, { mode, reason, text, phase }, rules),
  );
  if (state !== null) {
    // A request that was filed meanwhile ends with the mode, whichever of the two was written first.
    await withdrawStrandedRequest(caseId, rulesContext(decisionIds(input, context), context, state), context);
  }
  return payload;
};
