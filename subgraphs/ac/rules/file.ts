import type { FileAssignment } from '../../common/rules/disclosure.js';
import type { InstitutionEntry } from '../../common/rules/exchange.js';
import type { Divergence, FilePerson, InstitutionFile } from '../../common/rules/institutionFile.js';
import type { Canton, Organ } from '../../common/rules/institutions.js';
import type { LocalDate, Month } from '../../common/rules/localDates.js';
import type { Provenance } from '../../common/rules/ownFile.js';
import type { RefusalCode } from '../../common/rules/refusals.js';

/** The file that unemployment insurance keeps on one person: one document, changed only by {@link evolve} (D4, D5). */
export interface AcFileState extends InstitutionFile {
  /** The cases of cooperation that the file takes part in. */
  readonly caseIds: readonly string[];
  readonly registrations: readonly Registration[];
  readonly dailyAllowances: readonly DailyAllowance[];
  readonly interviews: readonly Interview[];
  readonly jobSearchProofs: readonly JobSearchProof[];
  readonly measures: readonly Measure[];
  readonly suspensions: readonly Suspension[];
  readonly divergences: readonly AcDivergence[];
  /** What the register has still to be told. */
  readonly unsent: readonly InstitutionEntry[];
}

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

/** What every record carries: its identifier and where it came from. */
type Recorded = { readonly id: string } & Provenance;

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
export const AC_MEASURE_TYPES = [
  'COURSE',
  'TRAINING_PLACEMENT',
  'TEMPORARY_EMPLOYMENT',
  'INDUCTION_ALLOWANCE',
  'TRAINING_ALLOWANCE',
  'COMMUTING_CONTRIBUTION',
  'SELF_EMPLOYMENT_SUPPORT',
] as const;
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
};

/** A record of a kind, as an import brings it or a command enters it. */
export type AcRecord =
  | { readonly kind: 'REGISTRATION'; readonly record: Registration }
  | { readonly kind: 'DAILY_ALLOWANCE'; readonly record: DailyAllowance }
  | { readonly kind: 'INTERVIEW'; readonly record: Interview }
  | { readonly kind: 'JOB_SEARCH_PROOF'; readonly record: JobSearchProof }
  | { readonly kind: 'MEASURE'; readonly record: Measure }
  | { readonly kind: 'SUSPENSION'; readonly record: Suspension };

/** A mirrored record that breaks a rule, with the refusal that hand entry would have met (R12). */
export interface AcDivergence extends Divergence {
  readonly kind: AcRecordKind;
  readonly code: RefusalCode;
}

/** What can happen to the file. */
export type AcEvent =
  | { readonly kind: 'INTERVIEW_RECORDED'; readonly interview: Interview }
  | { readonly kind: 'JOB_SEARCH_PROOF_RECORDED'; readonly proof: JobSearchProof }
  | {
      readonly kind: 'MEASURE_DECIDED';
      readonly measureId: string;
      readonly decision: MeasureDecision;
      readonly decidedOn: LocalDate;
      readonly organ: Organ;
    }
  | { readonly kind: 'SUSPENSION_DECIDED'; readonly suspension: Suspension }
  | { readonly kind: 'FILE_ASSIGNED'; readonly assignment: FileAssignment }
  | { readonly kind: 'PERSON_MIRRORED'; readonly person: FilePerson }
  | { readonly kind: 'RECORD_MIRRORED'; readonly mirrored: AcRecord }
  | { readonly kind: 'DIVERGENCES_FOUND'; readonly divergences: readonly AcDivergence[] }
  | { readonly kind: 'CASE_JOINED'; readonly caseId: string }
  | { readonly kind: 'CASE_LEFT'; readonly caseId: string }
  | { readonly kind: 'ENTRIES_QUEUED'; readonly entries: readonly InstitutionEntry[] }
  | { readonly kind: 'ENTRIES_SENT'; readonly entryIds: readonly string[] };

