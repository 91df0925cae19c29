import type { MutationResolvers } from '../../__generated__/schema.js';
import { withdrawStrandedRequest } from '../../exchange/strandedRequests.js';
import { decideCloseCase } from '../../rules/endParticipation.js';
import { decisionIds } from '../enteredIds.js';
import { performAct, rulesContext } from '../runAct.js';

/** Ends the cooperation (R3), not from under a process of CII-MAMAC (R46). */
export const ciiCloseCase: NonNullable<MutationResolvers['ciiCloseCase']> = async (_root, { input }, context) => {
  const { reason, caseId } = input;
  const phase = (await context.processes.aggregates.load(caseId))?.phase ?? null;
  const { state, payload } = await performAct('ciiCloseCase', input, context, (one, rules) =>
    decideCloseCase(one, { reason, phase }, rules),
  );
  if (state !== null) {
    // A request that was filed meanwhile ends with its case, whichever of the two was written first.
    await withdrawStrandedRequest(caseId, rulesContext(decisionIds(input, context), context, state), context);
  }
  return payload;
};
