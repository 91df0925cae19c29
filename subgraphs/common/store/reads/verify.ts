import type { StoredLine } from '../embedded/storedLines.js';
import { hashOfRow, NO_ROW, rowId, type ChainHead } from './chain.js';

/** What is wrong with a row of a read log. */
export type RowFlaw =
  /** No row stands at this place of its chain, and a later one, or a partner's anchor, tells that one did. */
  | 'MISSING'
  /** What stands there is not what was written: its hash does not fit. */
  | 'ALTERED'
  /** It does not follow the row before it, or stands where another row should. */
  | 'OUT_OF_ORDER'
  /** Something lies there that cannot be read, or is no row. */
  | 'UNREADABLE'
  /** It belongs to the log of another service. */
  | 'FOREIGN'
  /** The chain was written anew: a partner, or a later chain that says where this one ended, keeps another hash. */
  | 'REWRITTEN'
  /** The chain had ended before this place: its process said so, or a later chain names its end. */
  | 'ADDED';

/** The first bad row of a log. */
export interface BadRow {
  readonly service: string;
  /** Empty when what lies there names none. */
  readonly chain: string;
  readonly sequence: number;
  readonly flaw: RowFlaw;
}

/** What checking a read log found. */
export interface ReadLogVerdict {
  readonly service: string;
  readonly chains: number;
  readonly rows: number;
  /** Readings in these rows. */
  readonly entries: number;
  /** Anchors of partners that the rows were held against. */
  readonly anchors: number;
  /** Null when every chain is whole. */
  readonly bad: BadRow | null;
}

/**
 * Checks all chains of a service's read log: each from its first row on without a gap, every hash, every head that
 * partners keep of it, and every end that a later chain names. Rows of one chain have to come in their order; chains may be
 * mixed. It stops at the first bad row.
 */
export async function verifyReadLog(
  service: string,
  lines: AsyncIterable<StoredLine>,
  anchors: readonly ChainHead[],
): Promise<ReadLogVerdict> {
  const kept = anchorsByChain(anchors);
  const heads = new Map<string, Head>();
  const ends: ChainHead[] = [];
  const found = { service, chains: 0, rows: 0, entries: 0, anchors: anchors.length };
  let last = { chain: '', sequence: -1 };
  for await (const line of lines) {
    const bad = readRow(line, last);
    if ('flaw' in bad) return { ...found, chains: heads.size, bad: { service, ...bad } };
    const row = bad;
    const head = heads.get(row.chain) ?? null;
    const flaw = flawOf(row, head, service, kept);
    if (flaw !== null) return { ...found, chains: heads.size, bad: { service, ...flaw } };
    heads.set(row.chain, { chain: row.chain, sequence: row.sequence, hash: row.hash, isLast: row.isLast });
    ends.push(...row.ended);
    last = { chain: row.chain, sequence: row.sequence };
    found.rows += 1;
    found.entries += row.entries;
  }
  const flaw = firstCut(heads, kept) ?? firstOtherEnd(heads, ends);
  return { ...found, chains: heads.size, bad: flaw === null ? null : { service, ...flaw } };
}

/** The last row of a chain that was read so far. */
interface Head extends ChainHead {
  /** True when its process said that none follows. */
  readonly isLast: boolean;
}

interface Row extends Head {
  readonly id: string;
  readonly previous: string;
  readonly service: string;
  readonly entries: number;
  readonly ended: readonly ChainHead[];
  /** The hash that its content has. */
  readonly computed: string;
}

type Flaw = Omit<BadRow, 'service'>;

/** What lies there as a row; what names no place of its own is said to stand after the row before it. */
function readRow(line: StoredLine, last: { readonly chain: string; readonly sequence: number }): Row | Flaw {
  if (line === null) return { chain: last.chain, sequence: last.sequence + 1, flaw: 'UNREADABLE' };
  const { _id: id, chain, sequence, previous, service, hash, entries, ended, last: isLast } = line;
  if ('$$deleted' in line) return { ...placeIn(id, last), flaw: 'MISSING' };
  if (typeof id !== 'string' || typeof chain !== 'string' || typeof sequence !== 'number') {
    return { ...placeIn(id, last), flaw: 'UNREADABLE' };
  }
  const texts = [previous, service, hash].map((text) => (typeof text === 'string' ? text : '?'));
  const [before = '?', owner = '?', told = '?'] = texts;
  const count = Array.isArray(entries) ? entries.length : 0;
  return {
    id,
    chain,
    sequence,
    previous: before,
    service: owner,
    hash: told,
    entries: count,
    ended: Array.isArray(ended) ? ended.filter(isHead) : [],
    isLast: isLast === true,
    computed: hashOfRow(line),
  };
}

