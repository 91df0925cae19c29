import { Schema } from 'mongoose';
import type { DeadLetterReason, DeadLetterState, EntryKind } from '../rules/deadLetters.js';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';

/** An entry that could not be taken over: which one, why and how it stands, and nothing of what it says. */
export interface DeadLetter {
  readonly entryId: string;
  readonly caseId: string;
  readonly version: number;
  /** Its place in the partner's feed when it was met last. */
  readonly position: number;
  readonly kind: EntryKind;
  readonly reason: DeadLetterReason;
  readonly state: DeadLetterState;
  /** True for one that carries an invitation, which is said once: a newer entry of its case does not make it needless. */
  readonly invites: boolean;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** A dead letter as it is met. */
export type MetLetter = Omit<DeadLetter, 'firstAt' | 'lastAt'>;

/** The dead letters of one partner's feed, in the collection `deadLetters`; all processes of a service share them. */
export interface DeadLetters {
  /** Writes it down, or how it stands now. */
  note(letter: MetLetter): Promise<void>;
  /** Takes out what is done with. */
  settle(entryIds: readonly string[]): Promise<void>;
  /** Takes out whatever is about an erased case (docs/decisions/0048). */
  eraseCase(caseId: string): Promise<void>;
  /** All of them, in the order of the feed. */
  list(): Promise<readonly DeadLetter[]>;
}

interface DeadLetterDocument extends DeadLetter {
  _id: string;
  partner: string;
}

/** Opens the dead letters of a service, by the partner's name; call it before {@link Database.ensureIndexes}. */
export function createDeadLetters(database: Database, now: () => Date): (partner: string) => DeadLetters {
  const schema = new Schema<DeadLetterDocument>({
    _id: { type: String, required: true },
    partner: { type: String, required: true },
    entryId: { type: String, required: true },
    caseId: { type: String, required: true },
    version: { type: Number, required: true },
    position: { type: Number, required: true },
    kind: { type: String, required: true },
    reason: { type: String, required: true },
    state: { type: String, required: true },
    invites: { type: Boolean, required: true },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
  });
  schema.index({ partner: 1 });
  const model = database.model<DeadLetterDocument>('deadLetters', schema);
  const idOf = (partner: string, entryId: string): string => `${partner}:${entryId}`;

  return (partner) => ({
    async note(letter) {
      const [_id, at] = [idOf(partner, letter.entryId), now()];
      const { position, reason, state } = letter;
      const { matchedCount } = await model.updateOne({ _id }, { $set: { position, reason, state, lastAt: at } });
      if (matchedCount === 1) return;
      try {
        await model.create({ _id, partner, ...letter, firstAt: at, lastAt: at });
      } catch (error) {
        // Another process of this service met it at the same time.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async settle(entryIds) {
      if (entryIds.length === 0) return;
      await model.deleteMany({ _id: { $in: entryIds.map((entryId) => idOf(partner, entryId)) } });
    },

    async eraseCase(caseId) {
      await model.deleteMany({ partner, caseId });
    },

    async list() {
      const found = await model.find({ partner }).sort({ position: 1 }).lean<DeadLetterDocument[]>();
      return found.map(({ _id, partner: _partner, ...letter }) => letter);
    },
  });
}
