/** Why a line of an export is not loaded. The word is all that is told of it: a value never leaves the export. */
export const IMPORT_REASONS = [
  'NOT_UTF8',
  'LINE_TOO_LONG',
  'MALFORMED_LINE',
  'UNKNOWN_KIND',
  'UNKNOWN_COLUMN',
  'COLUMN_NOT_OF_KIND',
  'MISSING_COLUMN',
  'MALFORMED_AVS_NUMBER',
  'MALFORMED_DATE',
  'MALFORMED_MONTH',
  'MALFORMED_NUMBER',
  'MALFORMED_AMOUNT',
  'MALFORMED_BOOLEAN',
  'MALFORMED_TEXT',
  'UNKNOWN_WORD',
  'FILE_UNKNOWN',
  'OPEN_FILE_ELSEWHERE',
] as const;
/** One reason. */
export type ImportReason = (typeof IMPORT_REASONS)[number];

/** A line that cannot be read; it carries the reason and nothing of the line. */
export class LineFault extends Error {
  override readonly name = 'LineFault';
  readonly reason: ImportReason;

  constructor(reason: ImportReason) {
    super(`A line cannot be loaded: ${reason}`);
    this.reason = reason;
  }
}
