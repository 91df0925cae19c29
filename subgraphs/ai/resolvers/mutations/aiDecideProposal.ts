import { fault } from '../../../common/platform/faults.js';
import { isId } from '../../../common/platform/ids.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposal } from '../../rules/decideProposal.js';
import { runAct } from '../runAct.js';

/** Grants or refuses what the lead of a case proposes to the own service (R7, R8). */
export const aiDecideProposal: NonNullable<MutationResolvers['aiDecideProposal']> = (_root, { input }, context) => {
  const { proposalId } = input;
  if (!isId('prp', proposalId)) throw fault('BAD_USER_INPUT');
  return runAct('aiDecideProposal', input, context, (file, rules) => {
    const { decision, ownType = null, funding = null } = input;
    return decideProposal(file, { proposalId, decision, ownType, funding }, rules);
  });
};
