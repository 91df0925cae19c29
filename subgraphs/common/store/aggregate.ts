import type { Model } from 'mongoose';
import type { AnsweredCommand } from './commandKey.js';
import { isDuplicateKey } from './duplicateKey.js';
import { type StoredDocument, type Upcasters, upcast } from './upcast.js';

/** What every aggregate's document carries beside its own content: one document is the only transaction (design D4). */
export interface Aggregate {
  _id: string;
  /** Counts the accepted commands, from 1; compare-and-set refuses a write decided on another version. */
  version: number;
  /** The shape in which the document was written; older shapes are lifted when read. */
  schemaVersion: number;
  /** The commands accepted in the last 30 days. */
  answered: AnsweredCommand[];
}

/** 'taken': another document holds a value of a unique field, such as "one open case per person". */
export type InsertResult = 'inserted' | 'exists' | 'taken';

/** 'lost': somebody else wrote since the state was read, or the document is gone. */
export type ReplaceResult = 'replaced' | 'lost' | 'taken';

/** The last command under way in this process on each aggregate, by its id. */
export type Turns = Map<string, Promise<unknown>>;

/** Reads and writes whole aggregates of one collection. Writes are validated by the model's schema. */
export interface AggregateStore<State extends Aggregate> {
  /** The shape that this code writes. */
  readonly schemaVersion: number;
  /** Who changes what in this process; a narrower view of the same store takes turns with it. */
  readonly turns: Turns;
  /** The aggregate as now stored, lifted to the current shape, or null. */
  load(id: string): Promise<State | null>;
  /** The aggregates in the order of the ids, null where there is none; one read for all. */
  loadMany(ids: readonly string[]): Promise<(State | null)[]>;
  /** Stores a new aggregate as it is given. */
  insert(state: State): Promise<InsertResult>;
  /** Stores the state with version + 1, if the stored version is still the state's own. */
  replace(state: State): Promise<ReplaceResult>;
}

/** What an aggregate store is made of. */
export interface AggregateStoreOptions<State extends Aggregate> {
  /** The collection's model, from {@link Database.model}. */
  model: Model<State>;
  /** The shape that this code writes, from 1. */
  schemaVersion: number;
  /** How to lift older shapes, by the version that they lift from. */
  upcasters?: Upcasters;
}

/** The store of one kind of aggregate. The same promises hold on both engines. */
export function createAggregateStore<State extends Aggregate>(
  options: AggregateStoreOptions<State>,
): AggregateStore<State> {
  const { schemaVersion, upcasters = {} } = options;
  const model = options.model as unknown as Model<StoredDocument>;
  const collection = model.collection as unknown as WholeDocuments;
  const lift = (stored: StoredDocument): State => upcast(stored, schemaVersion, upcasters) as unknown as State;

  return {
    schemaVersion,
    turns: new Map(),

    async load(id) {
      const stored = await model.findOne({ _id: id }).lean<StoredDocument | null>();
      return stored === null ? null : lift(stored);
    },

    async loadMany(ids) {
      if (ids.length === 0) return [];
      const found = await model.find({ _id: { $in: [...new Set(ids)] } }).lean<StoredDocument[]>();
      const byId = new Map(found.map((stored) => [stored['_id'], lift(stored)]));
      return ids.map((id) => byId.get(id) ?? null);
    },

    async insert(state) {
      const document = await validated(model, state);
      try {
        await collection.insertOne(document);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Engines name the violated index differently; whether the id is there they all know.
        return (await model.findOne({ _id: state._id }, { _id: 1 }).lean()) === null ? 'taken' : 'exists';
      }
    },

    async replace(state) {
      const document = await validated(model, { ...state, version: state.version + 1 });
      try {
        const where = { _id: state._id, version: state.version };
        const { matchedCount } = await collection.replaceOne(where, document);
        return matchedCount === 1 ? 'replaced' : 'lost';
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken';
        throw error;
      }
    },
  };
}

/** The two writes of an aggregate go to the driver itself, so that neither engine sees anything but whole documents. */
interface WholeDocuments {
  insertOne(document: StoredDocument): Promise<unknown>;
  replaceOne(filter: { _id: string; version: number }, document: StoredDocument): Promise<{ matchedCount: number }>;
}

async function validated(model: Model<StoredDocument>, state: Aggregate): Promise<StoredDocument> {
  const document = new model(state);
  await document.validate();
  return document.toObject({
    minimize: false,
    flattenMaps: true,
    virtuals: false,
    getters: false,
  });
}
