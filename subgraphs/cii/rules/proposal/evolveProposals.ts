import type { Proposal, ProposalEvent } from './proposal.js';

/** The proposals of a case after an event. */
export function evolveProposals(proposals: readonly Proposal[], event: ProposalEvent): readonly Proposal[] {
  switch (event.kind) {
    case 'MEASURE_PROPOSED':
      return [...proposals, event.proposal];
    case 'PROPOSAL_ANSWERED': {
      const { outcome, on } = event;
      return changed(proposals, event.proposalId, { answer: { outcome, on } });
    }
    case 'MEASURE_STARTED': {
      const { guaranteeId, on } = event;
      return changed(proposals, event.proposalId, { started: { guaranteeId, on } });
    }
  }
}

function changed(proposals: readonly Proposal[], id: string, changes: Partial<Proposal>): readonly Proposal[] {
  return proposals.map((proposal) => (proposal.id === id ? { ...proposal, ...changes } : proposal));
}
