import type { ServiceOfInstitution } from './authorisation.js';
import type { CooperationMode } from './frame.js';
import type { FrameHandover } from './handover.js';
import type { FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';

/** The duties that lie with whoever leads (domain 3c-9); a handover moves them (R14 to R18). */
export const LEAD_DUTIES = ['COUNSELLING_INTERVIEWS', 'JOB_SEARCH', 'INTERVIEW_RECORD', 'SANCTION_INDICATION'] as const;
/** The duties that stay with each benefit's own institution, whatever happens in the case (R9, R10, R19). */
export const BENEFIT_DUTIES = ['PAYMENT', 'FUNDING', 'SANCTION_DECISION'] as const;
/** Every kind of duty. */
export const DUTY_KINDS = [...LEAD_DUTIES, ...BENEFIT_DUTIES] as const;
/** One kind of duty. */
export type DutyKind = (typeof DUTY_KINDS)[number];

/** The benefits of the three institutions; a person may have several at once, each with its own payer (domain 3c-9). */
export const BENEFITS = ['AC_DAILY_ALLOWANCE', 'AI_BENEFITS', 'AS_ASSISTANCE'] as const;
/** One benefit. */
export type Benefit = (typeof BENEFITS)[number];

/** Each institution's own benefit (R1). */
export const BENEFIT_OF: Readonly<Record<FileInstitution, Benefit>> = {
  AC: 'AC_DAILY_ALLOWANCE',
  AI: 'AI_BENEFITS',
  AS: 'AS_ASSISTANCE',
};

/** What the duties of a case follow from. */
export interface DutyBasis {
  readonly mode: CooperationMode;
  readonly openedOn: LocalDate;
  /** Last day of the cooperation; null while it lasts. */
  readonly closedOn: LocalDate | null;
  /** Who led or will lead, each from a day on until the next one, the earliest first; the first from the opening. */
  readonly leads: readonly Since[];
  /** The services that were asked to take part and have not left, each since a day. */
  readonly participants: readonly Since[];
  /** The handovers that moved or will move the lead, past ones included; of another mode than HANDOVER none counts. */
  readonly handovers: readonly FrameHandover[];
}

/** A service and the day from which something holds of it. */
export interface Since extends ServiceOfInstitution {
  readonly from: LocalDate;
}

/** Who holds a duty: one service, or AC and AI as a whole, because which organ or office it is they settle themselves. */
export interface Holder {
  readonly institution: FileInstitution;
  readonly service: string | null;
}

/** Who holds a duty on one day, and why. */
export interface DutyAnswer {
  readonly holder: Holder | 'NOT_OWED';
  /** The rule that it follows from, such as `R15`; `3c-9` for a decision of the catalogue. */
  readonly rule: string;
  /** The article it rests on; null where an agreement, a canton's law or policy carries it. */
  readonly article: string | null;
  /** The reference under which a duty is not owed (R22); null otherwise. */
  readonly exemptionReference: string | null;
}

/** A duty by its kind and, where it belongs to a benefit, that benefit and its institution. */
export type DutyKey =
  | { readonly kind: (typeof LEAD_DUTIES)[number]; readonly benefit: null }
  | { readonly kind: (typeof BENEFIT_DUTIES)[number]; readonly benefit: Benefit; readonly payer: FileInstitution };
