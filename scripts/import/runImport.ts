import type { Configuration } from '../../subgraphs/common/platform/configuration.js';
import {
  addCounts,
  NO_COUNTS,
  type BatchOutcome,
} from '../../subgraphs/common/platform/institution/importing/outcome.js';
import { batchesOf, type Batch } from './batches.js';
import { identify, keep, resumedFrom, type Checkpoint } from './checkpoint.js';
import { openDestination, type Destination } from './destination.js';
import type { ImportOptions } from './options.js';
import { openRejects } from './rejects.js';
import { createReporter, type Channels } from './report.js';
import { cellReaderOf } from './rows.js';
import { sourceLines } from './sourceLines.js';

/** What the caller of an import may ask for beside the options. */
export interface Environment extends Channels {
  readonly configuration: Configuration;
  /** When it says true, the import ends after the batch at hand. */
  readonly stopped?: () => boolean;
}

/** The exit statuses of the command. */
export const EXIT = { loaded: 0, interrupted: 1, usage: 2, rejected: 3 } as const;

/**
 * Loads an export and answers the exit status. A batch is stored, then its rejects, then the checkpoint, and then it is
 * told: so what a printed checkpoint counts is never lost, and what is loaded twice after a crash changes nothing.
 */
export async function runImport(options: ImportOptions, environment: Environment): Promise<number> {
  const identity = await identify(options.institution, options.file);
  const from = await resumedFrom(options.checkpoint, identity);
  const destination = await openDestination(options.institution, environment.configuration);
  try {
    const reached = await load(options, environment, destination, from);
    createReporter(environment).summary(reached, options);
    if (!reached.complete) return EXIT.interrupted;
    return reached.rejected > 0 ? EXIT.rejected : EXIT.loaded;
  } finally {
    await destination.close();
  }
}

async function load(
  options: ImportOptions,
  environment: Environment,
  destination: Destination,
  from: Checkpoint,
): Promise<Checkpoint> {
  const reporter = createReporter(environment);
  const readCells = await cellReaderOf(options.file, options.format, destination);
  const rejects = await openRejects(options.rejects, from.rejectsBytes);
  // The header of a CSV export is its first line and no record.
  const header = options.format === 'csv' && from.line === 0;
  const begin = header ? await afterFirstLine(options.file) : { byte: from.nextByte, line: from.line };
  let reached = from;
  reporter.begun(from);
  for await (const batch of batchesOf(sourceLines(options.file, begin), readCells, begin)) {
    const sent = batch.rows.length === 0 ? NOTHING : await destination.send(batch.rows);
    const rejected = [...batch.rejects, ...sent.rejects].toSorted((a, b) => a.line - b.line);
    const rejectsBytes = await rejects.add(rejected);
    reached = { ...after(reached, batch, sent), rejectsBytes };
    await keep(options.checkpoint, reached);
    reporter.checkpoint(reached);
    if (environment.stopped?.() === true) return reached;
  }
  const complete = { ...reached, complete: true };
  await keep(options.checkpoint, complete);
  return complete;
}

const NOTHING: BatchOutcome = { rejects: [], counts: NO_COUNTS };

function after(before: Checkpoint, batch: Batch, sent: BatchOutcome): Checkpoint {
  return {
    ...before,
    nextByte: batch.end.byte,
    line: batch.end.line,
    lines: before.lines + batch.rows.length + batch.rejects.length,
    rejected: before.rejected + batch.rejects.length + sent.rejects.length,
    counts: addCounts(before.counts, sent.counts),
  };
}

async function afterFirstLine(file: string): Promise<{ readonly byte: number; readonly line: number }> {
  for await (const { nextByte, number } of sourceLines(file)) return { byte: nextByte, line: number };
  return { byte: 0, line: 0 };
}
