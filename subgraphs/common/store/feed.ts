import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';
import { createFeedCursors, type FeedReader } from './feedCursors.js';

/** What is to be sent to one recipient about one case. */
export interface NewEntry {
  /** Names the entry for ever: appended twice, it is there once. */
  readonly entryId: string;
  readonly caseId: string;
  /** Grows with the case; of two entries that are whole, the higher replaces the lower. */
  readonly version: number;
  /** Plain data; a member `invitation` is erased once the recipient has acknowledged the entry. */
  readonly body: object;
  /**
   * True where the recipient takes no part in the case any more: what lies there for it about the case at a lower version is
   * erased, and what a rival appends late of that is never read.
   */
  readonly ends?: true;
}

/** An entry at its place in a recipient's feed. */
export interface FeedEntry extends Omit<NewEntry, 'ends'> {
  /** 1, 2, 3 ... : the next exists only after the one before. */
  readonly position: number;
  /** Fingerprint of the entry without its invitation: two sides that hold the same one hold the same entry. */
  readonly digest: string;
}

/** Which entry lies at a place, and since when. */
export interface PlacedEntry extends Omit<NewEntry, 'body' | 'ends'> {
  readonly position: number;
  readonly appendedAt: Date;
}

/** One line of the comparison of two sides: the newest entry of a case. */
export interface InventoryItem {
  readonly caseId: string;
  readonly version: number;
  readonly digest: string;
}

/** A poll, as far as the feed remembers it. */
export interface Acknowledgement {
  readonly recipient: string;
  /** The polling process. */
  readonly reader: string;
  readonly position: number;
}

/** What is known of an entry's effect at one recipient. */
export interface EntryProgress {
  readonly appendedAt: Date;
  /** When the last process of the recipient that could read without it had acknowledged it; null until then. */
  readonly effectiveAt: Date | null;
}

/** One service's outgoing feeds, one for each recipient, in the collection `feed` (design D7). */
export interface Feed {
  /** Appends in the order given; an entry that is there already is done. Rivals may append at the same time. */
  append(recipient: string, entries: readonly NewEntry[]): Promise<void>;
  /** At most `limit` entries after a position, in their order, without those that a newer one made needless. */
  read(recipient: string, after: number, limit: number): Promise<FeedEntry[]>;
  /** The highest position, 0 while the feed is empty. */
  head(recipient: string): Promise<number>;
  /** What lies at these positions, without what it says; in their order. */
  placed(recipient: string, positions: readonly number[]): Promise<PlacedEntry[]>;
  /** The digest of the entry at a position; null when there is none. Tells a feed from one restored and grown anew. */
  digestAt(recipient: string, position: number): Promise<string | null>;
  /** The newest entry of each case, in the order of the case ids, from after `after`; null `next` ends the list. */
  inventory(
    recipient: string,
    after: string | null,
    limit: number,
  ): Promise<{ items: InventoryItem[]; next: string | null }>;
  /** The newest entries of these cases; cases without any are left out. */
  current(recipient: string, caseIds: readonly string[]): Promise<FeedEntry[]>;
  /** Records what a process acknowledges, erases what thereby is no longer needed, and notes what is now in effect. */
  acknowledge(acknowledgement: Acknowledgement): Promise<void>;
  /** The highest position that a recipient has acknowledged, 0 before the first; it never goes back. */
  acknowledged(recipient: string): Promise<number>;
  /** The processes of a recipient that polled during the last two days. */
  readers(recipient: string): Promise<FeedReader[]>;
  /** Forgets a process that has stopped and reads no more. */
  forgetReader(recipient: string, reader: string): Promise<void>;
  /** The first entry of a case at or above a version; null while it is not appended. */
  progress(recipient: string, caseId: string, version: number): Promise<EntryProgress | null>;
  /**
   * Takes the bodies of all entries of a case below a version, in every recipient's feed, acknowledged or not: an erased case
   * leaves places and names of entries, so that no recipient loses count (docs/decisions/0048). Answers how many.
   */
  eraseCase(caseId: string, below: number): Promise<number>;
  /** Calls the listener after every append of this process; the answer ends that. */
  onAppend(listener: (recipient: string) => void): () => void;
}

