import { accept, type Decision } from '../../../common/rules/decision.js';
import type { ProposalAnsweredEntry } from '../../../common/rules/exchange.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from '../case.js';
import type { FeedContext } from '../context.js';

/**
 * Takes in the payer's decision (R7). From anybody but the payer, for an unknown proposal or one that is answered, it
 * changes nothing: feeds deliver at least once, and nothing may wait behind an entry.
 */
export function decideProposalAnswered(
  state: CaseState,
  participant: Participant,
  { entryId, proposalId, outcome, on }: ProposalAnsweredEntry,
  { now }: FeedContext,
): Decision<CaseEvent> {
  const proposal = state.proposals.find(({ id }) => id === proposalId);
  if (proposal === undefined || proposal.answer !== null || !isSameService(proposal.payer, participant))
    return accept();
  const { institution, service } = participant;
  const by = { institution, service };
  return accept<CaseEvent>({ kind: 'PROPOSAL_ANSWERED', at: now.toISOString(), entryId, proposalId, outcome, on, by });
}
