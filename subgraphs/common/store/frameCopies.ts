import { Schema } from 'mongoose';
import type { Frame } from '../rules/frame.js';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';
import type { InventoryItem } from './feed.js';

/** An institution's own copy of the frame of a case: what grounds and duties are decided on (design D7). */
export interface FrameCopy {
  readonly caseId: string;
  readonly version: number;
  readonly frame: Frame;
  /** The institution's own file of the same person; null until it is matched. */
  readonly fileId: string | null;
  /** True when the register has, or should have, another frame than this one: then it decides nothing. */
  readonly stale: boolean;
}

/** The copies of one institution, in its collection `frames`. */
export interface FrameCopies {
  /**
   * Takes over a frame with a higher version than the one held; the frame of one that left is reduced first. Of an erased
   * case nothing is taken over any more. `outdated`: a higher version is held.
   */
  apply(frame: Frame, digest: string): Promise<'applied' | 'duplicate' | 'outdated' | 'erased'>;
  /** The copies in the order of the ids, null where no frame could be applied yet; one read for all. */
  loadMany(caseIds: readonly string[]): Promise<(FrameCopy | null)[]>;
  /** The copies of the cases in which the files take or took part, by file and in no order; one read for all. */
  ofFiles(fileIds: readonly string[]): Promise<ReadonlyMap<string, readonly FrameCopy[]>>;
  /**
   * The own files of open cases of CII-MAMAC, and of those with a consent to consult unemployment insurance (LACI 85f(2)):
   * something of them may be to be told, in no order; one read.
   */
  filesToTellOf(): Promise<readonly string[]>;
  /** Notes which own file the case is about; false when nothing is known of that case. */
  setFile(caseId: string, fileId: string): Promise<boolean>;
  /** Marks a case stale until a frame of at least this version is applied. */
  markStale(caseId: string, awaitedVersion: number): Promise<void>;
  /**
   * Leaves nothing of a case but its identifier, version and digest, for ever: a frame that comes late brings nothing back, and
   * both sides still agree when they are compared (docs/decisions/0048).
   */
  erase(caseId: string, version: number, digest: string): Promise<'applied' | 'duplicate'>;
  /** True once {@link erase} was asked for the case. */
  isErased(caseId: string): Promise<boolean>;
  /** The copies after a case id up to another (null: from the first, to the last), for the comparison; in no order. */
  inventory(after: string | null, upTo: string | null): Promise<InventoryItem[]>;
}

interface FrameDocument {
  _id: string;
  version: number;
  digest: string;
  /** Counts the writes of the copy, so that none undoes another. */
  revision: number;
  /** Absent in a copy whose first frame could not be applied. */
  frame?: Frame;
  fileId?: string;
  /** The copy is stale until it has at least this version; absent when it is not stale. */
  awaitedVersion?: number;
  /** True once the case is erased; absent before. */
  erased?: true;
}

/** Writers of one copy are few: frames come in order, and a file is matched once. */
const MOST_RIVALS = 100;