/** How a feed is kept. */
export interface FeedOptions {
  /** True when each entry is the whole of its case for that recipient, so that a newer one makes it needless. */
  readonly whole: boolean;
  /** How long a recipient may rely on its last poll, in milliseconds; 0 when it does not rely on it. */
  readonly leaseMs: number;
  /** The time written into entries and acknowledgements. */
  readonly now: () => Date;
}

interface FeedDocument extends Omit<NewEntry, 'ends'> {
  _id: string;
  recipient: string;
  position: number;
  /** Recipient and entry: what keeps an entry from being appended twice. */
  entryKey: string;
  digest: string;
  appendedAt: Date;
  effectiveAt?: Date;
  /** True until it is in effect; absent after, so that the index holds only what waits. */
  awaiting?: true;
  /** True while the body holds an invitation; absent otherwise. */
  invites?: true;
  /** True for a last word; absent otherwise. */
  ends?: true;
}

/** A position is lost only to a rival that gained it, and rivals are other processes; beyond, something is broken. */
const MOST_RIVALS = 10_000;

/** Opens the feeds of a database; call it before {@link Database.ensureIndexes}. */
export function createFeed(database: Database, options: FeedOptions): Feed {
  const model = database.model<FeedDocument>('feed', feedSchema());
  const cursors = createFeedCursors(database);
  const listeners = new Set<(recipient: string) => void>();
  /** The highest position seen so far: the head is there or above, never below. */
  const seenHeads = new Map<string, number>();
  const inTurn = createTurns();

  async function head(recipient: string): Promise<number> {
    const seen = seenHeads.get(recipient) ?? 0;
    const [last] = await model
      .find({ recipient, position: { $gt: seen } }, { position: 1 })
      .sort({ position: -1 })
      .limit(1)
      .lean<FeedDocument[]>();
    const found = Math.max(last?.position ?? 0, seenHeads.get(recipient) ?? 0);
    seenHeads.set(recipient, found);
    return found;
  }

  async function appendOne(recipient: string, entry: NewEntry): Promise<void> {
    let position = (seenHeads.get(recipient) ?? (await head(recipient))) + 1;
    for (let rivals = 0; rivals < MOST_RIVALS; rivals += 1) {
      try {
        await model.collection.insertOne(documentOf(recipient, position, entry, options.now()) as never);
        seenHeads.set(recipient, Math.max(position, seenHeads.get(recipient) ?? 0));
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if ((await model.findOne({ entryKey: entryKeyOf(recipient, entry.entryId) }, { _id: 1 }).lean()) !== null)
          return;
        position = (await head(recipient)) + 1;
      }
    }
    throw new Error('An entry found no place in its feed.');
  }

  return {
    head,

    async append(recipient, entries) {
      await inTurn(recipient, async () => {
        for (const entry of entries) {
          await appendOne(recipient, entry);
          const last = entry.ends === true ? entry : await lastWordAbove(recipient, entry);
          if (last !== null) await eraseBefore(recipient, last);
        }
      });
      for (const listener of entries.length > 0 ? [...listeners] : []) listener(recipient);
    },

    async read(recipient, after, limit) {
      const found = await model
        .find({ recipient, position: { $gt: after }, body: { $exists: true } })
        .sort({ position: 1 })
        .limit(limit)
        .batchSize(limit)
        .lean<FeedDocument[]>();
      return (await withoutOverdue(recipient, found)).map(entryOf);
    },

    async placed(recipient, positions) {
      const ids = positions.map((position) => idOf(recipient, position));
      const fields = { position: 1, entryId: 1, caseId: 1, version: 1, appendedAt: 1 };
      const found = await model
        .find({ _id: { $in: ids } }, fields)
        .sort({ position: 1 })
        .lean<FeedDocument[]>();
      return found.map(({ position, entryId, caseId, version, appendedAt }) => ({
        position,
        entryId,
        caseId,
        version,
        appendedAt,
      }));
    },

    async digestAt(recipient, position) {
      const found = await model.findOne({ _id: idOf(recipient, position) }, { digest: 1 }).lean<FeedDocument | null>();
      return found?.digest ?? null;
    },

    async inventory(recipient, after, limit) {
      const found = await model
        .find(
          { recipient, body: { $exists: true }, ...(after === null ? {} : { caseId: { $gt: after } }) },
          { caseId: 1, version: 1, digest: 1 },
        )
        .sort({ caseId: 1, version: -1 })
        .limit(limit)
        .batchSize(limit)
        .lean<FeedDocument[]>();
      const items = newestOfEach(found).map(({ caseId, version, digest }) => ({ caseId, version, digest }));
      return { items, next: found.length < limit ? null : (items.at(-1)?.caseId ?? null) };
    },

    async current(recipient, caseIds) {
      if (caseIds.length === 0) return [];
      const found = await model
        .find({ caseId: { $in: [...caseIds] }, recipient, body: { $exists: true } })
        .lean<FeedDocument[]>();
      return newestOfEach(found).map(entryOf);
    },

    async acknowledge({ recipient, reader, position }) {
      const seenAt = options.now();
      await cursors.record(recipient, { reader, position, seenAt });
      const before = await cursors.advance(recipient, position);
      if (before !== null) {
        const reached = { recipient, position: { $lte: position } };
        await model.updateMany({ invites: true, ...reached }, { $unset: { 'body.invitation': 1, invites: 1 } });
        if (options.whole) await compact(recipient, before, position);
      }
      await noteEffect(recipient, seenAt);
    },

    acknowledged: (recipient) => cursors.acknowledged(recipient),
    readers: (recipient) => cursors.readers(recipient),
    forgetReader: (recipient, reader) => cursors.forget(recipient, reader),

    async progress(recipient, caseId, version) {
      const [first] = await model
        .find({ caseId, recipient, version: { $gte: version } }, { appendedAt: 1, effectiveAt: 1 })
        .sort({ position: 1 })
        .limit(1)
        .lean<FeedDocument[]>();
      return first === undefined ? null : { appendedAt: first.appendedAt, effectiveAt: first.effectiveAt ?? null };
    },

    async eraseCase(caseId, below) {
      const { modifiedCount } = await model.updateMany(
        { caseId, version: { $lt: below }, body: { $exists: true } },
        { $unset: { body: 1, invites: 1 } },
      );
      return modifiedCount;
    },

    onAppend(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };

  /** The last word that a rival appended before an entry that it overtook; null where there is none. */
  async function lastWordAbove(
    recipient: string,
    { caseId, version }: NewEntry,
  ): Promise<Pick<NewEntry, 'caseId' | 'version'> | null> {
    return model
      .findOne({ caseId, recipient, version: { $gt: version }, ends: true }, { caseId: 1, version: 1 })
      .lean<FeedDocument | null>();
  }

  /** Without what was appended after the last word of its case: between its insertion and its erasure it lies there whole. */
  async function withoutOverdue(recipient: string, found: readonly FeedDocument[]): Promise<readonly FeedDocument[]> {
    const caseIds = [...new Set(found.map(({ caseId }) => caseId))];
    if (caseIds.length === 0) return found;
    const last = await model
      .find({ caseId: { $in: caseIds }, recipient, ends: true }, { caseId: 1, version: 1 })
      .lean<FeedDocument[]>();
    return found.filter((one) => !last.some(({ caseId, version }) => caseId === one.caseId && version > one.version));
  }

  /** Takes the bodies of all entries of a case below this one, fetched or not; places and ids stay. */
  async function eraseBefore(
    recipient: string,
    { caseId, version }: Pick<NewEntry, 'caseId' | 'version'>,
  ): Promise<void> {
    await model.updateMany(
      { caseId, recipient, version: { $lt: version }, body: { $exists: true } },
      { $unset: { body: 1, invites: 1 } },
    );
  }

  /** Takes the bodies of entries that a newer acknowledged one of their case made needless; places and ids stay. */
  async function compact(recipient: string, before: number, position: number): Promise<void> {
    const reached = await model
      .find({ recipient, position: { $gt: before, $lte: position } }, { caseId: 1, version: 1, position: 1 })
      .lean<FeedDocument[]>();
    for (const { caseId, version, position: newest } of newestOfEach(reached)) {
      await model.updateMany(
        { caseId, recipient, version: { $lt: version }, position: { $lt: newest }, body: { $exists: true } },
        { $unset: { body: 1, invites: 1 } },
      );
    }
  }

  /** An entry is in effect once every process whose lease may still run has acknowledged it. */
  async function noteEffect(recipient: string, now: Date): Promise<void> {
    const readers = await cursors.readers(recipient);
    const relying = readers.filter(({ seenAt }) => seenAt.getTime() + options.leaseMs >= now.getTime());
    const everywhere = Math.min(...relying.map(({ position }) => position));
    if (!Number.isFinite(everywhere)) return;
    await model.updateMany(
      { awaiting: true, recipient, position: { $lte: everywhere } },
      { $set: { effectiveAt: now }, $unset: { awaiting: 1 } },
    );
  }
}

function feedSchema(): Schema<FeedDocument> {
  const schema = new Schema<FeedDocument>({
    _id: { type: String, required: true },
    recipient: { type: String, required: true },
    position: { type: Number, required: true },
    entryId: { type: String, required: true },
    entryKey: { type: String, required: true },
    caseId: { type: String, required: true },
    version: { type: Number, required: true },
    digest: { type: String, required: true },
    body: Schema.Types.Mixed,
    appendedAt: { type: Date, required: true },
    effectiveAt: Date,
    awaiting: Boolean,
    invites: Boolean,
    ends: Boolean,
  });
  // In this order: the embedded engine narrows a search by the first of these that the filter names.
  schema.index({ entryKey: 1 }, { unique: true });
  schema.index({ awaiting: 1 }, { sparse: true });
  schema.index({ invites: 1 }, { sparse: true });
  schema.index({ caseId: 1, recipient: 1, version: 1 });
  schema.index({ recipient: 1, position: 1 });
  schema.index({ recipient: 1, caseId: 1, version: -1 });
  return schema;
}

function documentOf(recipient: string, position: number, entry: NewEntry, appendedAt: Date): FeedDocument {
  const { entryId, caseId, version, body, ends } = entry;
  return {
    _id: idOf(recipient, position),
    recipient,
    position,
    entryId,
    entryKey: entryKeyOf(recipient, entryId),
    caseId,
    version,
    digest: digestOf(entry),
    body,
    appendedAt,
    awaiting: true,
    ...('invitation' in body ? { invites: true } : {}),
    ...(ends === true ? { ends } : {}),
  };
}

/** Within one process the appends to one feed take turns, so that only processes are rivals. */
function createTurns(): (recipient: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (recipient, work) => {
    const turn = (last.get(recipient) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(recipient, turn);
    return turn;
  };
}

function idOf(recipient: string, position: number): string {
  return `${recipient}:${String(position)}`;
}

function entryKeyOf(recipient: string, entryId: string): string {
  return `${recipient}:${entryId}`;
}

function entryOf({ position, entryId, caseId, version, digest, body }: FeedDocument): FeedEntry {
  return { position, entryId, caseId, version, digest, body };
}

/** The newest entry of each case, in the order in which the cases first appear. */
function newestOfEach(entries: readonly FeedDocument[]): FeedDocument[] {
  const newest = new Map<string, FeedDocument>();
  for (const entry of entries) {
    if (entry.version > (newest.get(entry.caseId)?.version ?? -1)) newest.set(entry.caseId, entry);
  }
  return [...newest.values()];
}

function digestOf({ entryId, caseId, version, body }: NewEntry): string {
  const lasting = Object.fromEntries(Object.entries(body).filter(([member]) => member !== 'invitation'));
  return createHash('sha256')
    .update(JSON.stringify([entryId, caseId, version, lasting], sortedMembers))
    .digest('base64url');
}

function sortedMembers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
