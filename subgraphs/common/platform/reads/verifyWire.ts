import {
  listOf,
  matching,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeNumber,
  type Reader,
} from '../../rules/strictParsing.js';
import type { ChainHead } from '../../store/reads/chain.js';
import type { ReadLogVerdict, RowFlaw } from '../../store/reads/verify.js';
import { SERVICES, type ServiceName } from '../configuration.js';

/** Where a service checks its own read log. */
export const VERIFY_PATH = '/reads/verify';
/** Where a service tells what it keeps of a partner's read log. */
export const ANCHORS_PATH = '/reads/anchors';
/** Largest list of anchors that is read, in bytes. */
export const HEADS_LIMIT = 256 * 1024 * 1024;

const MOST_HEADS = 2_000_000;
const FLAWS = [
  'MISSING',
  'ALTERED',
  'OUT_OF_ORDER',
  'UNREADABLE',
  'FOREIGN',
  'REWRITTEN',
  'ADDED',
] as const satisfies readonly RowFlaw[];

const head: Reader<ChainHead> = objectOf({ chain: textOf(200), sequence: wholeNumber(0), hash: textOf(200) });
const heads = objectOf({ heads: listOf(head, MOST_HEADS) });
const about = objectOf({ about: oneOf(SERVICES) });
const service = matching(/^[a-z]{2,7}$/, 7);
const verdict: Reader<ReadLogVerdict> = objectOf({
  service,
  chains: wholeNumber(0),
  rows: wholeNumber(0),
  entries: wholeNumber(0),
  anchors: wholeNumber(0),
  bad: orNull(objectOf({ service, chain: textOf(1000), sequence: wholeNumber(0), flaw: oneOf(FLAWS) })),
});

/** The bytes in which anchors are sent to whoever they are about. */
export function encodeHeads(list: readonly ChainHead[]): Buffer {
  return Buffer.from(JSON.stringify({ heads: list }));
}

/** Reads anchors; throws `MalformedEntry` or `SyntaxError` for anything else. */
export function decodeHeads(bytes: Uint8Array): readonly ChainHead[] {
  return heads(parse(bytes), 'heads').heads;
}

/** The bytes of the question what is kept of a service's log. */
export function encodeAnchorsQuestion(of: ServiceName): Buffer {
  return Buffer.from(JSON.stringify({ about: of }));
}

/** Reads that question. */
export function decodeAnchorsQuestion(bytes: Uint8Array): ServiceName {
  return about(parse(bytes), 'question').about;
}

/** Reads what a service found in its own log. */
export function decodeVerdict(bytes: Uint8Array): ReadLogVerdict {
  return verdict(parse(bytes), 'verdict');
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
