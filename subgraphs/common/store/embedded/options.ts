import { unsupported } from './unsupported.js';

/** The options of a call on a collection, as mongoose hands them to a driver. */
export type CallOptions = Record<string, unknown>;

/** Refuses every option that is set and not one of the given ones, nor one without meaning on a single machine. */
export function assertOptions(options: CallOptions | undefined, ...known: string[]): void {
  for (const [option, value] of Object.entries(options ?? {})) {
    const unset = value === undefined || value === null || value === false;
    if (!unset && !known.includes(option) && !HARMLESS.has(option)) unsupported(`the option ${option}`);
  }
}

/** Every write is seen by every later read in the one process, and nobody else is there to wait for. */
const HARMLESS = new Set([
  ...['writeConcern', 'w', 'j', 'wtimeout', 'readConcern', 'readPreference'],
  ...['maxTimeMS', 'comment', 'batchSize', 'checkKeys', 'ignoreUndefined'],
  // Mongoose's own, which it does not take out again.
  ...['strict', 'strictQuery', 'runValidators', 'setDefaultsOnInsert', 'new', 'minimize', 'validateBeforeSave'],
  ...['multi', 'overwrite', '_id', 'overwriteDiscriminatorKey', 'overwriteImmutable', 'timestamps', 'lean'],
]);
