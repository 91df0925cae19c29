import type { Canton, FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { DisclosableField } from './disclosableFields.js';

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
  readonly lead: FrameLead | null;
  /** The authorisations in which the recipient discloses or receives. */
  readonly authorisations: readonly FrameAuthorisation[];
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

/** Who leads, since which instant (R3). */
export interface FrameLead {
  readonly institution: FileInstitution;
  readonly service: string;
  readonly since: string;
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
