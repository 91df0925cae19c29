import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideStartMeasure } from '../../rules/proposal/startMeasure.js';
import { withProposal } from '../proposals.js';
import { performAct, requireId } from '../runAct.js';

/** Has a measure or place begin on a valid guarantee (R6). */
export const ciiStartMeasure: NonNullable<MutationResolvers['ciiStartMeasure']> = async (_root, { input }, context) => {
  const { on } = input;
  const proposalId = requireId('prp', input.proposalId);
  const started = await performAct('ciiStartMeasure', input, context, (state, rules) =>
    decideStartMeasure(state, { proposalId, on }, rules),
  );
  return withProposal(started, proposalId, context);
};
