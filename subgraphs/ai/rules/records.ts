import type { LocalDate } from '../../common/rules/localDates.js';
import type { Recorded } from '../../common/rules/mirroring.js';
import type { CutException, NoticedDuty } from '../params/cutLaw.js';
import type { MeasureKind } from '../params/measureCatalogue.js';
import type { Notifier } from '../params/notifiers.js';
import type { ProcedureState } from './procedure.js';

/** The kinds of record; each is kept here or mirrored (R12). */
export const AI_RECORD_KINDS = [
  'NOTICE',
  'PROCEDURE_STEP',
  'INTERVIEW',
  'SMR_CONCLUSION',
  'MEASURE',
  'PENSION',
  'FORMAL_NOTICE',
  'CUT',
] as const;
/** One kind of record of disability insurance. */
export type AiRecordKind = (typeof AI_RECORD_KINDS)[number];

/** How the office answered a notice (RAI 1quater). */
export const AI_NOTICE_ANSWERS = ['APPLICATION_INVITED', 'NO_MEASURE_INDICATED'] as const;
/** One answer to a notice. */
export type NoticeAnswer = (typeof AI_NOTICE_ANSWERS)[number];

/** An early-detection notice (LAI 3b). The certificate that may come with it is never kept here. */
export type Notice = Recorded & {
  readonly notifier: Notifier;
  /** Day on which the notice was written. */
  readonly notifiedOn: LocalDate;
  /** Day on which it reached the office; the time to answer runs from it. */
  readonly receivedOn: LocalDate;
  /** Day on which the notifier informed the person beforehand (LAI 3b(3)); null when the person notified. */
  readonly personInformedOn: LocalDate | null;
  readonly answer: NoticeAnswer | null;
  readonly answeredOn: LocalDate | null;
  /** The service of AC or AS that sent it over the register; absent where it came by another way. */
  readonly service?: string;
};

/** A step of the procedure. */
export type ProcedureStep = Recorded & {
  readonly state: ProcedureState;
  /** First day of the state; for `APPLIED` the day of the application. */
  readonly since: LocalDate;
};

export const AI_INTERVIEW_FORMS = ['IN_PERSON', 'BY_TELEPHONE', 'BY_VIDEO'] as const;
/** How an interview was held. */
export type InterviewForm = (typeof AI_INTERVIEW_FORMS)[number];

/** An integration interview that was held (LAI 3c, 7d). It has no price (R13). */
export type Interview = Recorded & {
  readonly heldOn: LocalDate;
  readonly form: InterviewForm;
  /** Pseudonymous subject of the adviser; null when the other system does not say. */
  readonly heldBy: string | null;
};

/** What a workplace must spare the person, in words of work; never a diagnosis (R40). */
export const AI_WORK_LIMITS = [
  'NO_HEAVY_LOADS',
  'NO_PROLONGED_STANDING',
  'NO_PROLONGED_SITTING',
  'NO_FORCED_POSTURES',
  'NO_WORK_ABOVE_SHOULDERS',
  'NO_WORK_AT_HEIGHT',
  'NO_FINE_MANUAL_WORK',
  'NO_NIGHT_OR_SHIFT_WORK',
  'NO_TIME_PRESSURE',
  'NO_FREQUENT_CUSTOMER_CONTACT',
  'NO_NOISE_DUST_OR_COLD',
  'NO_DRIVING_OR_DANGEROUS_MACHINES',
  'ADDITIONAL_BREAKS',
  'QUIET_WORKPLACE',
] as const;
/** One limit. */
export type WorkLimit = (typeof AI_WORK_LIMITS)[number];

/** The conclusion of the regional medical service: structured only (LAI 3c, 54a; RAI 49(1bis); R40). */
export type SmrConclusion = Recorded & {
  readonly concludedOn: LocalDate;
  /** Work capacity in the previous activity, percent from 0 to 100. */
  readonly capacityPreviousPercent: number;
  /** Work capacity in an adapted activity, percent from 0 to 100. */
  readonly capacityAdaptedPercent: number;
  readonly limits: readonly WorkLimit[];
  readonly validFrom: LocalDate;
  /** Last day, inclusive; null when no end is foreseen. */
  readonly validTo: LocalDate | null;
};

/** How the payer decided on a measure. */
export const AI_MEASURE_DECISIONS = ['GRANTED', 'REFUSED'] as const;
/** One decision on a measure. */
export type MeasureDecision = (typeof AI_MEASURE_DECISIONS)[number];

export const AI_FUNDING_SOURCES = ['DISABILITY_INSURANCE', 'CANTONAL_TASK'] as const;
/** What pays for a granted measure: the insurance, or a cantonal task under LAI 54(4) (R7). */
export type FundingSource = (typeof AI_FUNDING_SOURCES)[number];

