import { receiptOf, type Receipt, type ReceiptCode } from '../../rules/receipts.js';
import type { FeedEntry, InventoryItem } from '../../store/feed.js';
import type { ChainHead } from '../../store/reads/chain.js';
import type { PollCursor } from '../../store/pollCursors.js';

/** What two services say to each other about a feed, as JSON; both sides read strictly what comes from the other. */

/** `POST /feed/poll`: acknowledges what is stored, and asks for what comes after. */
export interface PollRequest {
  /** The polling process, by a random name made at its start. */
  readonly reader: string;
  /** Everything up to here is stored, and no read begun before goes on in this process. */
  readonly acknowledged: PollCursor;
  /** Entries after this position are wanted; it may be further than what is acknowledged. */
  readonly after: number;
  /** How long the answer may wait for an entry, in milliseconds. */
  readonly waitMs: number;
  /** True in the last poll of a process that stops and reads no more. */
  readonly leaving: boolean;
  /** The heads of the polling service's read log, for the partner to keep (D9); left out by who has none. */
  readonly heads?: readonly ChainHead[];
  /** What is said of single entries beside the acknowledgement, by their codes; left out where nothing is. */
  readonly receipts?: readonly { readonly position: number; readonly code: ReceiptCode }[];
}

/** The answer to a poll. */
export interface PollAnswer {
  /** The feed does not hold what was acknowledged: one side was restored, and both must be compared. */
  readonly reset: boolean;
  readonly entries: readonly FeedEntry[];
  /** The highest position when the poll came; whoever has come so far has everything. */
  readonly head: number;
  /** How long this answer may be relied on, from sending the poll, in milliseconds. */
  readonly leaseMs: number;
}

/** `POST /feed/inventory`: the newest entry of each case, page by page. */
export interface InventoryRequest {
  readonly after: string | null;
}

/** One page; `next` is the `after` of the next one, null after the last. */
export interface InventoryAnswer {
  readonly items: readonly InventoryItem[];
  readonly next: string | null;
}

/** `POST /feed/resend`: the newest entries of these cases again. */
export interface ResendRequest {
  readonly caseIds: readonly string[];
}

/** As many as fit, in the order asked; `answered` counts the cases gone through, `unknown` are those without an entry. */
export interface ResendAnswer {
  readonly entries: readonly FeedEntry[];
  readonly unknown: readonly string[];
  readonly answered: number;
}

/** `POST /feed/divergence`: cases of which the poller holds what this feed does not know. */
export interface DivergenceRequest {
  readonly cases: readonly { readonly caseId: string; readonly version: number }[];
}

/** Most cases in one request for them. */
export const MOST_CASES = 100;
/** Most heads of a read log in one poll. */
export const MOST_HEADS = 50;
/** Most receipts in one poll. */
export const MOST_RECEIPTS = 500;
/** Longest wait that a poll may ask for, in milliseconds. */
export const LONGEST_WAIT_MS = 30_000;

/** A message that does not have the agreed form; it quotes nothing. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

type Reader<Value> = (value: unknown) => Value;

const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : malformed();
const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : malformed());
const text: Reader<string> = (value) => (typeof value === 'string' && value.length <= 200 ? value : malformed());
const name: Reader<string> = (value) => (text(value) === '' ? malformed() : text(value));
const nameOrNull: Reader<string | null> = (value) => (value === null ? null : name(value));
const plainObject: Reader<object> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : malformed();

const cursor = shape({ position: count, digest: text });
const entry = shape({ position: count, entryId: name, caseId: name, version: count, digest: name, body: plainObject });
const chainHead = shape({ chain: name, sequence: count, hash: name });
const code: Reader<Receipt> = (value) => receiptOf(value) ?? malformed();
const placedReceipt = shape({ position: count, code });
const item = shape({ caseId: name, version: count, digest: text });

/** A poll as it is read: its receipts by their names. */
export interface ReadPoll extends Omit<Required<PollRequest>, 'receipts'> {
  readonly receipts: readonly { readonly position: number; readonly code: Receipt }[];
}

/** Reads a poll. */
export const readPollRequest: Reader<ReadPoll> = shape({
  reader: name,
  acknowledged: cursor,
  after: count,
  waitMs: count,
  leaving: truth,
  heads: (value) => (value === undefined ? [] : list(chainHead, MOST_HEADS)(value)),
  receipts: (value) => (value === undefined ? [] : list(placedReceipt, MOST_RECEIPTS)(value)),
});
/** Reads the answer to a poll. */
export const readPollAnswer: Reader<PollAnswer> = shape({
  reset: truth,
  entries: list(entry, 10_000),
  head: count,
  leaseMs: count,
});
/** Reads the question for a page of the inventory. */
export const readInventoryRequest: Reader<InventoryRequest> = shape({ after: nameOrNull });
/** Reads a page of the inventory. */
export const readInventoryAnswer: Reader<InventoryAnswer> = shape({ items: list(item, 10_000), next: nameOrNull });
/** Reads the question for cases. */
export const readResendRequest: Reader<ResendRequest> = shape({ caseIds: list(name, MOST_CASES) });
/** Reads the cases asked for. */
export const readResendAnswer: Reader<ResendAnswer> = shape({
  entries: list(entry, MOST_CASES),
  unknown: list(name, MOST_CASES),
  answered: count,
});
/** Reads a report of cases that diverge. */
export const readDivergenceRequest: Reader<DivergenceRequest> = shape({
  cases: list(shape({ caseId: name, version: count }), MOST_CASES),
});

/** Bytes of JSON as a value whose members cannot reach a prototype. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'), (key, value: unknown) =>
      key === '__proto__' || key === 'constructor' ? undefined : value,
    );
  } catch {
    return malformed();
  }
}

/** An object with exactly these members: a message for one route is none for another. */
function shape<Shape extends Record<string, Reader<unknown>>>(
  readers: Shape,
): Reader<{ readonly [Member in keyof Shape]: ReturnType<Shape[Member]> }> {
  return (value) => {
    const source = plainObject(value) as Record<string, unknown>;
    if (Object.keys(source).some((member) => !Object.hasOwn(readers, member))) return malformed();
    const members = Object.entries(readers).map(([member, read]) => [member, read(source[member])]);
    return Object.fromEntries(members) as { readonly [Member in keyof Shape]: ReturnType<Shape[Member]> };
  };
}

function list<Value>(read: Reader<Value>, most: number): Reader<readonly Value[]> {
  return (value) =>
    Array.isArray(value) && value.length <= most ? value.map((element) => read(element)) : malformed();
}

function malformed(): never {
  throw new MalformedMessage('A message of the exchange is malformed.');
}
