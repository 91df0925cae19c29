import { withAssignment } from '../../common/rules/assignFile.js';
import type { FileAssignment } from '../../common/rules/disclosure.js';
import type { HandoverClearedEntry } from '../../common/rules/exchange.js';
import {
  evolveCooperation,
  type CooperationEvent,
  type FilePerson,
  type InstitutionFile,
} from '../../common/rules/institutionFile.js';
import type { Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { replaced, type MirrorDivergence, type MirrorEvent } from '../../common/rules/mirroring.js';
import type {
  AiRecord,
  AiRecordKind,
  Cut,
  FormalNotice,
  FormalNoticeOutcome,
  FundingSource,
  HandoverClearance,
  Interview,
  Measure,
  MeasureDecision,
  Notice,
  NoticeAnswer,
  Pension,
  ProcedureStep,
  SmrConclusion,
} from './records.js';

export * from './records.js';

/** The file that disability insurance keeps on one person: one document, changed only by {@link evolve} (D4, D5). */
export interface AiFileState extends InstitutionFile {
  readonly notices: readonly Notice[];
  /** In the order of their days. */
  readonly procedureSteps: readonly ProcedureStep[];
  readonly interviews: readonly Interview[];
  readonly smrConclusions: readonly SmrConclusion[];
  readonly measures: readonly Measure[];
  readonly pensions: readonly Pension[];
  readonly formalNotices: readonly FormalNotice[];
  readonly cuts: readonly Cut[];
  readonly divergences: readonly AiDivergence[];
  /** Which handovers the office found that it may lead (R23); absent in a file that never cleared one. */
  readonly clearances?: readonly HandoverClearance[];
  /** Present while one of them stands, so that a change of the grounds is noticed. */
  readonly watchesClearances?: true;
}

/** A mirrored record that breaks a rule, with the refusal that hand entry would have met (R12). */
export type AiDivergence = MirrorDivergence<AiRecordKind>;

/** What can happen to the file. */
export type AiEvent =
  | CooperationEvent
  | MirrorEvent<AiRecord>
  | {
      readonly kind: 'FILE_OPENED';
      readonly fileId: string;
      readonly canton: Canton;
      readonly person: FilePerson;
      readonly assignment: FileAssignment;
    }
  | { readonly kind: 'NOTICE_RECORDED'; readonly notice: Notice }
  | {
      readonly kind: 'NOTICE_ANSWERED';
      readonly noticeId: string;
      readonly answer: NoticeAnswer;
      readonly answeredOn: LocalDate;
    }
  | { readonly kind: 'PROCEDURE_STEP_RECORDED'; readonly step: ProcedureStep }
  | { readonly kind: 'INTERVIEW_RECORDED'; readonly interview: Interview }
  | { readonly kind: 'SMR_CONCLUSION_RECORDED'; readonly conclusion: SmrConclusion }
  | { readonly kind: 'MEASURE_PROPOSED'; readonly measure: Measure }
  /** The payer granted a measure that was proposed in a case (R7). */
  | { readonly kind: 'MEASURE_GRANTED'; readonly measure: Measure }
  | {
      readonly kind: 'MEASURE_DECIDED';
      readonly measureId: string;
      readonly decision: MeasureDecision;
      readonly decidedOn: LocalDate;
      readonly funding: FundingSource | null;
    }
  | { readonly kind: 'FORMAL_NOTICE_ISSUED'; readonly formalNotice: FormalNotice }
  | {
      readonly kind: 'FORMAL_NOTICE_SETTLED';
      readonly formalNoticeId: string;
      readonly outcome: FormalNoticeOutcome;
      readonly settledOn: LocalDate;
    }
  | { readonly kind: 'CUT_DECIDED'; readonly cut: Cut }
  | {
      readonly kind: 'HANDOVER_CLEARED';
      readonly clearance: HandoverClearance;
      readonly entry: HandoverClearedEntry;
    }
  /** The ground of a clearance ends earlier than was known, or has ended; the register hears what concerns it. */
  | {
      readonly kind: 'CLEARANCE_SHORTENED';
      readonly handoverId: string;
      readonly until: LocalDate | null;
      readonly endedOn: LocalDate | null;
      readonly entries: readonly HandoverClearedEntry[];
    };

/** A file without records, as the first notice or import makes it. */
export function emptyFile(id: string, canton: Canton, person: FilePerson): AiFileState {
  return {
    _id: id,
    version: 0,
    canton,
    person,
    assignments: [],
    caseIds: [],
    caseDrafts: [],
    notices: [],
    procedureSteps: [],
    interviews: [],
    smrConclusions: [],
    measures: [],
    pensions: [],
    formalNotices: [],
    cuts: [],
    divergences: [],
    unsent: [],
  };
}

/** The file after an event; only its opening can happen to a file that does not exist yet. */
export function evolve(file: AiFileState | null, event: AiEvent): AiFileState {
  if (event.kind === 'FILE_OPENED') {
    return { ...emptyFile(event.fileId, event.canton, event.person), assignments: [event.assignment] };
  }
  if (file === null) throw new TypeError('Nothing can happen to a file that was never opened.');
  return changed(file, event);
}

function changed(file: AiFileState, event: Exclude<AiEvent, { kind: 'FILE_OPENED' }>): AiFileState {
  switch (event.kind) {
    case 'NOTICE_RECORDED':
      return { ...file, notices: [...file.notices, event.notice] };
    case 'NOTICE_ANSWERED':
      return { ...file, notices: file.notices.map((notice) => answered(notice, event)) };
    case 'PROCEDURE_STEP_RECORDED':
      return { ...file, procedureSteps: [...file.procedureSteps, event.step] };
    case 'INTERVIEW_RECORDED':
      return { ...file, interviews: [...file.interviews, event.interview] };
    case 'SMR_CONCLUSION_RECORDED':
      return { ...file, smrConclusions: [...file.smrConclusions, event.conclusion] };
    case 'MEASURE_PROPOSED':
      return { ...file, measures: [...file.measures, event.measure] };
    case 'MEASURE_GRANTED':
      return { ...file, measures: [...file.measures, event.measure] };
    case 'MEASURE_DECIDED':
      return { ...file, measures: file.measures.map((measure) => decided(measure, event)) };
    case 'FORMAL_NOTICE_ISSUED':
      return { ...file, formalNotices: [...file.formalNotices, event.formalNotice] };
    case 'FORMAL_NOTICE_SETTLED':
      return { ...file, formalNotices: file.formalNotices.map((notice) => settled(notice, event)) };
    case 'CUT_DECIDED':
      return { ...file, cuts: [...file.cuts, event.cut] };
    case 'HANDOVER_CLEARED':
      return withClearances(file, [...(file.clearances ?? []), event.clearance], [event.entry]);
    case 'CLEARANCE_SHORTENED':
      return withClearances(file, shortened(file.clearances ?? [], event), event.entries);
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
    case 'CASE_DRAFT_OPENED':
    case 'CASE_DRAFT_REFUSED':
    case 'CASE_DRAFT_SENT':
    case 'CASE_DRAFT_WITHDRAWN':
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

/** The file with its clearances, watched while one of them stands, and what the register has to be told of them. */
function withClearances(
  { watchesClearances: _before, ...file }: AiFileState,
  clearances: readonly HandoverClearance[],
  entries: readonly HandoverClearedEntry[],
): AiFileState {
  const stands = clearances.some(({ endedOn }) => endedOn === null);
  return { ...file, ...(stands ? { watchesClearances: true } : {}), clearances, unsent: [...file.unsent, ...entries] };
}

/** All findings for one handover end together: the latest of them is the one that counted. */
function shortened(
  clearances: readonly HandoverClearance[],
  { handoverId, until, endedOn }: Extract<AiEvent, { kind: 'CLEARANCE_SHORTENED' }>,
): readonly HandoverClearance[] {
  return clearances.map((one) =>
    one.handoverId === handoverId && one.endedOn === null ? { ...one, until, endedOn } : one,
  );
}

/** A notice is answered once. */
function answered(notice: Notice, event: Extract<AiEvent, { kind: 'NOTICE_ANSWERED' }>): Notice {
  if (notice.id !== event.noticeId || notice.answer !== null) return notice;
  return { ...notice, answer: event.answer, answeredOn: event.answeredOn };
}

/** A measure is decided once: a decided one stays as it is, whatever comes later. */
function decided(measure: Measure, event: Extract<AiEvent, { kind: 'MEASURE_DECIDED' }>): Measure {
  if (measure.id !== event.measureId || measure.state !== 'PROPOSED') return measure;
  return { ...measure, state: event.decision, decidedOn: event.decidedOn, funding: event.funding };
}

/** A formal notice is settled once. */
function settled(notice: FormalNotice, event: Extract<AiEvent, { kind: 'FORMAL_NOTICE_SETTLED' }>): FormalNotice {
  if (notice.id !== event.formalNoticeId || notice.outcome !== null) return notice;
  return { ...notice, outcome: event.outcome, settledOn: event.settledOn };
}

function mirrored(file: AiFileState, { kind, record }: AiRecord): AiFileState {
  switch (kind) {
    case 'NOTICE':
      return { ...file, notices: replaced(file.notices, record) };
    case 'PROCEDURE_STEP':
      return { ...file, procedureSteps: inOrder(replaced(file.procedureSteps, record)) };
    case 'INTERVIEW':
      return { ...file, interviews: replaced(file.interviews, record) };
    case 'SMR_CONCLUSION':
      return { ...file, smrConclusions: replaced(file.smrConclusions, record) };
    case 'MEASURE':
      return { ...file, measures: replaced(file.measures, record) };
    case 'PENSION':
      return { ...file, pensions: replaced(file.pensions, record) };
    case 'FORMAL_NOTICE':
      return { ...file, formalNotices: replaced(file.formalNotices, record) };
    case 'CUT':
      return { ...file, cuts: replaced(file.cuts, record) };
  }
}

/** An import may bring steps in any order; steps of one day keep the order in which they came. */
function inOrder(steps: readonly ProcedureStep[]): readonly ProcedureStep[] {
  return steps.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
