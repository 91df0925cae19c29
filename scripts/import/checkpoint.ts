import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import {
  IMPORT_COUNTS,
  NO_COUNTS,
  type ImportCounts,
} from '../../subgraphs/common/platform/institution/importing/outcome.js';
import {
  boolean,
  MalformedEntry,
  matching,
  objectOf,
  oneOf,
  wholeNumber,
  type Reader,
} from '../../subgraphs/common/rules/strictParsing.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { UsageError } from './options.js';

/** Which export an import is about. */
export interface ExportIdentity {
  readonly institution: FileInstitution;
  readonly bytes: number;
  /** SHA-256 (hex) of the beginning of the file; with its length it tells two exports under one name apart. */
  readonly beginning: string;
}

/** How far an import has come. What is counted here is stored; it holds numbers and nothing of a person. */
export interface Checkpoint {
  readonly export: ExportIdentity;
  readonly complete: boolean;
  /** Where the first line begins that is not counted, in bytes. */
  readonly nextByte: number;
  /** Number of the last line that is counted; blank lines have numbers too. */
  readonly line: number;
  /** Lines counted, without the blank ones; each was loaded or rejected. */
  readonly lines: number;
  readonly rejected: number;
  /** Length of the rejects file, in bytes; what stands behind it is not counted. */
  readonly rejectsBytes: number;
  readonly counts: ImportCounts;
}

/** Looks at an export without reading all of it. */
export async function identify(institution: FileInstitution, file: string): Promise<ExportIdentity> {
  const handle = await opened(file);
  try {
    const entry = await handle.stat();
    if (!entry.isFile()) throw new UsageError('The export is not a file.');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    const beginning = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex');
    return { institution, bytes: entry.size, beginning };
  } finally {
    await handle.close();
  }
}

/** A checkpoint before the first line. */
export function beginningOf(identity: ExportIdentity): Checkpoint {
  const nothing = { nextByte: 0, line: 0, lines: 0, rejected: 0, rejectsBytes: 0, counts: NO_COUNTS };
  return { export: identity, complete: false, ...nothing };
}

/**
 * Where to go on: at the kept checkpoint of an import of this very export that was interrupted, else at the beginning.
 * Refuses with a {@link UsageError} when the checkpoint is that of another export which is not complete.
 */
export async function resumedFrom(file: string, identity: ExportIdentity): Promise<Checkpoint> {
  const kept = await read(file);
  if (kept === null || kept.complete) return beginningOf(identity);
  const { institution, bytes, beginning } = kept.export;
  if (institution === identity.institution && bytes === identity.bytes && beginning === identity.beginning) return kept;
  throw new UsageError('The checkpoint is of another export that was interrupted. Move it away or name another one.');
}

/** Keeps a checkpoint: whoever reads the file later, after whatever crash, finds this one or the one before, whole. */
export async function keep(file: string, checkpoint: Checkpoint): Promise<void> {
  const aside = `${file}.new`;
  const handle = await open(aside, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(checkpoint)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
  await syncFolder(path.dirname(path.resolve(file)));
}

const BEGINNING_BYTES = 65_536;

async function opened(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch {
    throw new UsageError('The export cannot be opened.');
  }
}

/** The rename itself is on the disk once the folder is; some systems cannot, and there the rename alone must do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Such a system orders its writes itself.
  }
}

async function read(file: string): Promise<Checkpoint | null> {
  if (!existsSync(file)) return null;
  try {
    return checkpoint(JSON.parse(await readFile(file, 'utf8')), 'checkpoint');
  } catch (error) {
    if (!(error instanceof MalformedEntry || error instanceof SyntaxError)) throw error;
    throw new UsageError('The checkpoint file is not one of an import. Move it away or name another one.');
  }
}

const counts: Reader<ImportCounts> = (value, place) =>
  objectOf(Object.fromEntries(IMPORT_COUNTS.map((name) => [name, wholeNumber(0)])))(value, place) as ImportCounts;

const checkpoint: Reader<Checkpoint> = objectOf({
  export: objectOf({
    institution: oneOf(FILE_INSTITUTIONS),
    bytes: wholeNumber(0),
    beginning: matching(/^[0-9a-f]{64}$/, 64),
  }),
  complete: boolean,
  nextByte: wholeNumber(0),
  line: wholeNumber(0),
  lines: wholeNumber(0),
  rejected: wholeNumber(0),
  rejectsBytes: wholeNumber(0),
  counts,
});
