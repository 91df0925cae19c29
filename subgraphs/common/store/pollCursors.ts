import { Schema } from 'mongoose';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';

/** How far a partner's feed has been taken over: a position and the digest of the entry there (empty at the start). */
export interface PollCursor {
  readonly position: number;
  readonly digest: string;
}

/** Keeps the cursor of one partner's feed; several processes of a service share it. */
export interface PollCursorStore {
  load(): Promise<PollCursor>;
  /** Moves from one place to another; false when somebody else moved it meanwhile. */
  move(from: PollCursor, to: PollCursor): Promise<boolean>;
}

/** Where every feed begins. */
export const FEED_START: PollCursor = { position: 0, digest: '' };

interface PollCursorDocument extends PollCursor {
  _id: string;
}

/** The cursors of a service in its collection `pollCursors`, by the partner's name. */
export function createPollCursors(database: Database): (partner: string) => PollCursorStore {
  const schema = new Schema<PollCursorDocument>({
    _id: { type: String, required: true },
    position: { type: Number, required: true },
    digest: { type: String, default: '' },
  });
  const model = database.model<PollCursorDocument>('pollCursors', schema);

  return (partner) => ({
    async load() {
      const found = await model.findOne({ _id: partner }).lean<PollCursorDocument | null>();
      return found === null ? FEED_START : { position: found.position, digest: found.digest };
    },

    async move(from, to) {
      const { matchedCount } = await model.updateOne(
        { _id: partner, position: from.position, digest: from.digest },
        { $set: { position: to.position, digest: to.digest } },
      );
      if (matchedCount === 1) return true;
      if (from.position !== 0) return false;
      try {
        await model.create({ _id: partner, position: to.position, digest: to.digest });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  });
}
