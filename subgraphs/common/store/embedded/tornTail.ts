import { type FileHandle, open } from 'node:fs/promises';

/**
 * Cuts off what a killed process left half written at the end of a data file. An acknowledged write always ends with a
 * line feed, so everything behind the last one was never acknowledged. Damage anywhere else is left for the loading to
 * refuse. A missing file is fine.
 */
export async function cutTornTail(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(absent);
  if (file === undefined) return;
  try {
    const { size } = await file.stat();
    const sound = await endOfLastLine(file, size);
    if (sound < size) {
      await file.truncate(sound);
      await file.sync();
    }
  } finally {
    await file.close();
  }
}

const BLOCK = 64 * 1024;
const LINE_FEED = 0x0a;

/** The length of the file up to and including its last line feed, read backwards. */
async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const block = Buffer.alloc(BLOCK);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - BLOCK);
    const { bytesRead } = await file.read(block, 0, end - start, start);
    const last = block.subarray(0, bytesRead).lastIndexOf(LINE_FEED);
    if (last >= 0) return start + last + 1;
    end = start;
  }
  return 0;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
