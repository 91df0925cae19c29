import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { FrameIndication, IndicationOutcome } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Actor } from '../case.js';
import type { Dispute } from './dispute.js';

/** Facts that the lead reports to the payer (R18), visible to the person; the payer decides and answers. */
export interface Indication extends Omit<FrameIndication, 'answered'> {
  /** What happened: at most 500 characters, without medical details. */
  readonly facts: string;
  /** Where the evidence lies in the lead's own system: a reference, never the evidence itself (R12). */
  readonly evidence: string | null;
  readonly answer: { readonly outcome: IndicationOutcome; readonly on: LocalDate } | null;
  /** What the person said against it, the earliest first (docs/decisions/0054); absent where nothing was. */
  readonly disputes?: readonly Dispute[];
}

/** What happens to indications. */
export type IndicationEvent =
  | { readonly kind: 'INDICATION_FILED'; readonly indication: Indication; readonly by: Actor }
  | {
      readonly kind: 'INDICATION_ANSWERED';
      readonly indicationId: string;
      readonly outcome: IndicationOutcome;
      readonly on: LocalDate;
      readonly by: ServiceOfInstitution;
    }
  | { readonly kind: 'INDICATION_DISPUTED'; readonly indicationId: string; readonly dispute: Dispute }
  | {
      readonly kind: 'INDICATION_DISPUTE_ANSWERED';
      readonly indicationId: string;
      readonly answer: NonNullable<Dispute['answer']>;
      /** The facts as they are told from now on; null where they are not corrected. */
      readonly facts: string | null;
      readonly by: Actor;
    };
