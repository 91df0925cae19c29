import { fault } from '../../../common/platform/faults.js';
import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposeMeasure } from '../../rules/proposal/proposeMeasure.js';
import { enteredId } from '../enteredIds.js';
import { withProposal } from '../proposals.js';
import { performAct } from '../runAct.js';

/** Proposes a measure or place to the service that would pay for it (R7, R8). */
export const ciiProposeMeasure: NonNullable<MutationResolvers['ciiProposeMeasure']> = async (
  _root,
  { input },
  context,
) => {
  const { kind, provider, type, from, to, cost: costChf } = input;
  // The register has no catalogue.
  if (provider === 'CII') throw fault('BAD_USER_INPUT');
  const command = { kind, provider, type, payer: readService(input.payer), from, to, costChf };
  const proposed = await performAct('ciiProposeMeasure', input, context, (state, rules) =>
    decideProposeMeasure(state, command, rules),
  );
  return withProposal(proposed, enteredId('prp', input, context), context);
};
