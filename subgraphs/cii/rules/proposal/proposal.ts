import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { ProposalKind, ProposalOutcome } from '../../../common/rules/handover.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Rappen } from '../../../common/rules/money.js';
import type { Actor } from '../case.js';

/** A measure or integration place that the lead proposes and the payer decides (R7, R8, R11). */
export interface Proposal {
  /** `prp-` and 26 characters. */
  readonly id: string;
  readonly kind: ProposalKind;
  /** The institution in whose catalogue the type stands (R11). */
  readonly provider: FileInstitution;
  readonly type: string;
  /** The lead that proposes. */
  readonly by: ServiceOfInstitution;
  /** The service whose budget would bear it. */
  readonly payer: ServiceOfInstitution;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly cost: Rappen;
  readonly proposedOn: LocalDate;
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
