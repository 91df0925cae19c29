import { createReadStream } from 'node:fs';
import { LONGEST_LINE } from '../../subgraphs/common/platform/institution/importing/wire.js';
import type { ImportReason } from '../../subgraphs/common/platform/institution/importing/reasons.js';

/** One line of a file: its text, or why it has none. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly content: { readonly text: string } | { readonly reason: ImportReason };
  /** Where the next line begins, in bytes from the beginning of the file. */
  readonly nextByte: number;
}

/** A place between two lines. */
export interface SourcePlace {
  readonly byte: number;
  /** Number of the last line before it. */
  readonly line: number;
}

/** The place before the first line. */
export const BEGINNING: SourcePlace = { byte: 0, line: 0 };

/**
 * The lines of a file from a place on, read as fast as they are asked for; only one line and one block of the file are
 * held at a time. Lines end with LF or CRLF, and a byte order mark at the beginning is passed over.
 */
export async function* sourceLines(file: string, from: SourcePlace = BEGINNING): AsyncGenerator<SourceLine> {
  const line = createLine();
  let { byte } = from;
  let number = from.line;
  const ended = (): SourceLine => {
    number += 1;
    return { number, content: line.take(number === 1), nextByte: byte };
  };
  for await (const block of createReadStream(file, { start: from.byte }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = block.indexOf(LF); end !== -1; end = block.indexOf(LF, start)) {
      line.add(block.subarray(start, end));
      byte += end + 1 - start;
      start = end + 1;
      yield ended();
    }
    line.add(block.subarray(start));
    byte += block.length - start;
  }
  if (line.begun()) yield ended();
}

const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = '\uFEFF';

/** The bytes of the line that is being read; of one that is too long none are kept. */
function createLine(): {
  add: (bytes: Buffer) => void;
  begun: () => boolean;
  take: (first: boolean) => SourceLine['content'];
} {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: Buffer[] = [];
  let length = 0;

  function read(first: boolean): SourceLine['content'] {
    if (length > LONGEST_LINE) return { reason: 'LINE_TOO_LONG' };
    const bytes = Buffer.concat(parts);
    try {
      const text = utf8.decode(bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes);
      return { text: first && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
    } catch {
      return { reason: 'NOT_UTF8' };
    }
  }

  return {
    add: (bytes) => {
      length += bytes.length;
      // A copy: a slice would keep its whole block of the file alive.
      if (length <= LONGEST_LINE) parts.push(Buffer.from(bytes));
      else parts = [];
    },
    begun: () => length > 0,
    take: (first) => {
      const content = read(first);
      parts = [];
      length = 0;
      return content;
    },
  };
}
