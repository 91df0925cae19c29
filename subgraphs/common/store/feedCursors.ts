import { Schema } from 'mongoose';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';

/** How far one process of a recipient has come: each has a lease of its own, so each acknowledges for itself. */
export interface FeedReader {
  /** The process's own name, made anew at each of its starts. */
  readonly reader: string;
  /** Everything up to here is stored by the recipient, and no read of this process begun before goes on. */
  readonly position: number;
  /** When its last poll was received, by the publisher's clock. */
  readonly seenAt: Date;
}

/** What a feed remembers of its recipients, in the collection `feedCursors`. */
export interface FeedCursors {
  /** Records a poll of one process; written before the poll is answered, so no lease is longer than it tells. */
  record(recipient: string, reader: FeedReader): Promise<void>;
  /** Forgets a process that has stopped and reads no more. */
  forget(recipient: string, reader: string): Promise<void>;
  /** The processes that polled during the last two days. */
  readers(recipient: string): Promise<FeedReader[]>;
  /** Moves the recipient's acknowledgement forward, never back; the position before, or null when nothing moved. */
  advance(recipient: string, position: number): Promise<number | null>;
  /** The highest position that the recipient acknowledged, 0 before the first. */
  acknowledged(recipient: string): Promise<number>;
}

interface CursorDocument {
  _id: string;
  recipient: string;
  position: number;
  /** Absent in the document of the recipient as a whole. */
  reader?: string;
  seenAt?: Date;
}

/** Longer than any lease. */
const REMEMBERED_MS = 2 * 24 * 60 * 60 * 1000;

/** Opens the collection; register it before {@link Database.ensureIndexes}. */
export function createFeedCursors(database: Database): FeedCursors {
  const schema = new Schema<CursorDocument>({
    _id: { type: String, required: true },
    recipient: { type: String, required: true },
    position: { type: Number, required: true },
    reader: String,
    seenAt: Date,
  });
  schema.index({ recipient: 1 });
  const model = database.model<CursorDocument>('feedCursors', schema);

  async function acknowledged(recipient: string): Promise<number> {
    const whole = await model.findOne({ _id: recipient }).lean<CursorDocument | null>();
    return whole?.position ?? 0;
  }

  return {
    acknowledged,

    async record(recipient, { reader, position, seenAt }) {
      const _id = `${recipient}:${reader}`;
      const { matchedCount } = await model.updateOne({ _id }, { $set: { position, seenAt } });
      if (matchedCount === 1) return;
      // A new process is the moment to forget those whose leases ended long ago.
      await model.deleteMany({ recipient, seenAt: { $lt: new Date(seenAt.getTime() - REMEMBERED_MS) } });
      await insertUnlessThere(() => model.create({ _id, recipient, reader, position, seenAt }));
    },

    async forget(recipient, reader) {
      await model.deleteOne({ _id: `${recipient}:${reader}` });
    },

    async readers(recipient) {
      const found = await model.find({ recipient, reader: { $exists: true } }).lean<CursorDocument[]>();
      return found.flatMap(({ reader, position, seenAt }) =>
        reader === undefined || seenAt === undefined ? [] : [{ reader, position, seenAt }],
      );
    },

    async advance(recipient, position) {
      const before = await acknowledged(recipient);
      if (before >= position) return null;
      const { matchedCount } = await model.updateOne(
        { _id: recipient, position: { $lt: position } },
        { $set: { position } },
      );
      if (matchedCount === 1) return before;
      const inserted = await insertUnlessThere(() => model.create({ _id: recipient, recipient, position }));
      return inserted ? before : null;
    },
  };
}

async function insertUnlessThere(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
