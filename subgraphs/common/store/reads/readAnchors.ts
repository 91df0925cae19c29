import { Schema } from 'mongoose';
import type { Database } from '../database.js';
import { isDuplicateKey } from '../duplicateKey.js';
import type { ChainHead } from './chain.js';

/** The head of another service's chain as it was told on that day. */
export interface Anchor extends ChainHead {
  /** Whose chain it is, such as `ac`. */
  readonly service: string;
  readonly keptAt: string;
}

/** What a partner's head says beside the last one that was kept of that chain. */
export type AnchorOutcome = 'kept' | 'known' | 'contradicts';

/** The heads that partners told, in the collection `readAnchors`. They are only ever added. */
export interface ReadAnchors {
  /** The highest anchor of a chain; null before the first. */
  latest(service: string, chain: string): Promise<Anchor | null>;
  /** Keeps one; one that is there already is done. */
  add(anchor: Anchor): Promise<void>;
}

interface AnchorDocument extends Anchor {
  readonly _id: string;
}

/** Opens the anchors that a service keeps for its partners; call it before `ensureIndexes`. */
export function createReadAnchors(database: Database): ReadAnchors {
  const schema = new Schema<AnchorDocument>({
    _id: { type: String, required: true },
    service: { type: String, required: true },
    chain: { type: String, required: true },
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
    keptAt: { type: String, required: true },
  });
  schema.index({ chain: 1, sequence: -1 });
  const model = database.model<AnchorDocument>('readAnchors', schema);
  return {
    async latest(service, chain) {
      const [last] = await model.find({ chain, service }).sort({ sequence: -1 }).limit(1).lean<AnchorDocument[]>();
      return last === undefined ? null : anchorOf(last);
    },

    async add(anchor) {
      const { service, chain, sequence } = anchor;
      try {
        await model.create({ _id: `${service}:${chain}:${String(sequence)}`, ...anchor });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

function anchorOf({ service, chain, sequence, hash, keptAt }: AnchorDocument): Anchor {
  return { service, chain, sequence, hash, keptAt };
}
