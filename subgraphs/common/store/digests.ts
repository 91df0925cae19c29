import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import type { LocalDate } from '../rules/localDates.js';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';

/** Who was already sent today's digest; several processes of a service share it. */
export interface DigestLedger {
  /**
   * Takes the day's one digest of an address, before it is sent. True for exactly one caller: whoever hears false sends
   * nothing. It is never given back, so that a mail goes out once at most.
   */
  claim(address: string, day: LocalDate): Promise<boolean>;
}

interface DigestDocument {
  /** The address as a digest: the collection needs to know it again, not to read it. */
  _id: string;
  /** The last day on which a digest was claimed. */
  day: string;
}

/** Opens the ledger, one small document an address; call it before `ensureIndexes`. */
export function createDigestLedger(database: Database): DigestLedger {
  const schema = new Schema<DigestDocument>({
    _id: { type: String, required: true },
    day: { type: String, required: true },
  });
  const model = database.model<DigestDocument>('digests', schema);
  return {
    async claim(address, day) {
      const _id = createHash('sha256').update(address.toLowerCase()).digest('hex');
      const { matchedCount } = await model.updateOne({ _id, day: { $lt: day } }, { $set: { day } });
      if (matchedCount === 1) return true;
      try {
        await model.create({ _id, day });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
