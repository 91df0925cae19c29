import { Schema } from 'mongoose';
import type { Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Database } from '../../common/store/database.js';
import { isDuplicateKey } from '../../common/store/duplicateKey.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { upcast, type StoredDocument } from '../../common/store/upcast.js';
import type { PeriodKind } from '../rules/statistics/period.js';
import type { Publication } from '../rules/statistics/publication.js';

/** What is shown of a publication: everything but what lies behind its figures. */
export type ShownPublication = Omit<Publication, 'tally'>;

/** The published statistics: written once, read ever after, never changed (R55). */
export interface Statistics {
  /** Keeps a publication; false when that period was already published, also a moment ago by another process. */
  publish(publication: Publication): Promise<boolean>;
  /** All of a canton with what lies behind them, the earliest period first; one indexed read. */
  behind(canton: Canton): Promise<readonly Publication[]>;
  /** All of a canton as they are shown, the latest period first and of one last day the longest; one indexed read. */
  shown(canton: Canton): Promise<readonly ShownPublication[]>;
}

/** Opens the collection `statistics`, seven small documents a year; call it before `ensureIndexes`. */
export function openStatistics(database: Database): Statistics {
  const model = database.model<StoredPublication>('statistics', publicationSchema());
  const lift = (found: unknown): readonly Publication[] => (found as readonly StoredDocument[]).map(publicationOf);
  return {
    publish: async (publication) => {
      try {
        await model.create(storedOf(publication));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    behind: async (canton) => lift(await model.find({ canton }).sort({ to: 1, from: -1 }).lean()),
    shown: async (canton) =>
      lift(await model.find({ canton }, { tally: 0 }).sort({ to: -1, from: 1 }).lean()).map(
        ({ tally: _behind, ...publication }) => publication,
      ),
  };
}

/** The shape in which this code writes a publication. */
const SCHEMA_VERSION = 1;

interface StoredPublication extends Omit<Publication, 'period'> {
  readonly _id: string;
  readonly schemaVersion: number;
  readonly label: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

function storedOf({ period, ...publication }: Publication): StoredPublication {
  const _id = `${publication.canton} ${period.label}`;
  return { _id, schemaVersion: SCHEMA_VERSION, ...period, ...publication };
}

function publicationOf(stored: StoredDocument): Publication {
  const { label, kind, from, to, ...rest } = upcast(stored, SCHEMA_VERSION, {}) as unknown as StoredPublication;
  const { canton, publishedAt, ruleVersion, totals, tables, durations, tally } = rest;
  const period = { label, kind: kind as PeriodKind, from: from as LocalDate, to: to as LocalDate };
  return { canton, period, publishedAt, ruleVersion, totals, tables, durations, tally };
}

function publicationSchema(): Schema<StoredPublication> {
  const text = { type: String, required: true };
  const schema = new Schema({
    _id: text,
    schemaVersion: { type: Number, required: true },
    canton: { ...text, index: true },
    label: text,
    kind: text,
    from: text,
    to: text,
    publishedAt: text,
    ruleVersion: { type: Number, required: true },
    totals: plainList(),
    tables: plainList(),
    durations: plainList(),
    tally: { type: Schema.Types.Mixed, default: null },
  });
  return schema as unknown as Schema<StoredPublication>;
}
