import { Schema } from 'mongoose';
import type { Database } from '../database.js';
import { isDuplicateKey } from '../duplicateKey.js';
import type { ReadEntry } from '../../rules/readEntry.js';
import { NO_ROW, rowId, type ChainHead, type ReadRow } from './chain.js';

/** Which readings a list is made of; what is left out narrows nothing. */
export interface ReadingFilter {
  /** About one of these pseudonyms. */
  readonly about?: readonly string[];
  /** Disclosed by this service of the house. */
  readonly service?: string;
}

/** Where a list of rows goes on: at this row, the latest first. */
export type RowPlace = Pick<ReadRow, 'at' | '_id'>;

/** The rows of a service's read log, in its collection `reads`. They are only ever added. */
export interface ReadRows {
  /** Adds a row durably; a row that is there already is done. Refuses with {@link RowTakenError} when another is there. */
  add(row: ReadRow): Promise<void>;
  /** The last row of a chain; null while it has none. */
  headOf(chain: string): Promise<ChainHead | null>;
  /** The last rows of the chains that began last, the latest first. */
  latestHeads(limit: number): Promise<readonly ChainHead[]>;
  /** At most `limit` rows with a reading that fits, the latest first, from a place on (itself included); one read. */
  list(filter: ReadingFilter, from: RowPlace | null, limit: number): Promise<readonly ReadRow[]>;
  /** How many readings fit; one read. */
  count(filter: ReadingFilter): Promise<number>;
}

/** Whether a reading fits. */
export function fits({ about, discloser }: ReadEntry, filter: ReadingFilter): boolean {
  if (filter.about !== undefined && !filter.about.includes(about)) return false;
  return filter.service === undefined || discloser.services.includes(filter.service);
}

/** Another row stands at this place of the chain. */
export class RowTakenError extends Error {
  override readonly name = 'RowTakenError';
}

/** Opens the read log of a service; call it before `ensureIndexes`. */
export function createReadRows(database: Database): ReadRows {
  const model = database.model<ReadRow>('reads', readSchema());
  const collection = model.collection as unknown as { insertOne(row: object): Promise<unknown> };

  async function headOf(chain: string): Promise<ChainHead | null> {
    const [last] = await model
      .find({ chain }, { chain: 1, sequence: 1, hash: 1 })
      .sort({ sequence: -1 })
      .limit(1)
      .lean<ReadRow[]>();
    return last === undefined ? null : { chain, sequence: last.sequence, hash: last.hash };
  }

  return {
    headOf,

    async add(row) {
      try {
        await collection.insertOne(row);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const known = await model.findOne({ _id: row._id }, { hash: 1 }).lean<Pick<ReadRow, 'hash'> | null>();
        if (known?.hash !== row.hash) throw new RowTakenError('Another row stands at this place of the chain.');
      }
    },

    async latestHeads(limit) {
      const begun = await model
        .find({ previous: NO_ROW }, { chain: 1 })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<ReadRow[]>();
      const heads = await Promise.all(begun.map(({ chain }) => headOf(chain)));
      return heads.filter((head) => head !== null);
    },

    async list(filter, from, limit) {
      const found = await model
        .find({ ...conditionsOf(filter), ...after(from) })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<ReadRow[]>();
      return found;
    },

    async count(filter) {
      const found = await model.find(conditionsOf(filter), { entries: 1 }).lean<Pick<ReadRow, 'entries'>[]>();
      return found.flatMap(({ entries }) => entries).filter((entry) => fits(entry, filter)).length;
    },
  };
}

/** Whether a text from outside is the name of a row. */
export function isRowId(text: string): boolean {
  const [chain = '', sequence = '', ...rest] = text.split(':');
  return rest.length === 0 && /^\d{12}$/.test(sequence) && rowId(chain, Number(sequence)) === text;
}

function conditionsOf({ about, service }: ReadingFilter): object {
  const ofService = service === undefined ? {} : { 'entries.discloser.services': service };
  // A row without entries begins a chain, or tells that the log can be written again.
  return {
    ...ofService,
    ...(about === undefined ? { 'entries.at': { $exists: true } } : { about: { $in: [...about] } }),
  };
}

function after(from: RowPlace | null): object {
  if (from === null) return {};
  return { $or: [{ at: { $lt: from.at } }, { at: from.at, _id: { $lte: from._id } }] };
}

function readSchema(): Schema<ReadRow> {
  const schema = new Schema<ReadRow>({
    _id: { type: String, required: true },
    chain: { type: String, required: true },
    sequence: { type: Number, required: true },
    previous: String,
    service: { type: String, required: true },
    at: { type: String, required: true },
    about: { type: [String], required: true },
    entries: { type: [Schema.Types.Mixed], required: true },
    hash: { type: String, required: true },
  });
  schema.index({ about: 1 });
  schema.index({ chain: 1, sequence: -1 });
  schema.index({ previous: 1 });
  schema.index({ at: -1, _id: -1 });
  return schema;
}
