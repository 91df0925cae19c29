import type { Frame } from '../../subgraphs/common/rules/frame.js';
import { knowledgeOf, type CaseKnowledge } from '../../subgraphs/common/rules/handedOver.js';
import type { FrameProposal } from '../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { handoverFrame, SERVICES } from './frames.js';

/** A type of each catalogue. */
export const TYPE_OF = { AC: 'COURSE', AI: 'OCCUPATIONAL_MEASURE', AS: 'LANGUAGE_COURSE' } as const;

/** A measure of the payer's own catalogue from 1 June to 31 August 2026 for CHF 2400.00, to its usual service. */
export function proposalTo(payer: FileInstitution, changes: Partial<FrameProposal> = {}): FrameProposal {
  return {
    id: 'prp-1',
    kind: 'MEASURE',
    provider: payer,
    type: TYPE_OF[payer],
    by: SERVICES[payer === 'AI' ? 'AC' : 'AI'],
    payer: SERVICES[payer],
    from: '2026-06-01',
    to: '2026-08-31',
    costRappen: 240_000,
    proposedOn: '2026-03-02',
    answered: false,
    ...changes,
  };
}

/** What the payer's own copies tell of a file whose one case has these proposals. */
export function knownProposals(
  payer: FileInstitution,
  proposals: readonly FrameProposal[],
  changes: Partial<Frame> = {},
): CaseKnowledge {
  return knowledgeOf({ frames: [handoverFrame(payer, 'cas-1', { proposals, ...changes })], certain: true });
}
