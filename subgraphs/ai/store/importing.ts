import { createImporter, fileOfPerson, type Importer } from '../../common/platform/institution/importer.js';
import {
  day,
  key,
  oneOf,
  optional,
  required,
  severalOf,
  subject,
  wholeNumber,
} from '../../common/platform/institution/importing/columns.js';
import { lineKind, type LineFormat } from '../../common/platform/institution/importing/lines.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { aiParameters } from '../params/aiParameters.js';
import { AI_CUT_EXCEPTIONS, AI_NOTICED_DUTIES } from '../params/cutLaw.js';
import { AI_MEASURE_KINDS } from '../params/measureCatalogue.js';
import { AI_NOTIFIERS } from '../params/notifiers.js';
import { findDivergences, recordsOf } from '../rules/divergences.js';
import {
  AI_CUT_BENEFITS,
  AI_FORMAL_NOTICE_OUTCOMES,
  AI_FUNDING_SOURCES,
  AI_INTERVIEW_FORMS,
  AI_NOTICE_ANSWERS,
  AI_WORK_LIMITS,
  emptyFile,
  evolve,
  type AiFileState,
  type AiRecord,
} from '../rules/file.js';
import { mirrorRecords } from '../rules/mirrorRecords.js';
import type { ProcedureState } from '../rules/procedure.js';

const STATES = ['PROPOSED', 'GRANTED', 'REFUSED'] as const;
const STEPS = [
  'NOTIFIED',
  'APPLIED',
  'EARLY_INTERVENTION',
  'UNDER_EXAMINATION',
  'REHABILITATION',
  'PENSION_EXAMINATION',
  'DECIDED',
  'CLOSED',
] as const satisfies readonly ProcedureState[];

/** The lines of an export to disability insurance; `docs/guides/import.md` describes every column. */
export const aiLines: LineFormat<AiRecord> = {
  hasOrgans: false,
  kinds: {
    NOTICE: lineKind(
      'not',
      {
        notifier: required(oneOf(AI_NOTIFIERS)),
        notifiedOn: required(day),
        receivedOn: required(day),
        personInformedOn: optional(day),
        answer: optional(oneOf(AI_NOTICE_ANSWERS)),
        answeredOn: optional(day),
      },
      (cells, { recorded }) => ({ kind: 'NOTICE', record: { ...recorded, ...cells } }),
    ),
    PROCEDURE_STEP: lineKind(
      'stp',
      { step: required(oneOf(STEPS)), since: required(day) },
      ({ step, since }, { recorded }) => ({ kind: 'PROCEDURE_STEP', record: { ...recorded, state: step, since } }),
    ),
    INTERVIEW: lineKind(
      'int',
      { heldOn: required(day), form: required(oneOf(AI_INTERVIEW_FORMS)), heldBy: optional(subject) },
      (cells, { recorded }) => ({ kind: 'INTERVIEW', record: { ...recorded, ...cells } }),
    ),
    SMR_CONCLUSION: lineKind(
      'smr',
      {
        concludedOn: required(day),
        capacityPreviousPercent: required(wholeNumber),
        capacityAdaptedPercent: required(wholeNumber),
        limits: optional(severalOf(AI_WORK_LIMITS)),
        validFrom: required(day),
        validTo: optional(day),
      },
      ({ limits, ...cells }, { recorded }) => ({
        kind: 'SMR_CONCLUSION',
        record: { ...recorded, ...cells, limits: limits ?? [] },
      }),
    ),
    MEASURE: lineKind(
      'mea',
      {
        measureKind: required(oneOf(AI_MEASURE_KINDS)),
        from: required(day),
        to: required(day),
        proposedOn: required(day),
        state: required(oneOf(STATES)),
        decidedOn: optional(day),
        funding: optional(oneOf(AI_FUNDING_SOURCES)),
      },
      ({ measureKind, ...cells }, { recorded }) => ({
        kind: 'MEASURE',
        record: { ...recorded, ...cells, kind: measureKind },
      }),
    ),
    PENSION: lineKind(
      'pen',
      { degreePercent: required(wholeNumber), from: required(day), to: optional(day), decidedOn: required(day) },
      (cells, { recorded }) => ({ kind: 'PENSION', record: { ...recorded, ...cells } }),
    ),
    FORMAL_NOTICE: lineKind(
      'fno',
      {
        duty: required(oneOf(AI_NOTICED_DUTIES)),
        issuedOn: required(day),
        reflectUntil: required(day),
        outcome: optional(oneOf(AI_FORMAL_NOTICE_OUTCOMES)),
        settledOn: optional(day),
      },
      (cells, { recorded }) => ({ kind: 'FORMAL_NOTICE', record: { ...recorded, ...cells } }),
    ),
    CUT: lineKind(
      'cut',
      {
        benefit: required(oneOf(AI_CUT_BENEFITS)),
        percent: required(wholeNumber),
        from: required(day),
        to: optional(day),
        decidedOn: required(day),
        formalNoticeKey: optional(key),
        exception: optional(oneOf(AI_CUT_EXCEPTIONS)),
      },
      ({ formalNoticeKey, ...cells }, { recorded }) => ({
        kind: 'CUT',
        record: { ...recorded, ...cells, formalNoticeId: formalNoticeKey },
      }),
    ),
  },
};

/** How disability insurance takes in an export of its existing system (R12). */
export const aiImporter: Importer<AiFileState & Aggregate> = createImporter<AiFileState & Aggregate, AiRecord>({
  format: aiLines,
  prefix: 'aif',
  find: fileOfPerson,
  open: (id, canton, { person }) => emptyFile(id, canton, person),
  mirror: (file, { person, assignments, records }, context) => {
    const news = mirrorRecords(file, { person, assignments, records }, { ...context, parameters: aiParameters });
    return news.length === 0 ? null : news.reduce<AiFileState>(evolve, file);
  },
  recordsOf,
  findDivergences: (file, context) => findDivergences(file, { ...context, parameters: aiParameters }),
});
