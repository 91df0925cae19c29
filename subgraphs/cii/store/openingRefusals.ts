import { Schema, type Model } from 'mongoose';
import type { OpeningRefusedEntry } from '../../common/rules/exchange.js';
import type { FileInstitution } from '../../common/rules/institutions.js';
import type { Database } from '../../common/store/database.js';
import { isDuplicateKey } from '../../common/store/duplicateKey.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { createOutbox, type Outbox } from '../../common/store/outbox.js';
import { feedNameOf } from './cases.js';

/** Refused openings on their way back to who asked; there is no case that could carry them. */
export interface OpeningRefusals {
  readonly outbox: Outbox;
  /** The id of the document in which the refusal of that opening waits or waited; null when it was not refused. */
  find(sender: FileInstitution, entryId: string): Promise<string | null>;
  /** Takes what still waits about a case out of it; what was sent left the identifier of an entry alone. */
  erase(caseId: string): Promise<void>;
  /** Keeps a refusal until the feed has carried it; answers the id of the document it waits in. */
  put(sender: FileInstitution, entryId: string, refusal: OpeningRefusedEntry): Promise<string>;
}

interface Addressed {
  readonly sender: FileInstitution;
  readonly entryId: string;
  readonly refusal: OpeningRefusedEntry;
}

/** Opens the refused openings of the register; call it before `ensureIndexes`. */
export function createOpeningRefusals(database: Database): OpeningRefusals {
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
  });
  const model = database.model('openingRefusals', schema as unknown as Schema<unknown>) as unknown as Model<unknown>;
  return {
    outbox: createOutbox<Addressed>(model, ({ sender, entryId, refusal }) => ({
      recipient: feedNameOf(sender),
      entryId: `refused:${entryId}`,
      caseId: refusal.caseId,
      version: 1,
      body: refusal,
    })),
    async find(sender, entryId) {
      const _id = idOf(sender, entryId);
      return (await model.findOne({ _id }, { _id: 1 }).lean()) === null ? null : _id;
    },
    async erase(caseId) {
      await model.updateMany(
        { hasUnsent: true, 'unsent.refusal.caseId': caseId } as never,
        { $set: { unsent: [] }, $unset: { hasUnsent: 1 } } as never,
      );
    },
    async put(sender, entryId, refusal) {
      const _id = idOf(sender, entryId);
      try {
        await model.create({ _id, version: 1, unsent: [{ sender, entryId, refusal }], hasUnsent: true });
      } catch (error) {
        // The same opening was refused before: feeds deliver at least once.
        if (!isDuplicateKey(error)) throw error;
      }
      return _id;
    },
  };
}

/** Identifiers of entries are made by their senders, so each sender has its own. */
function idOf(sender: FileInstitution, entryId: string): string {
  return `${sender} ${entryId}`;
}
