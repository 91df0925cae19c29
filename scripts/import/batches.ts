import type { ImportRow } from '../../subgraphs/common/platform/institution/importing/lines.js';
import type { RejectedLine } from '../../subgraphs/common/platform/institution/importing/outcome.js';
import {
  FULL_BATCH_CHARACTERS,
  MOST_ROWS,
  plainRow,
} from '../../subgraphs/common/platform/institution/importing/wire.js';
import { rowOf, type CellReader, type SourceRow } from './rows.js';
import type { SourceLine, SourcePlace } from './sourceLines.js';

/** Lines that are loaded together, and the place after them. */
export interface Batch {
  readonly rows: readonly ImportRow[];
  /** Lines whose cells cannot be read. */
  readonly rejects: readonly RejectedLine[];
  readonly end: SourcePlace;
}

/** From so many lines on a batch ends where the next person begins. */
const ENOUGH_ROWS = 500;

/**
 * Cuts the lines into batches of bounded size. Where a batch ends depends on its own lines and the one after, never on
 * time: so an import that goes on after a crash cuts as the first one did. The lines of one person that stand together
 * come into one batch, as far as it can hold them.
 */
export async function* batchesOf(
  lines: AsyncIterable<SourceLine>,
  readCells: CellReader,
  begin: SourcePlace,
): AsyncGenerator<Batch> {
  let batch = emptyBatch();
  let end = begin;
  for await (const line of lines) {
    const row = rowOf(line, readCells);
    if (row !== null && isFull(batch, row)) {
      yield { rows: batch.rows, rejects: batch.rejects, end };
      batch = emptyBatch();
    }
    if (row !== null) add(batch, row);
    end = { byte: line.nextByte, line: line.number };
  }
  yield { rows: batch.rows, rejects: batch.rejects, end };
}

interface GrowingBatch {
  readonly rows: ImportRow[];
  readonly rejects: RejectedLine[];
  characters: number;
}

function emptyBatch(): GrowingBatch {
  return { rows: [], rejects: [], characters: 0 };
}

function add(batch: GrowingBatch, row: SourceRow): void {
  if ('reason' in row) {
    batch.rejects.push(row);
    return;
  }
  batch.rows.push(row);
  batch.characters += JSON.stringify(plainRow(row)).length;
}

function isFull({ rows, rejects, characters }: GrowingBatch, next: SourceRow): boolean {
  const size = rows.length + rejects.length;
  if (size >= MOST_ROWS || characters >= FULL_BATCH_CHARACTERS) return true;
  return size >= ENOUGH_ROWS && personOf(rows.at(-1)) !== personOf(next);
}

function personOf(row: SourceRow | undefined): string | undefined {
  return row !== undefined && 'cells' in row ? row.cells.get('avsNumber') : undefined;
}