function isHead(value: unknown): value is ChainHead {
  if (typeof value !== 'object' || value === null) return false;
  const { chain, sequence, hash } = value as Partial<Record<keyof ChainHead, unknown>>;
  return typeof chain === 'string' && typeof sequence === 'number' && typeof hash === 'string';
}

function placeIn(id: unknown, last: Pick<ChainHead, 'chain' | 'sequence'>): Pick<ChainHead, 'chain' | 'sequence'> {
  const parts = typeof id === 'string' ? /^(.+):(\d{12})$/.exec(id) : null;
  if (parts?.[1] === undefined) return { chain: last.chain, sequence: last.sequence + 1 };
  return { chain: parts[1], sequence: Number(parts[2]) };
}

function flawOf(row: Row, head: Head | null, service: string, kept: KeptAnchors): Flaw | null {
  const expected = head === null ? 0 : head.sequence + 1;
  const at = (sequence: number, flaw: RowFlaw): Flaw => ({ chain: row.chain, sequence, flaw });
  // An altered row may say anything of its place: only its name is believed, and only to tell where it lies.
  if (row.computed !== row.hash) return { ...placeIn(row.id, row), flaw: 'ALTERED' };
  if (row.service !== service) return at(row.sequence, 'FOREIGN');
  if (row.id !== rowId(row.chain, row.sequence)) return at(row.sequence, 'OUT_OF_ORDER');
  if (row.sequence > expected) return at(expected, 'MISSING');
  if (row.sequence < expected) return at(row.sequence, 'OUT_OF_ORDER');
  if (row.previous !== (head?.hash ?? NO_ROW)) return at(row.sequence, 'OUT_OF_ORDER');
  if (head?.isLast === true) return at(row.sequence, 'ADDED');
  const anchored = kept.get(row.chain)?.get(row.sequence);
  return anchored === undefined || [...anchored].every((hash) => hash === row.hash)
    ? null
    : at(row.sequence, 'REWRITTEN');
}

/** For each chain the hashes that partners keep, by sequence. */
type KeptAnchors = ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>;

function anchorsByChain(anchors: readonly ChainHead[]): KeptAnchors {
  const kept = new Map<string, Map<number, Set<string>>>();
  for (const { chain, sequence, hash } of anchors) {
    const ofChain = kept.get(chain) ?? new Map<number, Set<string>>();
    ofChain.set(sequence, (ofChain.get(sequence) ?? new Set<string>()).add(hash));
    kept.set(chain, ofChain);
  }
  return kept;
}

/** The first chain, by name, that ends before a place that a partner has seen. */
function firstCut(heads: ReadonlyMap<string, ChainHead>, kept: KeptAnchors): Flaw | null {
  for (const [chain, anchors] of [...kept].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const end = heads.get(chain)?.sequence ?? -1;
    if ([...anchors.keys()].some((sequence) => sequence > end)) return { chain, sequence: end + 1, flaw: 'MISSING' };
  }
  return null;
}

/** The first chain, as they are named, that does not end where another one says that it did. */
function firstOtherEnd(heads: ReadonlyMap<string, ChainHead>, ends: readonly ChainHead[]): Flaw | null {
  for (const { chain, sequence, hash } of ends) {
    const head = heads.get(chain);
    if (head === undefined || head.sequence < sequence) {
      return { chain, sequence: (head?.sequence ?? -1) + 1, flaw: 'MISSING' };
    }
    if (head.sequence > sequence) return { chain, sequence: sequence + 1, flaw: 'ADDED' };
    if (head.hash !== hash) return { chain, sequence, flaw: 'REWRITTEN' };
  }
  return null;
}
