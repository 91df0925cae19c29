import { Schema, type Model } from 'mongoose';
import { ERASED_VERSION } from '../../common/rules/exchange.js';
import type { Canton } from '../../common/rules/institutions.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from '../../common/store/aggregate.js';
import type { Database } from '../../common/store/database.js';
import { isDuplicateKey } from '../../common/store/duplicateKey.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { createOutbox, type Outbox } from '../../common/store/outbox.js';
import type { ErasureCertificate, ErasureTold, RetentionRecord } from '../rules/retention/record.js';
import { feedNameOf } from './cases.js';

/** A record of keeping as it is stored. */
export type StoredRetention = RetentionRecord & Aggregate;

/** What the register notes about keeping: holds and erasures, and the certificates that remain (docs/decisions/0048). */
export interface Retentions {
  readonly aggregates: AggregateStore<StoredRetention>;
  /** The erasures that still have something to do or somebody to hear from, at most `limit`; one indexed read. */
  underWay(limit: number): Promise<readonly StoredRetention[]>;
  /** True once the erasure of that case or request was ordered: it never comes back. One read. */
  isErased(caseId: string): Promise<boolean>;
  /** The last entries on their way to the institutions. */
  readonly outbox: Outbox;
  /** Keeps a certificate; one that is there already is done. */
  certify(certificate: ErasureCertificate): Promise<void>;
  /** All certificates of the canton, the latest first; one read. */
  certificates(canton: Canton): Promise<readonly ErasureCertificate[]>;
}

/** Opens the collections `retention` and `erasureCertificates`; call it before `ensureIndexes`. */
export function openRetentions(database: Database): Retentions {
  const model = database.model<StoredRetention>('retention', retentionSchema() as unknown as Schema<StoredRetention>);
  const certificates = database.model<StoredCertificate>('erasureCertificates', certificateSchema());
  return {
    aggregates: createAggregateStore<StoredRetention>({ model, schemaVersion: SCHEMA_VERSION }),
    underWay: async (limit) => {
      const found: unknown = await model.find({ isUnderWay: true }).sort({ _id: 1 }).limit(limit).lean();
      return found as readonly StoredRetention[];
    },
    isErased: async (caseId) => {
      const found: unknown = await model.findOne({ _id: caseId }, { erasure: 1 }).lean();
      return ((found as Pick<RetentionRecord, 'erasure'> | null)?.erasure ?? null) !== null;
    },
    outbox: createOutbox<ErasureTold>(model as unknown as Model<unknown>, ({ recipient, entry }) => ({
      recipient: feedNameOf(recipient),
      entryId: `erased:${entry.caseId}`,
      caseId: entry.caseId,
      version: ERASED_VERSION,
      body: entry,
    })),
    certify: async ({ id: _id, ...certificate }) => {
      try {
        await certificates.create({ _id, ...certificate });
      } catch (error) {
        // Written already by a run that stopped after it.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    certificates: async (canton) => {
      const found: unknown = await certificates.find({ canton }).lean();
      return (found as readonly StoredCertificate[])
        .map(({ _id: id, kind, orderedOn, completedOn, institutions, counts }) => ({
          ...{ id, canton, kind, orderedOn, completedOn, institutions, counts },
        }))
        .toSorted((a, b) => (a.completedOn < b.completedOn ? 1 : -1));
    },
  };
}

const SCHEMA_VERSION = 1;

interface StoredCertificate extends Omit<ErasureCertificate, 'id'> {
  readonly _id: string;
}

function retentionSchema(): Schema {
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: plainList(),
    canton: { type: String, required: true },
    holds: plainList(),
    erasure: { type: Schema.Types.Mixed, default: null },
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
    isUnderWay: { type: Boolean, sparse: true, index: true },
  });
  // Derived at every write: what has still to be sent, and where an erasure is not done.
  schema.pre('validate', function derive() {
    this.set('hasUnsent', (this.get('unsent') as unknown[]).length > 0 ? true : undefined);
    const erasure = this.get('erasure') as RetentionRecord['erasure'];
    this.set('isUnderWay', erasure?.state === 'UNDER_WAY' ? true : undefined);
  });
  return schema;
}

function certificateSchema(): Schema<StoredCertificate> {
  const text = { type: String, required: true };
  const schema = new Schema({
    _id: text,
    canton: { ...text, index: true },
    kind: text,
    orderedOn: text,
    completedOn: text,
    institutions: [String],
    counts: { type: Schema.Types.Mixed, required: true },
  });
  return schema as unknown as Schema<StoredCertificate>;
}
