import { open, rm, stat } from 'node:fs/promises';
import type { RejectedLine } from '../../subgraphs/common/platform/institution/importing/outcome.js';
import { UsageError } from './options.js';

/** The file of the lines that were not loaded. It exists only when there are any. */
export interface RejectsFile {
  /** Adds lines and answers the length of the file in bytes, once it is on the disk. */
  add(rejects: readonly RejectedLine[]): Promise<number>;
}

/**
 * Opens the rejects of an import, cut to what its checkpoint counts. A line of it holds the number of the line in the
 * export and a reason, and no value: whoever clears it up looks into the export itself.
 */
export async function openRejects(file: string, countedBytes: number): Promise<RejectsFile> {
  let length = countedBytes;
  if (countedBytes === 0) await rm(file, { force: true });
  else if ((await lengthOf(file)) >= countedBytes) await write(file, 'r+', length, '');
  else
    throw new UsageError('The rejects file of the interrupted import is gone. Put it back, or remove the checkpoint.');
  return {
    add: async (rejects) => {
      if (rejects.length === 0) return length;
      const header = length === 0 ? 'line,reason\n' : '';
      const text = header + rejects.map(({ line, reason }) => `${String(line)},${reason}\n`).join('');
      await write(file, length === 0 ? 'w' : 'r+', length, text);
      length += Buffer.byteLength(text);
      return length;
    },
  };
}

async function lengthOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

/** Writes at a place and cuts off whatever stood behind. */
async function write(file: string, flags: 'w' | 'r+', place: number, text: string): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.truncate(place);
    if (text !== '') await handle.write(text, place);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
