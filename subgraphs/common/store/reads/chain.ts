import { createHash } from 'node:crypto';
import type { ReadEntry } from '../../rules/readEntry.js';

/**
 * A row of a read log: what one answer disclosed, linked to the row before it (docs/decisions/0041). Every process of a
 * service writes chains of its own, one after the other. The first row of a chain has no entries and tells when it began.
 */
export interface ReadRow {
  /** Chain and sequence, so that a row can be stored once only. */
  readonly _id: string;
  readonly chain: string;
  /** 0 for the first row of the chain, then 1, 2, 3 … without a gap. */
  readonly sequence: number;
  /** Hash of the row before; {@link NO_ROW} in the first. */
  readonly previous: string;
  /** The service whose log it is, such as `ac`. */
  readonly service: string;
  /** When the row was made, in business time; in the first row when the process began. */
  readonly at: string;
  /** The pseudonyms of the entries, in their order, by which a row is found. */
  readonly about: readonly string[];
  readonly entries: readonly ReadEntry[];
  /** In a first row where other chains of this log have ended: no row of theirs can follow. Absent in rows of before. */
  readonly ended?: readonly ChainHead[];
  /** In the row with which a process ended its chain: none can follow. Absent in all others. */
  readonly last?: true;
  /** SHA-256 over everything above in canonical JSON, in base64url. */
  readonly hash: string;
}

/** A place in a chain and what stands there: whoever keeps it notices when it is changed or gone. */
export interface ChainHead {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

/** What stands before the first row. */
export const NO_ROW = '';

/**
 * So long a chain goes on, in milliseconds; then its process begins another. Without an end nobody could say of the chain
 * of a process that was killed that no row of it can follow.
 */
export const LONGEST_CHAIN_MS = 24 * 60 * 60 * 1000;

/** The row that follows in a chain; after null comes its first. */
export function nextRow(
  chain: Pick<ReadRow, 'chain' | 'service'>,
  head: ChainHead | null,
  { at, entries, ...ends }: Pick<ReadRow, 'at' | 'entries' | 'ended' | 'last'>,
): ReadRow {
  const sequence = head === null ? 0 : head.sequence + 1;
  const row = {
    _id: rowId(chain.chain, sequence),
    chain: chain.chain,
    sequence,
    previous: head?.hash ?? NO_ROW,
    service: chain.service,
    at,
    about: entries.map(({ about }) => about),
    entries,
    ...ends,
  };
  return { ...row, hash: hashOfRow(row) };
}

/** Name of a row; rows of one chain stand in the order of their names. */
export function rowId(chain: string, sequence: number): string {
  return `${chain}:${String(sequence).padStart(12, '0')}`;
}

/** The hash of a row as it lies in the store: over every member but the hash itself, so that none can be added either. */
export function hashOfRow(row: object): string {
  const hashed = Object.fromEntries(Object.entries(row).filter(([member]) => member !== 'hash'));
  return createHash('sha256').update(canonical(hashed)).digest('base64url');
}

/** JSON in one form only: members in the order of their names, no spaces. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
