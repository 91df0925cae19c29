import type { Model } from 'mongoose';
import type { NewEntry } from './feed.js';

/** An entry that waits in its aggregate for being moved to the feed of its recipient. */
export interface OutgoingEntry extends NewEntry {
  readonly recipient: string;
}

/** An aggregate with waiting entries, at the version at which they were read. */
export interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly unsent: readonly OutgoingEntry[];
}

/** The waiting entries of one kind of aggregate. */
export interface Outbox {
  /** The waiting entries of one aggregate; null when none wait. */
  waiting(id: string): Promise<Waiting | null>;
  /** Ids of aggregates with waiting entries, at most `limit`. */
  ids(limit: number): Promise<string[]>;
  /**
   * Takes out what was read, unless the aggregate has changed since: then it answers false and nothing is lost. The
   * version stays: a command decided at the same time brings the entries back at worst, and they are appended once.
   */
  clear(waiting: Waiting): Promise<boolean>;
}

interface OutgoingDocument {
  _id: string;
  version: number;
  readonly [member: string]: unknown;
}

/** Which list of an aggregate waits, and the flag that is true while it does. */
export interface WaitingList {
  readonly list: string;
  readonly flag: string;
}

const UNSENT: WaitingList = { list: 'unsent', flag: 'hasUnsent' };

/**
 * The outbox of a collection of aggregates. They carry what waits for being sent in `unsent`, stored with the change
 * that caused it, so neither can be without the other (design D4). `hasUnsent` (Boolean, sparse index) is true or
 * absent, never false: its index holds only aggregates with entries. `address` says where to and as what an entry goes.
 * An aggregate may keep a second such list under another name.
 */
export function createOutbox<Unsent>(
  aggregates: Model<unknown>,
  address: (unsent: Unsent) => OutgoingEntry,
  { list, flag }: WaitingList = UNSENT,
): Outbox {
  const model = aggregates as unknown as Model<OutgoingDocument>;
  return {
    async waiting(id) {
      const found = await model
        .findOne({ _id: id, [flag]: true } as never, { version: 1, [list]: 1 } as never)
        .lean<OutgoingDocument | null>();
      return found === null ? null : { id, version: found.version, unsent: (found[list] as Unsent[]).map(address) };
    },

    async ids(limit) {
      const found = await model
        .find({ [flag]: true } as never, { _id: 1 } as never)
        .limit(limit)
        .lean<OutgoingDocument[]>();
      return found.map(({ _id }) => _id);
    },

    async clear({ id, version }) {
      const { matchedCount } = await model.updateOne(
        { _id: id, version } as never,
        { $set: { [list]: [] }, $unset: { [flag]: 1 } } as never,
      );
      return matchedCount === 1;
    },
  };
}