/** A measure of early intervention or rehabilitation, proposed or decided (LAI 7d, 8). */
export type Measure = Recorded & {
  readonly kind: MeasureKind;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  readonly proposedOn: LocalDate;
  readonly state: 'PROPOSED' | MeasureDecision;
  readonly decidedOn: LocalDate | null;
  /** Set when granted. */
  readonly funding: FundingSource | null;
  /** The proposal of a case that it was granted on (R7); absent for one of the own house, and in what was mirrored. */
  readonly proposalId?: string;
};

/** A pension as the office decided it (LAI 28). It is imported; no act of Passerelle changes it (R10). */
export type Pension = Recorded & {
  /** Disability degree in percent. */
  readonly degreePercent: number;
  readonly from: LocalDate;
  /** Last day, inclusive; null while it lasts. */
  readonly to: LocalDate | null;
  readonly decidedOn: LocalDate;
};

/** How a formal notice ended: the person complied, the office let it rest, or a benefit was cut. */
export const AI_FORMAL_NOTICE_OUTCOMES = ['COMPLIED', 'LIFTED', 'CUT'] as const;
/** One outcome of a formal notice. */
export type FormalNoticeOutcome = (typeof AI_FORMAL_NOTICE_OUTCOMES)[number];

/** A written formal notice with time to reflect (LPGA 21(4)). */
export type FormalNotice = Recorded & {
  readonly duty: NoticedDuty;
  readonly issuedOn: LocalDate;
  /** Last day of the time to reflect, inclusive; set by the office, the law fixes no length. */
  readonly reflectUntil: LocalDate;
  readonly outcome: FormalNoticeOutcome | null;
  readonly settledOn: LocalDate | null;
  /** Day of the act or omission; absent where the other system does not say, and in what was entered before it was asked. */
  readonly factsOn?: LocalDate;
  /** The indication of the lead that it rests on (R18); absent where none was needed, and in what was mirrored. */
  readonly indicationId?: string;
};

/** What can be cut. Helplessness allowances are not in the list: they are never cut (LAI 7b(4)). */
export const AI_CUT_BENEFITS = ['PENSION', 'DAILY_ALLOWANCE', 'MEASURE'] as const;
/** One benefit that can be cut. */
export type CutBenefit = (typeof AI_CUT_BENEFITS)[number];

/** A cut or refusal of a benefit (LPGA 21(4), LAI 7b): after a formal notice, or on a coded exception (R19). */
export type Cut = Recorded & {
  readonly benefit: CutBenefit;
  /** Percent of the benefit, from 1 to 100; 100 is a refusal. */
  readonly percent: number;
  readonly from: LocalDate;
  /** Last day, inclusive; null until further notice. */
  readonly to: LocalDate | null;
  readonly decidedOn: LocalDate;
  readonly formalNoticeId: string | null;
  readonly exception: CutException | null;
  /** Day of the act or omission; absent where the other system does not say, and in what was entered before it was asked. */
  readonly factsOn?: LocalDate;
  /** The indication of the lead that it rests on (R18); absent where none was needed, and in what was mirrored. */
  readonly indicationId?: string;
};

/** A record of a kind, as an import brings it or a command enters it. */
export type AiRecord =
  | { readonly kind: 'NOTICE'; readonly record: Notice }
  | { readonly kind: 'PROCEDURE_STEP'; readonly record: ProcedureStep }
  | { readonly kind: 'INTERVIEW'; readonly record: Interview }
  | { readonly kind: 'SMR_CONCLUSION'; readonly record: SmrConclusion }
  | { readonly kind: 'MEASURE'; readonly record: Measure }
  | { readonly kind: 'PENSION'; readonly record: Pension }
  | { readonly kind: 'FORMAL_NOTICE'; readonly record: FormalNotice }
  | { readonly kind: 'CUT'; readonly record: Cut };

export const CLEARANCE_GROUNDS = ['PROCEDURE', 'PENSION', 'AUTHORISATION'] as const;
/** On what the office may take the lead for a person (R23). */
export type ClearanceGround = (typeof CLEARANCE_GROUNDS)[number];

/** The office's own finding that it may take the lead of a handover by its own law (R23); it never leaves the house. */
export interface HandoverClearance {
  readonly caseId: string;
  /** By its identifier in the register. */
  readonly handoverId: string;
  /** The service that found it, and who, by pseudonymous subject. */
  readonly service: string;
  readonly by: string;
  readonly clearedOn: LocalDate;
  /** The first day on which the office would lead. */
  readonly from: LocalDate;
  /** The ground on that day. */
  readonly ground: ClearanceGround;
  /** Who gave the authorisation, and the article it rests on, where that is the ground; else null. */
  readonly authority: string | null;
  readonly basis: string | null;
  /** The last day for which there is a ground, inclusive; null without end. */
  readonly until: LocalDate | null;
  /** The day on which it was found that there is none any more; null while there is one. */
  readonly endedOn: LocalDate | null;
}
