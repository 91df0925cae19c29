import { Schema, type Model, type SchemaDefinition, type SchemaType } from 'mongoose';
import type { InstitutionEntry } from '../rules/exchange.js';
import type { Organ, Viewer } from '../rules/institutions.js';
import { searchableName, type InstitutionFile } from '../rules/institutionFile.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from './aggregate.js';
import type { Database } from './database.js';
import { createOutbox, type Outbox, type OutgoingEntry } from './outbox.js';
import { upcast, type StoredDocument, type Upcasters } from './upcast.js';

/** What can be asked of an institution's own files; every condition that is given must hold. */
export interface FileSearch {
  readonly name?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly avsNumber?: string | undefined;
  /** Only files that a service works on; always the searcher's own. */
  readonly service: string;
  /** The searcher's organ, in AC only. */
  readonly organ: Organ | null;
}

/** The files of one institution: aggregates, and the few questions asked about them. */
export interface InstitutionFiles<State extends InstitutionFile & Aggregate> {
  readonly aggregates: AggregateStore<State>;
  /** Files on the person, newest id last; for matching an invitation (D7). */
  findByAvsNumber(avsNumber: string): Promise<readonly State[]>;
  /** All files on several persons, in the order of their ids and in the current shape; one read. */
  findByAvsNumbers(avsNumbers: readonly string[]): Promise<readonly State[]>;
  /** A page of matching files in the order of their ids, one read; `limit` entries after `afterId`. */
  search(search: FileSearch, afterId: string | null, limit: number): Promise<readonly State[]>;
  /** How many match, one read. */
  count(search: FileSearch): Promise<number>;
  /** The files that the viewer works on, or that its service works on for supervisors and deciders; one read. */
  workload(viewer: Viewer): Promise<readonly State[]>;
  /** The file in which a case was drafted, or null; one read. */
  findByDraft(draftId: string): Promise<State | null>;
  /** The files that take part in a case; one read. */
  findByCase(caseId: string): Promise<readonly State[]>;
  /** The files that name a case in any of their lists, also those that have left it; reads them all, for erasing alone. */
  findNaming(caseId: string): Promise<readonly State[]>;
  /** The files in which the institution's own rules have set this flag; one indexed read. */
  flagged(flag: string): Promise<readonly State[]>;
  /** Files with entries for the register that no feed has carried yet. */
  readonly outbox: Outbox;
  /** True when the institution keeps no file at all. */
  isEmpty(): Promise<boolean>;
}

/** An institution's own records as paths of its documents; only the store rooms know what is behind it. */
export type RecordPaths = SchemaDefinition;

/** What an institution's file collection is made of. */
export interface InstitutionFilesOptions {
  readonly database: Database;
  /** The institution's own records, as mongoose paths beside the common ones. */
  readonly records: RecordPaths;
  readonly schemaVersion: number;
  readonly upcasters?: Upcasters;
  /** True where a person has one file at most; a second one is then `taken` at its insertion. */
  readonly onePerPerson?: boolean;
}

/** Opens the `files` collection of an institution; `ensureIndexes` of the database must follow. */
export function openInstitutionFiles<State extends InstitutionFile & Aggregate>(
  options: InstitutionFilesOptions,
): InstitutionFiles<State> {
  const model = options.database.model<State>('files', fileSchema(options) as unknown as Schema<State>);
  const { schemaVersion, upcasters = {} } = options;
  const aggregates = createAggregateStore<State>({ model, schemaVersion, upcasters });
  const lift = (found: unknown): readonly State[] =>
    (found as readonly StoredDocument[]).map((one) => upcast(one, schemaVersion, upcasters) as unknown as State);
  const page = async (filter: Record<string, unknown>, limit: number): Promise<readonly State[]> =>
    lift(await model.find(filter).sort({ _id: 1 }).limit(limit).lean());
  /** All that match, ordered here: a whole list needs no order from the engine, and not every engine pages it well. */
  const read = async (filter: Record<string, unknown>): Promise<readonly State[]> =>
    lift(await model.find(filter).lean()).toSorted((a, b) => (a._id < b._id ? -1 : 1));

  // What a list holds is the rules' affair; only of those that the store gives a form is it known what they cannot hold.
  const lists = Object.entries(model.schema.paths).flatMap(([path, type]) => (isPlainList(type) ? [path] : []));

  return {
    aggregates,
    findByAvsNumber: (avsNumber) => read({ 'person.avsNumber': avsNumber }),
    findByAvsNumbers: (avsNumbers) => read({ 'person.avsNumber': { $in: [...avsNumbers] } }),
    search: (search, afterId, limit) =>
      page({ ...filterOf(search), ...(afterId === null ? {} : { _id: { $gt: afterId } }) }, limit),
    // A query runs at each `then`, and a resolver's answer may be asked twice; a promise runs once.
    count: (search) => model.countDocuments(filterOf(search)).exec(),
    // Whoever acts for no service works on no file, and no engine is asked for a null.
    workload: async (viewer) => (viewer.service === null ? [] : read(workloadOf(viewer))),
    findByDraft: async (draftId) => (await page({ 'caseDrafts.id': draftId }, 1))[0] ?? null,
    findByCase: (caseId) => read({ caseIds: caseId }),
    findNaming: (caseId) => read({ $or: [{ caseIds: caseId }, ...lists.flatMap((list) => namedIn(list, caseId))] }),
    flagged: (flag) => read({ [flag]: true }),
    outbox: createOutbox<InstitutionEntry>(model as unknown as Model<unknown>, toRegister),
    isEmpty: async () => (await model.findOne({}, { _id: 1 }).lean()) === null,
  };
}

