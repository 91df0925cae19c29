import { Schema } from 'mongoose';
import type { CalendarKey } from '../rules/calendarKey.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from './aggregate.js';
import type { Database } from './database.js';
import { plainList } from './institutionFiles.js';

/** The calendar of one user as it is stored; its identifier is the caller, so that a user has one key at most. */
export type StoredCalendarKey = CalendarKey & Aggregate;

/** The calendars that users of a house subscribe to. */
export interface CalendarKeys {
  readonly aggregates: AggregateStore<StoredCalendarKey>;
  /** The calendar whose key has this digest, also when its days are over, or null; one indexed read. */
  findByHash(keyHash: string): Promise<CalendarKey | null>;
}

/** Opens the calendars of a house, one small document a user; call it before `ensureIndexes`. */
export function createCalendarKeys(database: Database): CalendarKeys {
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: plainList(),
    holder: { type: Schema.Types.Mixed, required: true },
    language: { type: String, required: true },
    madeOn: { type: String, required: true },
    lastDay: { type: String, required: true },
    // Absent once ended: uniqueness is only asked of what is there.
    keyHash: { type: String, sparse: true, unique: true },
  });
  const model = database.model<StoredCalendarKey>('calendarKeys', schema as unknown as Schema<StoredCalendarKey>);
  return {
    aggregates: createAggregateStore<StoredCalendarKey>({ model, schemaVersion: 1 }),
    findByHash: (keyHash) => model.findOne({ keyHash }).lean<CalendarKey | null>().exec(),
  };
}
