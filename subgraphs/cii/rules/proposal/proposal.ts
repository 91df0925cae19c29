import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { FrameProposal, ProposalOutcome } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Rappen } from '../../../common/rules/money.js';
import type { Actor } from '../case.js';

/** A measure or integration place that the lead proposes and the payer decides (R7, R8, R11). */
export interface Proposal extends Omit<FrameProposal, 'costRappen' | 'answered'> {
  /** Whole cost. */
  readonly cost: Rappen;
  /** The payer's answer, as its own subgraph returned it over the feed. */
  readonly answer: { readonly outcome: ProposalOutcome; readonly on: LocalDate } | null;
  /** The day on which it began, and the guarantee that covered that day (R6); null before. */
  readonly started: { readonly on: LocalDate; readonly guaranteeId: string } | null;
}

/** What happens to proposals. */
export type ProposalEvent =
  | { readonly kind: 'MEASURE_PROPOSED'; readonly proposal: Proposal; readonly by: Actor }
  | {
      readonly kind: 'PROPOSAL_ANSWERED';
      readonly proposalId: string;
      readonly outcome: ProposalOutcome;
      readonly on: LocalDate;
      readonly by: ServiceOfInstitution;
    }
  | {
      readonly kind: 'MEASURE_STARTED';
      readonly proposalId: string;
      readonly guaranteeId: string;
      readonly on: LocalDate;
      readonly by: Actor;
    };
