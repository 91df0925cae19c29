import { createReadStream } from 'node:fs';

/** A document as it lies in a store; null for what lies there and cannot be read. */
export type StoredLine = Readonly<Record<string, unknown>> | null;

/**
 * The lines of a data file from its first to its last, a removal of a document included, without opening the file for
 * NeDB. What stands behind the last line feed was never acknowledged (`tornTail.ts`). A missing file has no line.
 */
export async function* storedLines(path: string): AsyncGenerator<StoredLine> {
  try {
    for await (const line of completeLines(path)) {
      const found = documentIn(line);
      if (found === null || !('$$indexCreated' in found || '$$indexRemoved' in found)) yield found;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function* completeLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED, begin)) {
      yield rest.subarray(begin, end);
      begin = end + 1;
    }
    rest = rest.subarray(begin);
  }
}

const LINE_FEED = 0x0a;

function documentIn(line: Buffer): StoredLine {
  try {
    // A byte that is no UTF-8 would be read as a replacement sign, and perhaps not be noticed.
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as StoredLine) : null;
  } catch {
    return null;
  }
}
