import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { FrameIndication, IndicationOutcome } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Actor } from '../case.js';

/** Facts that the lead reports to the payer (R18), visible to the person; the payer decides and answers. */
export interface Indication extends Omit<FrameIndication, 'answered'> {
  /** What happened: at most 500 characters, without medical details. */
  readonly facts: string;
  /** Where the evidence lies in the lead's own system: a reference, never the evidence itself (R12). */
  readonly evidence: string | null;
  readonly answer: { readonly outcome: IndicationOutcome; readonly on: LocalDate } | null;
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
    };
