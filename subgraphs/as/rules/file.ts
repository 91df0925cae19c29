import type { AvsNumber } from '../../common/rules/avsNumber.js';
import {
  type CooperationEvent,
  evolveCooperation,
  type FilePerson,
  type InstitutionFile,
} from '../../common/rules/institutionFile.js';
import type { Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { replaced, type MirrorDivergence, type MirrorEvent } from '../../common/rules/mirroring.js';
import type {
  AsRecord,
  AsRecordKind,
  Budget,
  Cut,
  FilePeriod,
  Household,
  Interview,
  Measure,
  MeasureDecision,
} from './records.js';

/**
 * The file that one social service keeps on one person: one document, changed only by {@link evolve} (D4, D5). A
 * person may have had files at several services, but only one is open at a time.
 */
export interface AsFileState extends InstitutionFile {
  /** The tenant that alone owns the file. */
  readonly service: SocialService;
  readonly period: FilePeriod;
  /**
   * The person's AVS number while the file is open, and absent (never null) once it is closed: a sparse unique field,
   * by which the store holds "one open file at a time".
   */
  readonly openFor?: AvsNumber;
  readonly households: readonly Household[];
  readonly budgets: readonly Budget[];
  readonly interviews: readonly Interview[];
  readonly measures: readonly Measure[];
  readonly cuts: readonly Cut[];
  readonly divergences: readonly AsDivergence[];
}

/** A social service of a commune, a region or a canton: "AS" is never one recipient, a service is (domain 3c-10). */
export interface SocialService {
  readonly id: string;
  /** As people call it, such as `Social service of the district`. */
  readonly name: string;
}

/** A mirrored record that breaks a rule, with the refusal that hand entry would have met (R12). */
export type AsDivergence = MirrorDivergence<AsRecordKind>;

/** What can happen to the file. */
export type AsEvent =
  | CooperationEvent
  | MirrorEvent<AsRecord>
  | { readonly kind: 'INTERVIEW_RECORDED'; readonly interview: Interview }
  | { readonly kind: 'HOUSEHOLD_SET'; readonly household: Household }
  | { readonly kind: 'BUDGET_SET'; readonly budget: Budget }
  | { readonly kind: 'MEASURE_PROPOSED'; readonly measure: Measure }
  /** The payer granted a measure that was proposed in a case (R7). */
  | { readonly kind: 'MEASURE_GRANTED'; readonly measure: Measure }
  | {
      readonly kind: 'MEASURE_DECIDED';
      readonly measureId: string;
      readonly decision: MeasureDecision;
      readonly decidedOn: LocalDate;
    }
  | { readonly kind: 'CUT_DECIDED'; readonly cut: Cut };

/** A file without records. The service owns it from the first moment, even while nobody of its staff is named. */
export function emptyFile(
  id: string,
  canton: Canton,
  service: SocialService,
  person: FilePerson,
  period: FilePeriod,
): AsFileState {
  const file = {
    _id: id,
    version: 0,
    canton,
    service,
    person,
    period,
    assignments: [{ organ: null, service: service.id, responsible: null, deputy: null }],
    caseIds: [],
    caseDrafts: [],
    households: [],
    budgets: [],
    interviews: [],
    measures: [],
    cuts: [],
    divergences: [],
    unsent: [],
  };
  return withOpenFor(file);
}

/** The file after an event. */
export function evolve(file: AsFileState, event: AsEvent): AsFileState {
  switch (event.kind) {
    case 'INTERVIEW_RECORDED':
      return { ...file, interviews: [...file.interviews, event.interview] };
    case 'HOUSEHOLD_SET':
      return { ...file, households: [...file.households, event.household] };
    case 'BUDGET_SET':
      return { ...file, budgets: [...file.budgets, event.budget] };
    case 'MEASURE_PROPOSED':
      return { ...file, measures: [...file.measures, event.measure] };
    case 'MEASURE_GRANTED':
      return { ...file, measures: [...file.measures, event.measure] };
    case 'MEASURE_DECIDED':
      return { ...file, measures: file.measures.map((measure) => decided(measure, event)) };
    case 'CUT_DECIDED':
      return { ...file, cuts: [...file.cuts, event.cut] };
    case 'FILE_ASSIGNED':
      return { ...file, assignments: [event.assignment] };
    case 'PERSON_MIRRORED':
      return withOpenFor({ ...file, person: event.person });
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
function decided(measure: Measure, event: Extract<AsEvent, { kind: 'MEASURE_DECIDED' }>): Measure {
  if (measure.id !== event.measureId || measure.state !== 'PROPOSED') return measure;
  return { ...measure, state: event.decision, decidedOn: event.decidedOn };
}

function mirrored(file: AsFileState, { kind, record }: AsRecord): AsFileState {
  switch (kind) {
    case 'FILE':
      return withOpenFor({ ...file, period: record });
    case 'HOUSEHOLD':
      return { ...file, households: replaced(file.households, record) };
    case 'BUDGET':
      return { ...file, budgets: replaced(file.budgets, record) };
    case 'INTERVIEW':
      return { ...file, interviews: replaced(file.interviews, record) };
    case 'MEASURE':
      return { ...file, measures: replaced(file.measures, record) };
    case 'CUT':
      return { ...file, cuts: replaced(file.cuts, record) };
  }
}

function withOpenFor(file: AsFileState): AsFileState {
  const { openFor: _openFor, ...rest } = file;
  return file.period.closedOn === null ? { ...rest, openFor: file.person.avsNumber } : rest;
}