/** How an entry of a file is addressed: everything an institution sends goes to the register. */
export function toRegister(entry: InstitutionEntry): OutgoingEntry {
  const { entryId, caseId, version } = entry;
  return { recipient: 'cii', entryId, caseId, version, body: entry };
}

/** A list of plain values or objects without identifiers of their own, as the store room asks for. */
export function plainList(): SchemaDefinition[string] {
  return { type: [Schema.Types.Mixed], default: [] } as unknown as SchemaDefinition[string];
}

function fileSchema({ records, onePerPerson = false }: InstitutionFilesOptions): Schema {
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: plainList(),
    canton: { type: String, required: true },
    person: {
      avsNumber: { type: String, required: true, index: true, unique: onePerPerson },
      officialName: { type: String, required: true },
      firstName: { type: String, required: true },
      birthDate: { type: String, required: true },
    },
    searchName: { type: String, index: true },
    // Set where an import began the file, and absent elsewhere: so two imports at once cannot begin two.
    importKey: { type: String, sparse: true, unique: true },
    assignments: [new Schema({ organ: String, service: String, responsible: String, deputy: String }, { _id: false })],
    divergences: plainList(),
    caseIds: { type: [String], index: true },
    caseDrafts: plainList(),
    indicationAnswers: plainList(),
    proposalAnswers: plainList(),
    unchecked: plainList(),
    registrationsTold: plainList(),
    benefitsTold: plainList(),
    extracts: plainList(),
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
    ...records,
  });
  // The first frame of a case, or a refusal, names the draft that it came from and no file.
  schema.index({ 'caseDrafts.id': 1 });
  // Derived at every write, so that no rule has to know how names are searched or what waits to be sent.
  schema.pre('validate', function derive() {
    const person = this.get('person') as { officialName: string; firstName: string };
    this.set('searchName', searchableName(`${person.officialName} ${person.firstName}`));
    this.set('hasUnsent', (this.get('unsent') as unknown[]).length > 0 ? true : undefined);
  });
  return schema;
}

/** True for a list made by {@link plainList}. */
function isPlainList(type: SchemaType): boolean {
  return type instanceof Schema.Types.Array && type.getEmbeddedSchemaType()?.instance === 'Mixed';
}

/** What of a list names a case: by its own identifier or by that of its case. */
function namedIn(list: string, caseId: string): readonly Record<string, unknown>[] {
  return [`${list}.id`, `${list}.caseId`].map((path) => ({ [path]: caseId }));
}

function filterOf(search: FileSearch): Record<string, unknown> {
  const { service, organ } = search;
  const own = { assignments: { $elemMatch: { service, ...(organ === null ? {} : { organ }) } } };
  const conditions: Record<string, unknown>[] = [own];
  if (search.avsNumber !== undefined) conditions.push({ 'person.avsNumber': search.avsNumber });
  if (search.birthDate !== undefined) conditions.push({ 'person.birthDate': search.birthDate });
  // Only letters, digits and single spaces are left of a name, so nothing of it can act as a pattern.
  const words =
    search.name === undefined
      ? []
      : searchableName(search.name)
          .split(' ')
          .filter((word) => word !== '');
  for (const word of words) conditions.push({ searchName: new RegExp(`(^| )${word}`) });
  return { $and: conditions };
}

function workloadOf(viewer: Viewer): Record<string, unknown> {
  const own = [{ 'assignments.responsible': viewer.subject }, { 'assignments.deputy': viewer.subject }];
  const wide = viewer.roles.some((role) => role === 'SUPERVISOR' || role === 'DECIDER' || role === 'SMR');
  return wide ? { 'assignments.service': viewer.service } : { $or: own };
}