/** A file without records, as the first import or registration makes it. */
export function emptyFile(id: string, canton: Canton, person: FilePerson): AcFileState {
  return {
    _id: id,
    version: 0,
    canton,
    person,
    assignments: [],
    caseIds: [],
    registrations: [],
    dailyAllowances: [],
    interviews: [],
    jobSearchProofs: [],
    measures: [],
    suspensions: [],
    divergences: [],
    unsent: [],
  };
}

/** The file after an event. */
export function evolve(file: AcFileState, event: AcEvent): AcFileState {
  switch (event.kind) {
    case 'INTERVIEW_RECORDED':
      return { ...file, interviews: [...file.interviews, event.interview] };
    case 'JOB_SEARCH_PROOF_RECORDED':
      return { ...file, jobSearchProofs: [...file.jobSearchProofs, event.proof] };
    case 'MEASURE_DECIDED':
      return { ...file, measures: file.measures.map((measure) => decided(measure, event)) };
    case 'SUSPENSION_DECIDED':
      return { ...file, suspensions: [...file.suspensions, event.suspension] };
    case 'FILE_ASSIGNED':
      return { ...file, assignments: assigned(file.assignments, event.assignment) };
    case 'PERSON_MIRRORED':
      return { ...file, person: event.person };
    case 'RECORD_MIRRORED':
      return mirrored(file, event.mirrored);
    case 'DIVERGENCES_FOUND':
      return { ...file, divergences: event.divergences };
    case 'CASE_JOINED':
      return { ...file, caseIds: [...file.caseIds.filter((id) => id !== event.caseId), event.caseId] };
    case 'CASE_LEFT':
      return { ...file, caseIds: file.caseIds.filter((id) => id !== event.caseId) };
    case 'ENTRIES_QUEUED':
      return { ...file, unsent: [...file.unsent, ...event.entries] };
    case 'ENTRIES_SENT':
      return { ...file, unsent: file.unsent.filter((entry) => !event.entryIds.includes(entry.entryId)) };
  }
}

/** A measure is decided once: a decided one stays as it is, whatever comes later. */
function decided(measure: Measure, event: Extract<AcEvent, { kind: 'MEASURE_DECIDED' }>): Measure {
  if (measure.id !== event.measureId || measure.state !== 'PROPOSED') return measure;
  return { ...measure, state: event.decision, decidedOn: event.decidedOn, organ: event.organ };
}

/** One assignment for each service and organ; a later one takes the place of the earlier. */
function assigned(assignments: readonly FileAssignment[], next: FileAssignment): readonly FileAssignment[] {
  const others = assignments.filter(({ service, organ }) => service !== next.service || organ !== next.organ);
  return [...others, next];
}

function mirrored(file: AcFileState, { kind, record }: AcRecord): AcFileState {
  switch (kind) {
    case 'REGISTRATION':
      return { ...file, registrations: replaced(file.registrations, record) };
    case 'DAILY_ALLOWANCE':
      return { ...file, dailyAllowances: replaced(file.dailyAllowances, record) };
    case 'INTERVIEW':
      return { ...file, interviews: replaced(file.interviews, record) };
    case 'JOB_SEARCH_PROOF':
      return { ...file, jobSearchProofs: replaced(file.jobSearchProofs, record) };
    case 'MEASURE':
      return { ...file, measures: replaced(file.measures, record) };
    case 'SUSPENSION':
      return { ...file, suspensions: replaced(file.suspensions, record) };
  }
}

/** A record imported again under its key takes the place and the identifier of the earlier one. */
function replaced<Kept extends Recorded>(records: readonly Kept[], next: Kept): readonly Kept[] {
  const earlier = records.find(({ key }) => key !== null && key === next.key);
  if (earlier === undefined) return [...records, next];
  return records.map((record) => (record === earlier ? { ...next, id: earlier.id } : record));
}
