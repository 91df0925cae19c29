import type { AuthorisationPurpose, AuthorisationRecurrence } from './authorisation.js';
import type { Canton, FileInstitution, Institution } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { DisclosableField } from './disclosableFields.js';
import type { PrivateInsurer } from './insurer.js';
import type { Period } from './periods.js';
import type { LegalExchangeGround } from './legalExchange.js';
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
  /**
   * The person's key in the cooperation (docs/decisions/0018), by which the person finds who has read of this case. Absent
   * once the recipient has left, and in a frame from before it was told.
   */
  readonly person?: string;
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
  /**
   * The exchanges on a ground of law in which the recipient discloses or reads, as far as they may still be used (domain 4b);
   * absent where there are none.
   */
  readonly legalExchanges?: readonly FrameLegalExchange[];
  /**
   * The authorisations on which the recipient hands out extracts to a private insurer (R28); absent where there are none.
   * They stand apart, so that nobody ever reads on one.
   */
  readonly insurerAuthorisations?: readonly FrameInsurerAuthorisation[];
  /** The members of the management body with their secondments (R49); empty unless the mode is `MAMAC`. */
  readonly team: readonly FrameTeamMember[];
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

/** A secondment to the management body: who, by pseudonymous subject, from which day to which (R49). */
export interface FrameTeamMember {
  readonly subject: string;
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
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
  /** `CII` for the management body (R49). */
  readonly recipient: Institution;
  readonly recipientService: string;
  readonly fields: readonly DisclosableField[];
  /** What the exchange is for, as the log of readings tells it; absent in a frame from before it was told. */
  readonly purpose?: AuthorisationPurpose;
  /**
   * For a consent to consult unemployment insurance (LACI 85f(2)): from when to when the recipient said that it pays the
   * person benefits; absent while it has said nothing, and for every other purpose.
   */
  readonly benefits?: Period;
  readonly validFrom: LocalDate;
  /** Last day on which it may be used, as far as is settled: its own, or that of an offer that waits for its answer. */
  readonly validTo: LocalDate;
  /**
   * False while nobody entitled has entered or confirmed it, while the handover that it was signed for is not under way,
   * and from the moment it is withdrawn.
   */
  readonly inForce: boolean;
}

/** An authorisation that names a private insurer, told to its discloser alone (R28). */
export interface FrameInsurerAuthorisation {
  readonly id: string;
  /** The discloser's service, when the authorisation names one (AS always does). */
  readonly discloserService: string | null;
  readonly insurer: PrivateInsurer;
  readonly fields: readonly DisclosableField[];
  readonly purpose: AuthorisationPurpose;
  readonly recurrence: AuthorisationRecurrence;
  readonly validFrom: LocalDate;
  /** Last day, inclusive. */
  readonly validTo: LocalDate;
  /** False while nobody entitled has entered or confirmed it, in every mode but `PLUS`, and once it is withdrawn. */
  readonly inForce: boolean;
}

/** An exchange on a ground of law that was opened for the case, as far as a decision needs it. */
export interface FrameLegalExchange {
  readonly id: string;
  readonly ground: LegalExchangeGround;
  readonly discloser: FileInstitution;
  readonly reader: FileInstitution;
  readonly readerService: string;
  readonly fields: readonly DisclosableField[];
  readonly validFrom: LocalDate;
  /** Last day on which it may be read on, as far as is settled: the last one without the notice, until that is recorded. */
  readonly validTo: LocalDate;
}
