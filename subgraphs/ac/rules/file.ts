import { withAssignment } from '../../common/rules/assignFile.js';
import {
  evolveCooperation,
  type CooperationEvent,
  type FilePerson,
  type InstitutionFile,
} from '../../common/rules/institutionFile.js';
import type { Canton, Organ } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { replaced, type MirrorDivergence, type MirrorEvent } from '../../common/rules/mirroring.js';
import type {
  AcRecord,
  AcRecordKind,
  DailyAllowance,
  Interview,
  JobSearchProof,
  Measure,
  MeasureDecision,
  Registration,
  Suspension,
} from './records.js';

export * from './records.js';

/** The file that unemployment insurance keeps on one person: one document, changed only by {@link evolve} (D4, D5). */
export interface AcFileState extends InstitutionFile {
  readonly registrations: readonly Registration[];
  readonly dailyAllowances: readonly DailyAllowance[];
  readonly interviews: readonly Interview[];
  readonly jobSearchProofs: readonly JobSearchProof[];
  readonly measures: readonly Measure[];
  readonly suspensions: readonly Suspension[];
  readonly divergences: readonly AcDivergence[];
}

/** A mirrored record that breaks a rule, with the refusal that hand entry would have met (R12). */
export type AcDivergence = MirrorDivergence<AcRecordKind>;

/** What can happen to the file. */
export type AcEvent =
  | CooperationEvent
  | MirrorEvent<AcRecord>
  | { readonly kind: 'INTERVIEW_RECORDED'; readonly interview: Interview }
  | { readonly kind: 'JOB_SEARCH_PROOF_RECORDED'; readonly proof: JobSearchProof }
  /** The payer granted a measure that was proposed in a case (R7). */
  | { readonly kind: 'MEASURE_GRANTED'; readonly measure: Measure }
  | {
      readonly kind: 'MEASURE_DECIDED';
      readonly measureId: string;
      readonly decision: MeasureDecision;
      readonly decidedOn: LocalDate;
      readonly organ: Organ;
    }
  | { readonly kind: 'SUSPENSION_DECIDED'; readonly suspension: Suspension };

/** A file without records, as the first import or registration makes it. */
export function emptyFile(id: string, canton: Canton, person: FilePerson): AcFileState {
  return {
    _id: id,
    version: 0,
    canton,
    person,
    assignments: [],
    caseIds: [],
    caseDrafts: [],
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
    case 'MEASURE_GRANTED':
      return { ...file, measures: [...file.measures, event.measure] };
    case 'MEASURE_DECIDED':
      return { ...file, measures: file.measures.map((measure) => decided(measure, event)) };
    case 'SUSPENSION_DECIDED':
      return { ...file, suspensions: [...file.suspensions, event.suspension] };
    case 'FILE_ASSIGNED':
      return { ...file, assignments: withAssignment(file.assignments, event.assignment) };
    case 'PERSON_MIRRORED':
      return { ...file, person: event.person };
    case 'RECORD_MIRRORED':
      return mirrored(file, event.mirrored);
    case 'DIVERGENCES_FOUND':
      return { ...file, divergences: event.divergences };
    case 'CASE_JOINED':
    case 'CASE_LEFT':
    case 'CASE_ERASED':
    case 'CASE_DRAFTED':
    case 'CASE_DRAFT_AUTHORISED':
    case 'CASE_DRAFT_SENT':
    case 'CASE_DRAFT_WITHDRAWN':
    case 'CASE_DRAFT_OPENED':
    case 'CASE_DRAFT_REFUSED':
    case 'ENTRIES_QUEUED':
    case 'EXTRACT_ISSUED':
    case 'REGISTRATION_STATED':
    case 'BENEFIT_STATED':
    case 'INDICATION_ANSWERED':
    case 'PROPOSAL_ANSWERED':
    case 'RECORD_UNCHECKED':
      return evolveCooperation(file, event);
  }
}

/** A measure is decided once: a decided one stays as it is, whatever comes later. */
function decided(measure: Measure, event: Extract<AcEvent, { kind: 'MEASURE_DECIDED' }>): Measure {
  if (measure.id !== event.measureId || measure.state !== 'PROPOSED') return measure;
  return { ...measure, state: event.decision, decidedOn: event.decidedOn, organ: event.organ };
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
