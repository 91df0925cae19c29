import { createImporter, fileOfPerson, type Importer } from '../../common/platform/institution/importer.js';
import {
  chf,
  day,
  month,
  oneOf,
  optional,
  required,
  subject,
  text,
  wholeNumber,
  yesOrNo,
} from '../../common/platform/institution/importing/columns.js';
import { lineKind, type LineFormat } from '../../common/platform/institution/importing/lines.js';
import { ORGANS } from '../../common/rules/institutions.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { acParameters } from '../params/acParameters.js';
import { findDivergences, recordsOf } from '../rules/divergences.js';
import {
  AC_GRAVITIES,
  AC_MEASURE_TYPES,
  AC_SUSPENSION_GROUNDS,
  emptyFile,
  evolve,
  type AcFileState,
  type AcRecord,
} from '../rules/file.js';
import { mirrorRecords } from '../rules/mirrorRecords.js';

const STATES = ['PROPOSED', 'GRANTED', 'REFUSED'] as const;

/** The lines of an export to unemployment insurance; `docs/guides/import.md` describes every column. */
export const acLines: LineFormat<AcRecord> = {
  hasOrgans: true,
  kinds: {
    REGISTRATION: lineKind(
      'reg',
      { registeredOn: required(day), deregisteredOn: optional(day), degreePercent: required(wholeNumber) },
      (cells, { recorded, service, organ }) => ({
        kind: 'REGISTRATION',
        record: { ...recorded, ...cells, office: service, organ: organ ?? 'ORP' },
      }),
    ),
    DAILY_ALLOWANCE: lineKind(
      'dal',
      {
        amountChf: required(chf),
        daysLeft: required(wholeNumber),
        frameworkFrom: required(day),
        frameworkTo: required(day),
      },
      (cells, { recorded, service }) => ({ kind: 'DAILY_ALLOWANCE', record: { ...recorded, ...cells, fund: service } }),
    ),
    INTERVIEW: lineKind(
      'int',
      { heldOn: required(day), heldBy: optional(subject) },
      (cells, { recorded, service }) => ({ kind: 'INTERVIEW', record: { ...recorded, ...cells, office: service } }),
    ),
    JOB_SEARCH_PROOF: lineKind(
      'prf',
      { month: required(month), receivedOn: required(day), efforts: required(wholeNumber), excused: optional(yesOrNo) },
      ({ excused, ...cells }, { recorded }) => ({
        kind: 'JOB_SEARCH_PROOF',
        record: { ...recorded, ...cells, excused: excused ?? false },
      }),
    ),
    MEASURE: lineKind(
      'mea',
      {
        measureType: required(oneOf(AC_MEASURE_TYPES)),
        provider: required(text),
        from: required(day),
        to: required(day),
        costChf: required(chf),
        proposedOn: required(day),
        state: required(oneOf(STATES)),
        decidedOn: optional(day),
        decidedBy: optional(oneOf(ORGANS)),
      },
      ({ measureType, decidedBy, ...cells }, { recorded }) => ({
        kind: 'MEASURE',
        record: { ...recorded, ...cells, type: measureType, organ: decidedBy },
      }),
    ),
    SUSPENSION: lineKind(
      'sus',
      {
        ground: required(oneOf(AC_SUSPENSION_GROUNDS)),
        gravity: required(oneOf(AC_GRAVITIES)),
        days: required(wholeNumber),
        factsOn: required(day),
        decidedOn: required(day),
        decidedBy: required(oneOf(ORGANS)),
        daysServed: optional(wholeNumber),
      },
      ({ daysServed, decidedBy, ...cells }, { recorded }) => ({
        kind: 'SUSPENSION',
        record: { ...recorded, ...cells, organ: decidedBy, daysServed: daysServed ?? 0 },
      }),
    ),
  },
};

/** How unemployment insurance takes in an export of its existing system (R12). */
export const acImporter: Importer<AcFileState & Aggregate> = createImporter<AcFileState & Aggregate, AcRecord>({
  format: acLines,
  prefix: 'acf',
  find: fileOfPerson,
  open: (id, canton, { person }) => emptyFile(id, canton, person),
  mirror: (file, { person, assignments, records }, context) => {
    const news = mirrorRecords(file, { person, assignments, records }, { ...context, parameters: acParameters });
    return news.length === 0 ? null : news.reduce<AcFileState>(evolve, file);
  },
  recordsOf,
  findDivergences: (file, context) => findDivergences(file, { ...context, parameters: acParameters }),
});
