import { Schema } from 'mongoose';
import type { Database } from '../database.js';
import { isDuplicateKey } from '../duplicateKey.js';
import type { ReadEntry } from '../../rules/readEntry.js';
import { LONGEST_CHAIN_MS, NO_ROW, rowId, type ChainHead, type ReadRow } from './chain.js';

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
  /**
   * The last rows of the chains that nobody writes any more at this instant and of which no other chain says where they
   * ended. It is certain of a chain that its process ended, of one that is too old to go on, and of every one where a store
   * serves a single process: that one asks before it begins a chain.
   */
  finishedHeads(now: Date): Promise<readonly ChainHead[]>;
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

/** Clocks of two machines, and a row on its way, may differ by less than this, in milliseconds. */
const SLACK_MS = LONGEST_CHAIN_MS;
/** So many chains are looked at for those that have ended, the latest first: the chains of years. */
const MOST_CHAINS = 2_000;

/** Another row stands at this place of the chain. */
export class RowTakenError extends Error {
  override readonly name = 'RowTakenError';
}

/** Opens the read log of a service; call it before `ensureIndexes`. */
export function createReadRows(database: Database): ReadRows {
  const model = database.model<ReadRow>('reads', readSchema());
  const collection = model.collection as unknown as { insertOne(row: object): Promise<unknown> };

  async function lastOf(chain: string): Promise<LastRow | null> {
    const [last = null] = await model
      .find({ chain }, { chain: 1, sequence: 1, hash: 1, last: 1 })
      .sort({ sequence: -1 })
      .limit(1)
      .lean<LastRow[]>();
    return last;
  }

  async function headOf(chain: string): Promise<ChainHead | null> {
    const last = await lastOf(chain);
    return last === null ? null : headIn(last);
  }

  async function firstRows(limit: number): Promise<readonly FirstRow[]> {
    return model
      .find({ previous: NO_ROW }, { chain: 1, at: 1, ended: 1 })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<FirstRow[]>();
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
      const begun = await firstRows(limit);
      const heads = await Promise.all(begun.map(({ chain }) => headOf(chain)));
      return heads.filter((head) => head !== null);
    },

    async finishedHeads(now) {
      const begun = await firstRows(MOST_CHAINS);
      const named = new Set(begun.flatMap(({ ended = [] }) => ended.map(({ chain }) => chain)));
      const tooOld = new Date(now.getTime() - LONGEST_CHAIN_MS - SLACK_MS).toISOString();
      const open = begun.filter(({ chain }) => !named.has(chain));
      const found = await Promise.all(open.map(async (first) => ({ first, row: await lastOf(first.chain) })));
      const isFinished = ({ at, ended }: FirstRow, row: LastRow): boolean =>
        // A chain from before ends were named may go on for months, in a process that runs on during an upgrade.
        database.engine === 'embedded' || row.last === true || (ended !== undefined && at < tooOld);
      return found.flatMap(({ first, row }) => (row !== null && isFinished(first, row) ? [headIn(row)] : []));
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

type FirstRow = Pick<ReadRow, 'chain' | 'at' | 'ended'>;
type LastRow = Pick<ReadRow, 'chain' | 'sequence' | 'hash' | 'last'>;

function headIn({ chain, sequence, hash }: LastRow): ChainHead {
  return { chain, sequence, hash };
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
    ended: { type: [Schema.Types.Mixed], default: undefined },
    last: Boolean,
    hash: { type: String, required: true },
  });
  schema.index({ about: 1 });
  schema.index({ chain: 1, sequence: -1 });
  schema.index({ previous: 1 });
  schema.index({ at: -1, _id: -1 });
  return schema;
}
