import { pageOf } from '../../common/platform/connections.js';
import { chfOf } from '../../common/rules/money.js';
import type { CaseRegisterResolvers, CiiProposal } from '../__generated__/schema.js';
import { knownProposal } from '../rules/proposal/parties.js';
import type { Proposal } from '../rules/proposal/proposal.js';
import { visibleProposals } from '../rules/visibility.js';
import type { CiiRequestContext } from './context.js';
import type { Act, CasePayload } from './runAct.js';

/** The measures and places that the lead proposed, as far as the viewer may know of them (R7, R8). */
export const proposals: NonNullable<CaseRegisterResolvers['proposals']> = ({ file, sight }, page) => {
  const known = visibleProposals(file, sight).map(proposalShown);
  // What is paid for the person, without which service asked for it.
  const shown = sight.service === null ? known.map((proposal) => ({ ...proposal, by: null })) : known;
  return pageOf(shown.toReversed(), page, `proposals of ${file._id}`, ({ id }) => id);
};

/** The answer of an act with the proposal that it was about. */
export function withProposal(
  { state, payload }: Act,
  proposalId: string,
  context: CiiRequestContext,
): CasePayload & { readonly proposal: CiiProposal | null } {
  const proposal = state && knownProposal(state, proposalId, context);
  return { ...payload, proposal: proposal && proposalShown(proposal) };
}

function proposalShown({ cost, answer, started, ...proposal }: Proposal): CiiProposal {
  return {
    ...proposal,
    cost: chfOf(cost),
    ...{ outcome: answer?.outcome ?? null, answeredOn: answer?.on ?? null },
    ...{ startedOn: started?.on ?? null, startGuaranteeId: started?.guaranteeId ?? null },
  };
}
