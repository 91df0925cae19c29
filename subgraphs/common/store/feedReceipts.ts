import { Schema } from 'mongoose';
import { consequenceOf, RECEIPT_CODES, type Receipt } from '../rules/receipts.js';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';

/** What a recipient said of the entry at a place of its feed. */
export interface PlacedReceipt {
  readonly position: number;
  readonly receipt: Receipt;
}

/** A receipt as the sender keeps it. */
export interface KeptReceipt extends PlacedReceipt {
  readonly recipient: string;
  readonly at: Date;
}

/**
 * The receipts of one service's recipients, in the collection `feedReceipts`. An acknowledgement says "delivered" of all
 * entries up to a place; kept here is only what is said otherwise of one (docs/decisions/0060).
 */
export interface FeedReceipts {
  /**
   * Keeps what a recipient says; of one entry the last word counts. That a second process of the recipient found an entry
   * done with takes nothing away from what the first one refused or gave up.
   */
  record(recipient: string, receipts: readonly PlacedReceipt[]): Promise<void>;
  /** Everything that is kept of a recipient, in the order of its feed. */
  list(recipient: string): Promise<readonly KeptReceipt[]>;
  /** How many entries of a recipient have which receipt, of those that are kept. */
  counts(recipient: string): Promise<Readonly<Record<Receipt, number>>>;
}

interface ReceiptDocument extends KeptReceipt {
  _id: string;
}

/** What is done with is forgotten after this time. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const RECEIPTS = Object.keys(RECEIPT_CODES) as Receipt[];
const DONE = RECEIPTS.filter((receipt) => consequenceOf(receipt) === 'NONE');
/** What somebody has to look at. */
const TROUBLES = RECEIPTS.filter((receipt) => ['DEAD_LETTER', 'LOOK'].includes(consequenceOf(receipt)));

/** Opens the receipts; call it before {@link Database.ensureIndexes}. */
export function createFeedReceipts(database: Database, now: () => Date): FeedReceipts {
  const schema = new Schema<ReceiptDocument>({
    _id: { type: String, required: true },
    recipient: { type: String, required: true },
    position: { type: Number, required: true },
    receipt: { type: String, required: true },
    at: { type: Date, required: true },
  });
  schema.index({ recipient: 1 });
  const model = database.model<ReceiptDocument>('feedReceipts', schema);

  async function keep(recipient: string, { position, receipt }: PlacedReceipt, at: Date): Promise<void> {
    const _id = `${recipient}:${String(position)}`;
    const replaced = receipt === 'DUPLICATE' ? { receipt: { $nin: TROUBLES } } : {};
    const { matchedCount } = await model.updateOne({ _id, ...replaced }, { $set: { receipt, at } });
    if (matchedCount === 1) return;
    try {
      await model.create({ _id, recipient, position, receipt, at });
    } catch (error) {
      // Two processes of the recipient said it at once, both of the same entry; or a trouble stays.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    async record(recipient, receipts) {
      if (receipts.length === 0) return;
      const at = now();
      for (const one of receipts) await keep(recipient, one, at);
      await model.deleteMany({ recipient, receipt: { $in: DONE }, at: { $lt: new Date(at.getTime() - KEPT_MS) } });
    },

    async list(recipient) {
      const found = await model.find({ recipient }).sort({ position: 1 }).lean<ReceiptDocument[]>();
      return found.map(({ _id, ...kept }) => kept);
    },

    async counts(recipient) {
      const counts = Object.fromEntries(RECEIPTS.map((receipt) => [receipt, 0])) as Record<Receipt, number>;
      for (const { receipt } of await model.find({ recipient }, { receipt: 1 }).lean<ReceiptDocument[]>())
        counts[receipt] += 1;
      return counts;
    },
  };
}
