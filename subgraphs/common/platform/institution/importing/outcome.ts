import type { ImportReason } from './reasons.js';

/** A line that was not loaded. */
export interface RejectedLine {
  readonly line: number;
  readonly reason: ImportReason;
}

/** The names of what an import counts; all are sums over batches. */
export const IMPORT_COUNTS = [
  'persons',
  'filesNew',
  'filesChanged',
  'recordsNew',
  'recordsChanged',
  'recordsUnchanged',
  'recordsRepeated',
  'divergencesFound',
  'divergencesHealed',
] as const;
/** What an import counts. A record is repeated when a later line of the batch has its kind and key. */
export type ImportCounts = Readonly<Record<(typeof IMPORT_COUNTS)[number], number>>;

/** What became of a batch: every line is in one of the record counts or among the rejects. */
export interface BatchOutcome {
  /** In the order of the lines. */
  readonly rejects: readonly RejectedLine[];
  readonly counts: ImportCounts;
}

/** Nothing counted yet. */
export const NO_COUNTS = Object.fromEntries(IMPORT_COUNTS.map((name) => [name, 0])) as ImportCounts;

/** The sums. */
export function addCounts(left: ImportCounts, right: ImportCounts): ImportCounts {
  return Object.fromEntries(IMPORT_COUNTS.map((name) => [name, left[name] + right[name]])) as ImportCounts;
}
