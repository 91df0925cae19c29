import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAnswerDispute } from '../../rules/indication/dispute.js';
import { requireId } from '../runAct.js';
import { runDispute } from '../runDispute.js';

/** The service that made the entry corrects it, or says why it does not (R1). */
export const ciiAnswerDispute: NonNullable<MutationResolvers['ciiAnswerDispute']> = (_root, { input }, context) => {
  const indicationId = requireId('ind', input.indicationId);
  const { outcome, facts = null, reason = null } = input;
  return runDispute('ciiAnswerDispute', input, { context, indicationId }, (state, rules) =>
    decideAnswerDispute(state, { indicationId, outcome, facts, reason }, rules),
  );
};