/** Opens the copies of a database; call it before {@link Database.ensureIndexes}. */
export function createFrameCopies(database: Database): FrameCopies {
  const schema = new Schema<FrameDocument>({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    digest: { type: String, default: '' },
    revision: { type: Number, required: true },
    frame: Schema.Types.Mixed,
    fileId: String,
    awaitedVersion: Number,
    erased: Boolean,
  });
  schema.index({ fileId: 1 }, { sparse: true });
  const model = database.model<FrameDocument>('frames', schema);

  /** Replaces the copy whole by what `change` makes of it; null from `change` leaves it as it is. */
  async function rewrite(
    caseId: string,
    change: (copy: FrameDocument | null) => FrameDocument | null,
  ): Promise<'written' | 'left'> {
    for (let rivals = 0; rivals < MOST_RIVALS; rivals += 1) {
      const before = await model.findOne({ _id: caseId }).lean<FrameDocument | null>();
      const after = change(before);
      if (after === null) return 'left';
      if (before === null ? await inserted(after) : await replaced(before, after)) return 'written';
    }
    throw new Error('A copy of a frame changed too often to be written.');
  }

  async function inserted(document: FrameDocument): Promise<boolean> {
    try {
      await model.collection.insertOne({ ...document, revision: 1 } as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function replaced(before: FrameDocument, after: FrameDocument): Promise<boolean> {
    const { _id, revision } = before;
    const answer = await model.collection.replaceOne({ _id, revision } as never, { ...after, revision: revision + 1 });
    return (answer as { matchedCount: number }).matchedCount === 1;
  }

  return {
    async apply(frame, digest) {
      let erased = false;
      let held = 0;
      const outcome = await rewrite(frame.caseId, (copy) => {
        erased = copy?.erased === true;
        held = copy?.version ?? 0;
        return erased || (copy !== null && copy.version >= frame.version) ? null : successor(copy, frame, digest);
      });
      if (erased) return 'erased';
      if (outcome === 'written') return 'applied';
      return held > frame.version ? 'outdated' : 'duplicate';
    },

    async loadMany(caseIds) {
      if (caseIds.length === 0) return [];
      const found = await model.find({ _id: { $in: [...new Set(caseIds)] } }).lean<FrameDocument[]>();
      const byId = new Map(found.map((document) => [document._id, copyOf(document)]));
      return caseIds.map((caseId) => byId.get(caseId) ?? null);
    },

    async ofFiles(fileIds) {
      if (fileIds.length === 0) return new Map();
      const found = await model.find({ fileId: { $in: [...new Set(fileIds)] } }).lean<FrameDocument[]>();
      const copies = found.map(copyOf).filter((copy) => copy !== null);
      return new Map(fileIds.map((fileId) => [fileId, copies.filter((copy) => copy.fileId === fileId)]));
    },

    async filesToTellOf() {
      const either: Record<string, string>[] = [
        { 'frame.mode': 'MAMAC' },
        { 'frame.authorisations.purpose': 'SYSTEM_ACCESS' },
      ];
      const found = await model.find({ $or: either }).lean<FrameDocument[]>();
      return found.flatMap(({ frame, fileId }) =>
        frame?.status === 'OPEN' && !frame.left && fileId !== undefined ? [fileId] : [],
      );
    },

    async setFile(caseId, fileId) {
      let known = true;
      await rewrite(caseId, (copy) => {
        known = copy !== null && copy.erased !== true;
        return copy === null || copy.erased === true || copy.fileId === fileId ? null : { ...copy, fileId };
      });
      return known;
    },

    async markStale(caseId, awaitedVersion) {
      await rewrite(caseId, (copy) => {
        const base = copy ?? { _id: caseId, version: 0, digest: '', revision: 0 };
        if (base.version >= awaitedVersion || (base.awaitedVersion ?? 0) >= awaitedVersion) return null;
        return { ...base, awaitedVersion };
      });
    },

    async erase(caseId, version, digest) {
      const outcome = await rewrite(caseId, (copy) =>
        copy?.erased === true && copy.version === version && copy.digest === digest
          ? null
          : { _id: caseId, version, digest, revision: copy?.revision ?? 0, erased: true },
      );
      return outcome === 'written' ? 'applied' : 'duplicate';
    },

    async isErased(caseId) {
      return (await model.findOne({ _id: caseId, erased: true }, { _id: 1 }).lean()) !== null;
    },

    async inventory(after, upTo) {
      const range = { ...(after === null ? {} : { $gt: after }), ...(upTo === null ? {} : { $lte: upTo }) };
      const found = await model
        .find(Object.keys(range).length === 0 ? {} : { _id: range }, { version: 1, digest: 1 })
        .lean<FrameDocument[]>();
      return found.map(({ _id, version, digest }) => ({ caseId: _id, version, digest }));
    },
  };
}

/**
 * The copy after a frame. Whoever left keeps ids, dates, mode and status, and no link to a file; only where a handover
 * switched its own duties does it keep that and its file, because what was owed on a day stays true (R16).
 */
function successor(copy: FrameDocument | null, frame: Frame, digest: string): FrameDocument {
  const awaited = copy?.awaitedVersion;
  const kept = frame.left ? reduced(frame) : frame;
  const linked = copy?.fileId !== undefined && (!frame.left || kept.handovers.length > 0);
  return {
    _id: frame.caseId,
    version: frame.version,
    digest,
    revision: copy?.revision ?? 0,
    frame: kept,
    ...(linked ? { fileId: copy.fileId } : {}),
    ...(awaited === undefined || frame.version >= awaited ? {} : { awaitedVersion: awaited }),
  };
}

function reduced(frame: Frame): Frame {
  const { caseId, version, canton, recipient, mode, status, openedOn, openedBy } = frame;
  const kept = { caseId, version, canton, recipient, mode, status, openedOn, openedBy };
  const nothing = { participants: [], leads: [], authorisations: [], team: [], indications: [], proposals: [] };
  return { ...kept, ...nothing, handovers: ownHandovers(frame), left: true };
}

function ownHandovers({ handovers, recipient }: Frame): Frame['handovers'] {
  return handovers.filter(({ sender, receiver }) => [sender.institution, receiver.institution].includes(recipient));
}

function copyOf({ _id, version, frame, fileId, awaitedVersion }: FrameDocument): FrameCopy | null {
  if (frame === undefined) return null;
  return { caseId: _id, version, frame: lifted(frame), fileId: fileId ?? null, stale: awaitedVersion !== undefined };
}

/**
 * A copy from before handovers were told has one lead without a history and nothing that moves it; one from before the
 * management body was told has no member of it.
 */
function lifted(
  kept: Omit<Frame, 'team'> & { readonly team?: Frame['team']; readonly lead?: EarlierLead | null },
): Frame {
  const frame = { ...kept, team: kept.team ?? [] };
  if (!('lead' in frame)) return frame;
  const { lead, ...rest } = frame;
  const leads = lead ? [{ institution: lead.institution, service: lead.service, from: lead.since, to: null }] : [];
  return { ...rest, leads, handovers: [], indications: [], proposals: [] };
}

type EarlierLead = Pick<Frame['leads'][number], 'institution' | 'service'> & { readonly since: string };
