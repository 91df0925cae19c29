import { Schema } from 'mongoose';
import type { Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from '../../common/store/aggregate.js';
import type { Database } from '../../common/store/database.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { upcast, type StoredDocument } from '../../common/store/upcast.js';
import type { ObservedProcess } from '../rules/statistics/observed.js';
import { NOT_TAKEN_UP, type MamacPhase, type MamacState } from '../rules/mamac/process.js';

/** A process of CII-MAMAC as it is stored. */
export type StoredProcess = MamacState & Aggregate;

/** The processes of CII-MAMAC: a collection of their own, because they hold sensitive data (domain 3b). */
export interface Processes {
  readonly aggregates: AggregateStore<StoredProcess>;
  /** A page of the processes in these phases, the earliest filed first: at most `limit` after a place; one read (R36). */
  inPhases(
    canton: Canton,
    phases: readonly MamacPhase[],
    after: string | null,
    limit: number,
  ): Promise<readonly StoredProcess[]>;
  /** How many there are of them; one read. */
  countIn(canton: Canton, phases: readonly MamacPhase[]): Promise<number>;
  /** The processes whose resolution still owes something to another document, at most `limit`; one indexed read (R36). */
  pending(canton: Canton, limit: number): Promise<readonly FoundProcess[]>;
  /** All processes of these persons, ended ones included; one indexed read. */
  ofPersons(canton: Canton, personKeys: readonly string[]): Promise<readonly StoredProcess[]>;
  /** Where every process of the canton stands, by its case; one read of nothing else. */
  phases(canton: string): Promise<ReadonlyMap<string, MamacPhase>>;
  /** The processes of the canton in these phases, but those that nothing is asked of any more (R58); one indexed read. */
  waitingIn(canton: string, phases: readonly MamacPhase[]): Promise<readonly StoredProcess[]>;
  /** The requests of the canton that ended before that day without a take-up, in no order; one indexed read (R36). */
  requestsEndedBefore(canton: Canton, before: LocalDate): Promise<readonly FoundProcess[]>;
  /** Takes the process out of the register for ever; one that is not there is done. */
  erase(caseId: string): Promise<void>;
  /** All processes of the canton, for statistics; one read (R55). */
  observed(canton: Canton): Promise<readonly ObservedProcess[]>;
}

/** The place of a process in the list: by the day of its request, then by identifier. */
export function placeOf({ filedOn, _id }: Pick<MamacState, 'filedOn' | '_id'>): string {
  return `${filedOn} ${_id}`;
}

/** A process that was found among many: a damaged one says so when it is opened, and spoils no other. */
export interface FoundProcess {
  readonly id: string;
  /** Refuses what this code cannot read, such as a shape that newer code wrote. */
  open(): StoredProcess;
}

/** Opens the collection `mamac`; call it before `ensureIndexes`. */
export function openProcesses(database: Database): Processes {
  const model = database.model<StoredProcess>('mamac', processSchema() as unknown as Schema<StoredProcess>);
  const liftOne = (one: StoredDocument): StoredProcess => upcast(one, SCHEMA_VERSION, {}) as unknown as StoredProcess;
  const lift = (found: unknown): readonly StoredProcess[] => (found as readonly StoredDocument[]).map(liftOne);
  return {
    aggregates: createAggregateStore<StoredProcess>({ model, schemaVersion: SCHEMA_VERSION }),
    inPhases: async (canton, phases, after, limit) => {
      const [filedOn = '', id = ''] = after?.split(' ') ?? [];
      const wanted = { phase: { $in: [...phases] }, canton };
      const beyond = [{ filedOn: { $gt: filedOn } }, { filedOn, _id: { $gt: id } }];
      const found = model.find(wanted as object);
      if (after !== null) found.or(beyond as object[]);
      return lift(await found.sort({ filedOn: 1, _id: 1 }).limit(limit).lean());
    },
    countIn: (canton, phases) => model.countDocuments({ phase: { $in: [...phases] }, canton }),
    pending: async (canton, limit) => {
      const owing = model.find({ canton }).where('hasPending').equals(true);
      const found: unknown = await owing.sort({ _id: 1 }).limit(limit).lean();
      return (found as readonly StoredDocument[]).map((one) => ({ id: String(one['_id']), open: () => liftOne(one) }));
    },
    ofPersons: async (canton, personKeys) => {
      if (personKeys.length === 0) return [];
      const found = lift(await model.find({ personKey: { $in: [...new Set(personKeys)] } }).lean());
      return found.filter((one) => one.canton === canton);
    },
    phases: async (canton) => {
      const found: unknown = await model.find({}, { phase: 1, canton: 1 }).lean();
      const here = (found as readonly Pick<StoredProcess, '_id' | 'phase' | 'canton'>[]).filter(
        (one) => one.canton === canton,
      );
      return new Map(here.map(({ _id, phase }) => [_id, phase]));
    },
    waitingIn: async (canton, phases) => {
      const found = lift(await model.find({ phase: { $in: [...phases] }, mainPayerAtExit: null }).lean());
      return found.filter((one) => one.canton === canton);
    },
    requestsEndedBefore: async (canton, before) => {
      const ended = { phase: { $in: [...NOT_TAKEN_UP] }, 'exit.on': { $lt: before }, canton };
      const found: unknown = await model.find(ended as object).lean();
      return (found as readonly StoredDocument[]).map((one) => ({ id: String(one['_id']), open: () => liftOne(one) }));
    },
    erase: async (caseId) => {
      await model.deleteOne({ _id: caseId });
    },
    observed: async (canton) => {
      const found: ObservedProcess[] = [];
      for await (const one of model.find({ canton }).lean().cursor()) {
        // What a request says of the person is not kept in memory for statistics.
        found.push({ ...liftOne(one as unknown as StoredDocument), request: null });
      }
      return found;
    },
  };
}

/** The shape in which this code writes a process. */
const SCHEMA_VERSION = 1;

function processSchema(): Schema {
  const mixed = { type: Schema.Types.Mixed, default: null };
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: plainList(),
    canton: { type: String, required: true },
    referrer: { institution: String, service: String },
    filedOn: { type: String, required: true },
    problems: plainList(),
    personKey: { type: String, required: true, index: true },
    request: mixed,
    pending: { type: Schema.Types.Mixed, default: undefined },
    hasPending: { type: Boolean, sparse: true, index: true },
    phase: { type: String, required: true, index: true },
    earlierRequests: { type: [Schema.Types.Mixed], default: undefined },
    registrations: plainList(),
    notRegistered: { type: [Schema.Types.Mixed], default: undefined },
    earlierDiagnoses: plainList(),
    rounds: plainList(),
    pauses: plainList(),
    exit: mixed,
    mainPayerAtExit: { type: String, default: null },
    timeline: plainList(),
  });
  // Derived at every write: where something is still owed to another document.
  schema.pre('validate', function derive() {
    this.set('hasPending', this.get('pending') === undefined ? undefined : true);
  });
  return schema;
}
