import { createImporter, type Importer } from '../../common/platform/institution/importer.js';
import type { ImportSubject } from '../../common/platform/institution/importing/subjects.js';
import {
  chf,
  day,
  key,
  month,
  oneOf,
  optional,
  required,
  subject,
  text,
  wholeNumber,
} from '../../common/platform/institution/importing/columns.js';
import { lineKind, type LineFormat } from '../../common/platform/institution/importing/lines.js';
import { rappenOf } from '../../common/rules/money.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { AS_CUT_GROUNDS } from '../params/cutScale.js';
import type { AsParameters } from '../params/parameters.js';
import { findDivergences, recordsOf } from '../rules/divergences.js';
import { emptyFile, evolve, type AsFileState } from '../rules/file.js';
import { mirrorRecords } from '../rules/mirrorRecords.js';
import {
  AS_ATTENDANCES,
  AS_BUDGET_ITEM_KINDS,
  AS_INTERVIEW_FORMS,
  AS_MEASURE_TYPES,
  type AsRecord,
  type BudgetItemKind,
} from '../rules/records.js';

const STATES = ['PROPOSED', 'GRANTED', 'REFUSED'] as const;

const ITEM_COLUMNS = {
  BASIC_NEED: 'basicNeedChf',
  RENT: 'rentChf',
  HEALTH_INSURANCE: 'healthInsuranceChf',
  INTEGRATION_ALLOWANCE: 'integrationAllowanceChf',
  CIRCUMSTANTIAL: 'circumstantialChf',
  INCOME_ALLOWANCE: 'incomeAllowanceChf',
  INCOME: 'incomeChf',
} as const satisfies Record<BudgetItemKind, string>;

/** A line of the FILE kind, beside its record: the service as people call it. */
type AsLineRecord = AsRecord & { readonly serviceName?: string };

/** The file of a line; the FILE line itself is the file's own key. */
const FILE_KEY = { fileKey: required(key) };

/** The lines of an export to social assistance; `docs/guides/import.md` describes every column. */
export const asLines: LineFormat<AsLineRecord> = {
  hasOrgans: false,
  fileKeyOf: (cells, recordKey, service) => `${service} ${cells.get('fileKey') ?? recordKey}`,
  kinds: {
    FILE: lineKind(
      'per',
      { serviceName: required(text), openedOn: required(day), closedOn: optional(day) },
      ({ serviceName, ...cells }, { recorded }) => ({ kind: 'FILE', serviceName, record: { ...recorded, ...cells } }),
    ),
    HOUSEHOLD: lineKind(
      'hsh',
      { ...FILE_KEY, validFrom: required(month), setOn: required(day), size: required(wholeNumber) },
      ({ fileKey: _fileKey, ...cells }, { recorded }) => ({ kind: 'HOUSEHOLD', record: { ...recorded, ...cells } }),
    ),
    BUDGET: lineKind(
      'bud',
      {
        ...FILE_KEY,
        validFrom: required(month),
        setOn: required(day),
        basicNeedChf: optional(chf),
        rentChf: optional(chf),
        healthInsuranceChf: optional(chf),
        integrationAllowanceChf: optional(chf),
        circumstantialChf: optional(chf),
        incomeAllowanceChf: optional(chf),
        incomeChf: optional(chf),
      },
      ({ validFrom, setOn, ...cells }, { recorded }) => {
        const items = AS_BUDGET_ITEM_KINDS.flatMap((kind) => {
          const amount = cells[ITEM_COLUMNS[kind]];
          return amount === null ? [] : [{ kind, amountRappen: rappenOf(amount) }];
        });
        return { kind: 'BUDGET', record: { ...recorded, validFrom, setOn, items } };
      },
    ),
    INTERVIEW: lineKind(
      'int',
      {
        ...FILE_KEY,
        heldOn: required(day),
        form: required(oneOf(AS_INTERVIEW_FORMS)),
        attendance: required(oneOf(AS_ATTENDANCES)),
        nextOn: optional(day),
        heldBy: optional(subject),
      },
      ({ fileKey: _fileKey, ...cells }, { recorded }) => ({ kind: 'INTERVIEW', record: { ...recorded, ...cells } }),
    ),
    MEASURE: lineKind(
      'mea',
      {
        ...FILE_KEY,
        measureType: required(oneOf(AS_MEASURE_TYPES)),
        from: required(day),
        to: required(day),
        costChf: required(chf),
        proposedOn: required(day),
        state: required(oneOf(STATES)),
        decidedOn: optional(day),
      },
      ({ fileKey: _fileKey, measureType, costChf, ...cells }, { recorded }) => ({
        kind: 'MEASURE',
        record: { ...recorded, ...cells, type: measureType, costRappen: rappenOf(costChf) },
      }),
    ),
    CUT: lineKind(
      'cut',
      {
        ...FILE_KEY,
        ground: required(oneOf(AS_CUT_GROUNDS)),
        factsOn: required(day),
        decidedOn: required(day),
        percent: required(wholeNumber),
        fromMonth: required(month),
        months: required(wholeNumber),
      },
      ({ fileKey: _fileKey, fromMonth, ...cells }, { recorded }) => ({
        kind: 'CUT',
        record: { ...recorded, ...cells, from: fromMonth },
      }),
    ),
  },
};

type AsFile = AsFileState & Aggregate;
type Subject = ImportSubject<AsLineRecord>;

/** How social assistance takes in an export of a service's existing system (R12), under what canton and service set. */
export function asImporter(parameters: AsParameters): Importer<AsFile> {
  return createImporter<AsFile, AsLineRecord>({
    format: asLines,
    prefix: 'asf',
    find: fileOf,
    open: (id, canton, subject) => {
      const first = periodOf(subject);
      if (first === undefined) return 'FILE_UNKNOWN';
      const service = { id: subject.service, name: first.serviceName ?? subject.service };
      const file = emptyFile(id, canton, service, subject.person, first.record);
      return { ...file, assignments: subject.assignments };
    },
    mirror: (file, { person, records }, context) => {
      const own = records.map((one) => kept(one, file));
      const news = mirrorRecords(file, { person, records: own }, { ...context, parameters });
      return news.length === 0 ? null : news.reduce<AsFileState>(evolve, file);
    },
    recordsOf,
    findDivergences: (file, context) => findDivergences(file, { ...context, parameters }),
  });
}

/**
 * The file under its key at the service. A file that the service opened by hand and still keeps is the same one, for
 * nobody has two open files at once; the export then becomes its record of truth.
 */
function fileOf(files: readonly AsFile[], subject: Subject): AsFile | null {
  const here = files.filter(({ service }) => service.id === subject.service);
  const keyed = here.find(({ service, period }) => `${service.id} ${period.key ?? ''}` === subject.fileKey);
  if (keyed !== undefined) return keyed;
  if (periodOf(subject) === undefined) return null;
  return here.find(({ period }) => period.source === 'RECORD' && period.closedOn === null) ?? null;
}

function periodOf({ records }: Subject): Extract<AsLineRecord, { kind: 'FILE' }> | undefined {
  return records.flatMap((one) => (one.kind === 'FILE' ? [one] : [])).at(-1);
}

/** A record as the file keeps it: the period stays the same record, whatever it says anew. */
function kept(one: AsLineRecord, file: AsFile): AsRecord {
  if (one.kind !== 'FILE') return one;
  return { kind: 'FILE', record: { ...one.record, id: file.period.id } };
}
