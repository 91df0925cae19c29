import {
  listOf,
  MalformedEntry,
  objectOf,
  oneOf,
  textOf,
  wholeNumber,
  type Reader,
} from '../../../rules/strictParsing.js';
import { IMPORT_COUNTS, type BatchOutcome, type ImportCounts } from './outcome.js';
import type { ImportRow } from './lines.js';
import { IMPORT_REASONS } from './reasons.js';

/** Where a service takes in batches. */
export const IMPORT_PATH = '/import';
/** Most lines of a batch. */
export const MOST_ROWS = 1000;
/** Longest line of an export, in bytes. */
export const LONGEST_LINE = 16_384;
/** A batch is full at so many characters of its cells in JSON; one line more may stand in it. */
export const FULL_BATCH_CHARACTERS = 262_144;
/** Largest batch that a service reads, in bytes: the characters of a full one may take several bytes each. */
export const IMPORT_BODY_LIMIT = 2_097_152;

/** The bytes in which a batch is signed and sent. */
export function encodeRows(rows: readonly ImportRow[]): Buffer {
  return Buffer.from(JSON.stringify({ rows: rows.map(plainRow) }));
}

/** The form of a row in JSON. */
export function plainRow({ line, cells }: ImportRow): object {
  return { line, cells: Object.fromEntries(cells) };
}

/** Reads a batch; throws `MalformedEntry` or `SyntaxError` for anything else. */
export function decodeRows(bytes: Uint8Array): readonly ImportRow[] {
  return objectOf({ rows: listOf(row, MOST_ROWS) })(parse(bytes), 'batch').rows;
}

/** Reads what a service answered to a batch. */
export function decodeOutcome(bytes: Uint8Array): BatchOutcome {
  return outcome(parse(bytes), 'outcome');
}

/** The cells stay a map from the first moment, so that no name of a column can reach a prototype. */
const cells: Reader<ReadonlyMap<string, string>> = (value, place) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedEntry(place);
  return new Map(
    Object.entries(value).map(([name, cell]) => [
      textOf(LONGEST_LINE)(name, place),
      textOf(LONGEST_LINE, (text) => text !== '')(cell, place),
    ]),
  );
};

const row = objectOf({ line: wholeNumber(1), cells });

const counts: Reader<ImportCounts> = (value, place) => {
  const shape = Object.fromEntries(IMPORT_COUNTS.map((name) => [name, wholeNumber(0)]));
  return objectOf(shape)(value, place) as ImportCounts;
};

const outcome = objectOf({
  rejects: listOf(objectOf({ line: wholeNumber(1), reason: oneOf(IMPORT_REASONS) }), MOST_ROWS),
  counts,
});

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
