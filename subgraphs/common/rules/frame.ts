import type { Canton, FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { DisclosableField } from './disclosableFields.js';
import type { FrameHandover, FrameIndication, FrameProposal } from './handover.js';

/**
 * The frame of a case (D7): what one institution needs to know of the case to decide on grounds and duties, made
 * for it alone by the register and kept by it. It holds no name, no AVS number and no content of a file.
 */
export interface Frame {
  readonly caseId: string;
  /** Grows with every business change of the case; a frame whose version is not above the kept one is a duplicate. */
  readonly version: number;
  readonly canton: Canton;
  /** The institution this frame was made for. */
  readonly recipient: FileInstitution;
  readonly mode: CooperationMode;
  readonly status: CaseStatus;
  readonly openedOn: LocalDate;
  readonly openedBy: FileInstitution;
  /** The participants; empty once the recipient has left. */
  readonly participants: readonly FrameParticipant[];
  /** Who leads from when to when, future changes that are agreed included; empty once the recipient has left (R3). */
  readonly leads: readonly FrameLead[];
  /** The authorisations in which the recipient discloses or receives. */
  readonly authorisations: readonly FrameAuthorisation[];
  /** The handovers that moved or will move the lead, past ones included (R14 to R18). */
  readonly handovers: readonly FrameHandover[];
  /** The indications on which the recipient, as payer, decides (R18). */
  readonly indications: readonly FrameIndication[];
  /** The measures and places on which the recipient, as payer, decides (R7, R8). */
  readonly proposals: readonly FrameProposal[];
  /** True once the recipient takes no part any more: then only id, dates, mode and status are kept. */
  readonly left: boolean;
}

/** How the institutions work together on the case (R20). */
export type CooperationMode = 'BILATERAL' | 'HANDOVER' | 'COORDINATION' | 'PLUS' | 'MAMAC';
/** State of a shared case. */
export type CaseStatus = 'OPEN' | 'CLOSED';

/** A service that takes part, and its staff on the case by pseudonymous subject. */
export interface FrameParticipant {
  readonly institution: FileInstitution;
  readonly service: string;
  readonly responsible: string | null;
  readonly deputy: string | null;
}

/** Who leads from which instant; `to` is the instant from which it no longer does (R3). */
export interface FrameLead {
  readonly institution: FileInstitution;
  readonly service: string;
  readonly from: string;
  readonly to: string | null;
}

/** An authorisation as far as a decision needs it. */
export interface FrameAuthorisation {
  readonly id: string;
  readonly discloser: FileInstitution;
  /** The discloser's service, when the authorisation names one (AS always does). */
  readonly discloserService: string | null;
  readonly recipient: FileInstitution;
  readonly recipientService: string;
  readonly fields: readonly DisclosableField[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  /** False while nobody entitled has entered or confirmed it, and from the moment it is withdrawn. */
  readonly inForce: boolean;
}
