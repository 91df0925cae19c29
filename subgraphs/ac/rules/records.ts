import type { Organ } from '../../common/rules/institutions.js';
import type { LocalDate, Month } from '../../common/rules/localDates.js';
import { MEASURE_TYPES } from '../../common/rules/measureTypes.js';
import type { Recorded } from '../../common/rules/mirroring.js';

/** The kinds of record; each is kept here or mirrored (R12). */
export const AC_RECORD_KINDS = [
  'REGISTRATION',
  'DAILY_ALLOWANCE',
  'INTERVIEW',
  'JOB_SEARCH_PROOF',
  'MEASURE',
  'SUSPENSION',
] as const;
/** One kind of record of unemployment insurance. */
export type AcRecordKind = (typeof AC_RECORD_KINDS)[number];

/** A registration at a placement office (LACI 17). */
export type Registration = Recorded & {
  /** The placement office, as a service. */
  readonly office: string;
  /** The organ that took the registration. */
  readonly organ: Organ;
  readonly registeredOn: LocalDate;
  /** Last day of the registration, inclusive; null while it lasts. */
  readonly deregisteredOn: LocalDate | null;
  /** Degree of employment sought, percent from 1 to 100. */
  readonly degreePercent: number;
};

/** The daily allowance in one framework period (LACI 9, 22, 27). */
export type DailyAllowance = Recorded & {
  /** The unemployment fund, as a service. */
  readonly fund: string;
  /** CHF a day. */
  readonly amountChf: number;
  /** Days that are left in the framework period. */
  readonly daysLeft: number;
  readonly frameworkFrom: LocalDate;
  /** Last day of the framework period, inclusive. */
  readonly frameworkTo: LocalDate;
};

/** A counselling and control interview that was held (OACI 21). It has no price (R13). */
export type Interview = Recorded & {
  readonly heldOn: LocalDate;
  /** The placement office that held it. */
  readonly office: string;
  /** Pseudonymous subject of the counsellor; null when the other system does not say. */
  readonly heldBy: string | null;
};

/** The proof of job searches of one control period, a calendar month (LACI 17, OACI 26). */
export type JobSearchProof = Recorded & {
  readonly month: Month;
  readonly receivedOn: LocalDate;
  /** Number of efforts proved. */
  readonly efforts: number;
  /** True when a valid excuse for lateness was accepted; without it a late proof does not count. */
  readonly excused: boolean;
};

/** The types of labour-market measure in the catalogue (LACI 59 and following, R11). */
export const AC_MEASURE_TYPES = MEASURE_TYPES.AC;
/** One type of labour-market measure. */
export type MeasureType = (typeof AC_MEASURE_TYPES)[number];

/** How the payer decided on a measure. */
export type MeasureDecision = 'GRANTED' | 'REFUSED';

/** A labour-market measure, proposed or decided (LACI 59). */
export type Measure = Recorded & {
  readonly type: MeasureType;
  /** The provider, as a short code of the canton's list. */
  readonly provider: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whole cost in CHF. */
  readonly costChf: number;
  readonly proposedOn: LocalDate;
  readonly state: 'PROPOSED' | MeasureDecision;
  readonly decidedOn: LocalDate | null;
  /** The organ that decided. */
  readonly organ: Organ | null;
  /** The proposal of a case that it was granted on (R7); absent for one of the own house, and in what was mirrored. */
  readonly proposalId?: string;
};

/** The grounds of suspension, one for each letter of LACI 30(1); letter e twice, because two organs share it. */
export const AC_SUSPENSION_GROUNDS = [
  'OWN_FAULT_UNEMPLOYMENT',
  'CLAIMS_WAIVED',
  'INSUFFICIENT_SEARCHES',
  'INSTRUCTIONS_NOT_FOLLOWED',
  'INFORMATION_DUTY_FUND',
  'INFORMATION_DUTY_AUTHORITY',
  'UNDUE_BENEFIT',
  'SELF_EMPLOYMENT_NOT_TAKEN_UP',
] as const;
/** One ground of suspension. */
export type SuspensionGround = (typeof AC_SUSPENSION_GROUNDS)[number];

/** The weight of the fault, from which the number of days follows (OACI 45). */
export const AC_GRAVITIES = ['LIGHT', 'MEDIUM', 'GRAVE'] as const;
/** One weight of fault. */
export type Gravity = (typeof AC_GRAVITIES)[number];

/** A suspension of the right to the daily allowance (LACI 30, OACI 45). */
export type Suspension = Recorded & {
  readonly ground: SuspensionGround;
  readonly organ: Organ;
  readonly gravity: Gravity;
  /** Days of suspension. */
  readonly days: number;
  /** The day of the act or omission, or the last day of the employment; the period begins the day after. */
  readonly factsOn: LocalDate;
  readonly decidedOn: LocalDate;
  /** Days already carried out by the fund. */
  readonly daysServed: number;
  /** The indication of the lead that it rests on (R18); absent where none was needed, and in what was mirrored. */
  readonly indicationId?: string;
};

/** A record of a kind, as an import brings it or a command enters it. */
export type AcRecord =
  | { readonly kind: 'REGISTRATION'; readonly record: Registration }
  | { readonly kind: 'DAILY_ALLOWANCE'; readonly record: DailyAllowance }
  | { readonly kind: 'INTERVIEW'; readonly record: Interview }
  | { readonly kind: 'JOB_SEARCH_PROOF'; readonly record: JobSearchProof }
  | { readonly kind: 'MEASURE'; readonly record: Measure }
  | { readonly kind: 'SUSPENSION'; readonly record: Suspension };
