import type { ServiceOfInstitution } from './authorisation.js';
import type { CooperationMode } from './frame.js';
import type { FrameHandover } from './handover.js';
import type { FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * The interviews that each house holds by its own law (R1); a handover moves those of its sender to its receiver, and
 * nobody else's (R14, R15, domain 3c-8).
 */
export const INTERVIEW_DUTIES = ['COUNSELLING_INTERVIEWS', 'INTERVIEW_RECORD'] as const;
/** The duties of which a case has one each: a handover gives, moves or suspends them (R16 to R18). */
export const CASE_DUTIES = ['JOB_SEARCH', 'SANCTION_INDICATION'] as const;
/** The duties that stay with each benefit's own institution, whatever happens in the case (R9, R10, R19). */
export const BENEFIT_DUTIES = ['PAYMENT', 'FUNDING', 'SANCTION_DECISION'] as const;
/** Every kind of duty. */
export const DUTY_KINDS = [...INTERVIEW_DUTIES, ...CASE_DUTIES, ...BENEFIT_DUTIES] as const;
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
  /** The services that were asked to take part, each from a day until it left; one that came again has two stays. */
  readonly participants: readonly Stay[];
  /** The handovers that moved or will move the lead, past ones included; of another mode than HANDOVER none counts. */
  readonly handovers: readonly FrameHandover[];
}

/** A service and the day from which something holds of it. */
export interface Since extends ServiceOfInstitution {
  readonly from: LocalDate;
}

/** A service and the days on which it takes part. */
export interface Stay extends Since {
  /** Last day, inclusive; null while it takes part. */
  readonly to: LocalDate | null;
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

/**
 * A duty by its kind and, where several hold one of that kind, by the house whose own it is or by the benefit and its
 * institution. AC and AI are one house each, every social service is one of its own (domain 3c-10).
 */
export type DutyKey =
  | { readonly kind: (typeof INTERVIEW_DUTIES)[number]; readonly benefit: null; readonly house: Holder }
  | { readonly kind: (typeof CASE_DUTIES)[number]; readonly benefit: null; readonly house: null }
  | {
      readonly kind: (typeof BENEFIT_DUTIES)[number];
      readonly benefit: Benefit;
      readonly payer: FileInstitution;
      readonly house: null;
    };
