import type { LocalDate, Month } from '../../common/rules/localDates.js';
import { MEASURE_TYPES } from '../../common/rules/measureTypes.js';
import type { Recorded } from '../../common/rules/mirroring.js';
import type { Rappen } from '../../common/rules/money.js';
import type { AsCutGround } from '../params/cutScale.js';

/** The kinds of record; each is kept here or mirrored, set for each service (R12). */
export const AS_RECORD_KINDS = ['FILE', 'HOUSEHOLD', 'BUDGET', 'INTERVIEW', 'MEASURE', 'CUT'] as const;
/** One kind of record of social assistance. */
export type AsRecordKind = (typeof AS_RECORD_KINDS)[number];

/** From when to when the service keeps the file. */
export type FilePeriod = Recorded & {
  readonly openedOn: LocalDate;
  /** Last day, inclusive; null while the file is open. */
  readonly closedOn: LocalDate | null;
};

/**
 * What holds from a month on, until an entry for a later month takes over. Entries are kept in the order in which they
 * were made and none is overwritten; of two for the same month the later one holds.
 */
export type MonthlyRevision = Recorded & {
  readonly validFrom: Month;
  /** Day on which it was set. */
  readonly setOn: LocalDate;
};

/** How many persons live in the household. Only the number: who they are is nowhere in this system. */
export type Household = MonthlyRevision & { readonly size: number };

/** What a budget is made of. */
export const AS_BUDGET_ITEM_KINDS = [
  'BASIC_NEED',
  'RENT',
  'HEALTH_INSURANCE',
  'INTEGRATION_ALLOWANCE',
  'CIRCUMSTANTIAL',
  'INCOME_ALLOWANCE',
  'INCOME',
] as const;
/** One kind of budget item. */
export type BudgetItemKind = (typeof AS_BUDGET_ITEM_KINDS)[number];

/** One line of a budget; the amount is never negative, its kind says whether it is a need or a deduction. */
export interface BudgetItem {
  readonly kind: BudgetItemKind;
  /** Rappen a month, a multiple of five. */
  readonly amountRappen: Rappen;
}

/** A monthly budget; its number in the file is its place among the budgets, from 1. */
export type Budget = MonthlyRevision & { readonly items: readonly BudgetItem[] };

/** How an interview was held. */
export const AS_INTERVIEW_FORMS = ['IN_PERSON', 'HOME_VISIT', 'VIDEO', 'TELEPHONE'] as const;
/** One form of interview. */
export type InterviewForm = (typeof AS_INTERVIEW_FORMS)[number];

/** Whether the person came. */
export const AS_ATTENDANCES = ['ATTENDED', 'EXCUSED', 'ABSENT'] as const;
/** One answer to whether the person came. */
export type Attendance = (typeof AS_ATTENDANCES)[number];

/** A social counselling interview. It has no price (R13), and what was said is not kept here. */
export type Interview = Recorded & {
  readonly heldOn: LocalDate;
  readonly form: InterviewForm;
  readonly attendance: Attendance;
  /** The next interview, when one was agreed. */
  readonly nextOn: LocalDate | null;
  /** Pseudonymous subject of the counsellor; null when the other system does not say. */
  readonly heldBy: string | null;
};

/** The measures that social services know; there is no other (R11). */
export const AS_MEASURE_TYPES = MEASURE_TYPES.AS;
/** One type of integration measure. */
export type MeasureType = (typeof AS_MEASURE_TYPES)[number];

/** How the payer decided on a measure. */
export type MeasureDecision = 'GRANTED' | 'REFUSED';

/** An integration measure of social assistance, proposed or decided. */
export type Measure = Recorded & {
  readonly type: MeasureType;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  /** Rappen for the whole measure. */
  readonly costRappen: Rappen;
  readonly proposedOn: LocalDate;
  readonly state: 'PROPOSED' | MeasureDecision;
  readonly decidedOn: LocalDate | null;
  /** The proposal of a case that it was granted on (R7); absent for one of the own house, and in what was mirrored. */
  readonly proposalId?: string;
};

/** A decided cut of the basic need, by whole months (cantonal law). */
export type Cut = Recorded & {
  readonly ground: AsCutGround;
  /** Day of the act or omission. */
  readonly factsOn: LocalDate;
  readonly decidedOn: LocalDate;
  /** Percent of the basic need. */
  readonly percent: number;
  /** First month that is cut. */
  readonly from: Month;
  readonly months: number;
  /** The indication of the lead that it rests on (R18); absent where none was needed, and in what was mirrored. */
  readonly indicationId?: string;
};

/** A record of a kind, as an import brings it. */
export type AsRecord =
  | { readonly kind: 'FILE'; readonly record: FilePeriod }
  | { readonly kind: 'HOUSEHOLD'; readonly record: Household }
  | { readonly kind: 'BUDGET'; readonly record: Budget }
  | { readonly kind: 'INTERVIEW'; readonly record: Interview }
  | { readonly kind: 'MEASURE'; readonly record: Measure }
  | { readonly kind: 'CUT'; readonly record: Cut };
