import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Feed, FeedEntry } from '../../store/feed.js';
import type { PlacedReceipt } from '../../store/feedReceipts.js';
import type { ChainHead } from '../../store/reads/chain.js';
import type { PollCursor } from '../../store/pollCursors.js';
import type { CallerClocks } from '../callerClocks.js';
import type { ServiceName } from '../configuration.js';
import { FAULT_TEXTS, type FaultCode } from '../faults.js';
import type { TrustedKeys } from '../keys.js';
import { TokenError, verifyHop } from '../tokens.js';
import {
  LONGEST_WAIT_MS,
  MalformedMessage,
  parseJson,
  readDivergenceRequest,
  readInventoryRequest,
  readPollRequest,
  readResendRequest,
  type DivergenceRequest,
  type InventoryAnswer,
  type InventoryRequest,
  type PollAnswer,
  type ReadPoll,
  type ResendAnswer,
  type ResendRequest,
} from './wire.js';

/** What a service needs to serve its feeds. */
export interface PublisherOptions {
  readonly feed: Feed;
  /** This service, for whom calls must be signed. */
  readonly service: ServiceName;
  /** Who may poll; each gets its own feed and no other. */
  readonly recipients: readonly ServiceName[];
  readonly keys: TrustedKeys;
  /** Watches the clocks of the recipients. */
  readonly clocks?: CallerClocks;
  /** How long an answered poll may be relied on, in milliseconds. */
  readonly leaseMs: number;
  /**
   * Moves what still waits for this recipient into the feed, usually the relay's sweep. When it fails the poll fails:
   * whoever is answered may rely on having everything that was stored before it asked.
   */
  readonly beforeRead: (recipient: ServiceName) => Promise<void>;
  /** Is told which cases a recipient holds in a state that this feed does not know, as after a restore. */
  readonly onDivergence?: (recipient: ServiceName, cases: DivergenceRequest['cases']) => Promise<void>;
  /** Is told when a poll's acknowledgement has been recorded, before the poll waits; it must not throw. */
  readonly onAcknowledged?: (recipient: ServiceName) => void;
  /** Keeps the heads of a partner's read log, before the poll waits; a fault in it fails no poll. */
  readonly onHeads?: (recipient: ServiceName, heads: readonly ChainHead[], leaving: boolean) => Promise<void>;
  /** Keeps what a recipient says of single entries, before the poll waits; when it fails the poll fails and is said again. */
  readonly onReceipts?: (recipient: ServiceName, receipts: readonly PlacedReceipt[]) => Promise<void>;
  /** Is told of a request that failed by a fault of this service. */
  readonly onFault?: (error: unknown) => void;
  /** How often a waiting poll looks for entries that another process appended, in milliseconds. */
  readonly rereadMs?: number;
}

const BODY_LIMIT = 64 * 1024;
const ENTRIES_A_POLL = 200;
/** Beyond this an answer holds one entry only, in characters of JSON. */
const ANSWER_CHARACTERS = 1_000_000;
const INVENTORY_PAGE = 1000;
const WAITING_POLLS = 64;
const REREAD_MS = 1000;

/**
 * Serves the feeds of this service: `POST /feed/poll`, `/feed/inventory`, `/feed/resend` and `/feed/divergence`. The
 * caller is who signed exactly these bytes for this service (D8), and what it gets is its own feed, whatever it says.
 */
export function addFeedRoutes(app: FastifyInstance, options: PublisherOptions): void {
  const waiting = createWaitingRoom(options.feed);
  app.addHook('preClose', (done) => {
    waiting.close();
    done();
  });
  void app.register((scope, _nothing, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.addHook('onSend', async (_request, reply) => {
      // An answer given while the service stops must not leave a connection open, for which the stop would wait.
      if (waiting.closed()) void reply.header('connection', 'close');
    });
    const serve = <Message>(path: string, read: (value: unknown) => Message, answer: Answering<Message>): void => {
      scope.post(path, { bodyLimit: BODY_LIMIT }, (request, reply) => handle(options, request, reply, read, answer));
    };
    serve('/feed/poll', readPollRequest, (poll, recipient, gone) =>
      answerPoll(options, waiting, poll, recipient, gone),
    );
    serve('/feed/inventory', readInventoryRequest, (question, recipient) =>
      answerInventory(options, question, recipient),
    );
    serve('/feed/resend', readResendRequest, (question, recipient) => answerResend(options, question, recipient));
    serve('/feed/divergence', readDivergenceRequest, async ({ cases }, recipient) => {
      await options.onDivergence?.(recipient, cases);
      return {};
    });
    done();
  });
}

type Answering<Message> = (message: Message, recipient: ServiceName, gone: AbortSignal) => Promise<object>;

/** The poll cannot be held: too many of this recipient wait already. */
class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
}

async function handle<Message>(
  options: PublisherOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  read: (value: unknown) => Message,
  answer: Answering<Message>,
): Promise<FastifyReply> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  try {
    const recipient = await identify(options, request, bytes);
    return await reply.send(await answer(read(parseJson(bytes)), recipient, goneSignal(reply)));
  } catch (error) {
    if (error instanceof TokenError) return sendFault(reply, 401, 'UNAUTHENTICATED');
    if (error instanceof MalformedMessage) return sendFault(reply, 400, 'BAD_USER_INPUT');
    if (error instanceof OverloadedError) return sendFault(reply, 503, 'OVERLOADED');
    options.onFault?.(error);
    return sendFault(reply, 500, 'INTERNAL');
  }
}

/** The recipient is the signer; a call in a user's name is none between services. */
async function identify(options: PublisherOptions, request: FastifyRequest, bytes: Uint8Array): Promise<ServiceName> {
  const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new TokenError('The call carries no token.');
  const hop = await verifyHop(
    token,
    bytes,
    { to: options.service, from: options.recipients },
    options.keys,
    options.clocks,
  );
  if (hop.userToken !== null) throw new TokenError('A service speaks for itself here.');
  return hop.from;
}

async function answerPoll(
  options: PublisherOptions,
  waiting: WaitingRoom,
  poll: ReadPoll,
  recipient: ServiceName,
  gone: AbortSignal,
): Promise<PollAnswer> {
  const { feed, leaseMs } = options;
  const { reader, acknowledged, after, leaving } = poll;
  await options.beforeRead(recipient);
  const reached = await feed.head(recipient);
  const known = Math.max(after, acknowledged.position) <= reached && (await isOurs(feed, recipient, acknowledged));
  await feed.acknowledge({ recipient, reader, position: known ? acknowledged.position : 0 });
  // Told is the head as it is once this reader counts: what was appended before could already be called in effect.
  const head = await feed.head(recipient);
  options.onAcknowledged?.(recipient);
  await keepHeads(options, recipient, poll);
  if (!known) return { reset: true, entries: [], head, leaseMs: 0 };
  const said = poll.receipts.filter(({ position }) => position <= head);
  if (said.length > 0) {
    await options.onReceipts?.(
      recipient,
      said.map(({ position, code }) => ({ position, receipt: code })),
    );
  }
  if (leaving) {
    await feed.forgetReader(recipient, reader);
    return { reset: false, entries: [], head, leaseMs: 0 };
  }
  const entries = await waitForEntries(options, waiting, poll, recipient, gone);
  return { reset: false, entries: withinLimit(entries), head, leaseMs };
}

async function keepHeads(
  { onHeads, onFault }: PublisherOptions,
  recipient: ServiceName,
  { heads = [], leaving }: ReadPoll,
): Promise<void> {
  if (onHeads === undefined || heads.length === 0) return;
  await onHeads(recipient, heads, leaving).catch((error: unknown) => onFault?.(error));
}

/** A place without an entry is one that no feed of ours ever had: bodies are erased, entries never. */
async function isOurs(feed: Feed, recipient: string, { position, digest }: PollCursor): Promise<boolean> {
  return position === 0 || (await feed.digestAt(recipient, position)) === digest;
}

async function waitForEntries(
  options: PublisherOptions,
  waiting: WaitingRoom,
  { after, waitMs }: ReadPoll,
  recipient: ServiceName,
  gone: AbortSignal,
): Promise<readonly FeedEntry[]> {
  const { feed, rereadMs = REREAD_MS } = options;
  const until = performance.now() + Math.min(waitMs, LONGEST_WAIT_MS);
  const place = waiting.enter(recipient);
  try {
    for (;;) {
      const entries = await feed.read(recipient, after, ENTRIES_A_POLL);
      const left = until - performance.now();
      if (entries.length > 0 || left <= 0 || waiting.closed() || gone.aborted) return entries;
      await place.next(Math.min(rereadMs, left), gone);
    }
  } finally {
    place.leave();
  }
}

function withinLimit(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  let characters = 0;
  return entries.filter((entry, index) => {
    characters += JSON.stringify(entry).length;
    return index === 0 || characters <= ANSWER_CHARACTERS;
  });
}

async function answerInventory(
  { feed, beforeRead }: PublisherOptions,
  { after }: InventoryRequest,
  recipient: ServiceName,
): Promise<InventoryAnswer> {
  await beforeRead(recipient);
  return feed.inventory(recipient, after, INVENTORY_PAGE);
}

async function answerResend(
  { feed, beforeRead }: PublisherOptions,
  { caseIds }: ResendRequest,
  recipient: ServiceName,
): Promise<ResendAnswer> {
  await beforeRead(recipient);
  const found = new Map((await feed.current(recipient, caseIds)).map((entry) => [entry.caseId, entry]));
  const wanted = caseIds.flatMap((caseId) => found.get(caseId) ?? []);
  const entries = withinLimit(wanted);
  const firstLeftOut = wanted[entries.length]?.caseId;
  const answered = firstLeftOut === undefined ? caseIds.length : caseIds.indexOf(firstLeftOut);
  return { entries, unknown: caseIds.slice(0, answered).filter((caseId) => !found.has(caseId)), answered };
}

/** Where polls wait until this process appends something for them. */
interface WaitingRoom {
  enter(recipient: string): WaitingPlace;
  closed(): boolean;
  /** Lets everyone go. */
  close(): void;
}

interface WaitingPlace {
  /** Resolves at the next append for this recipient, at one since the last call, after so long, or when all must go. */
  next(mostMs: number, gone: AbortSignal): Promise<void>;
  leave(): void;
}

function createWaitingRoom(feed: Feed): WaitingRoom {
  const places = new Map<string, Set<() => void>>();
  let closed = false;
  const wake = (recipient: string): void => {
    for (const ring of places.get(recipient) ?? []) ring();
  };
  const stopListening = feed.onAppend(wake);

  return {
    enter(recipient) {
      const together = places.get(recipient) ?? new Set();
      if (together.size >= WAITING_POLLS) throw new OverloadedError('Too many polls wait.');
      places.set(recipient, together);
      const bell = createBell();
      together.add(bell.ring);
      return { next: bell.next, leave: () => void together.delete(bell.ring) };
    },
    closed: () => closed,
    close() {
      closed = true;
      stopListening();
      for (const recipient of places.keys()) wake(recipient);
    },
  };
}

/** A bell that is heard also by who listens only after it rang. */
function createBell(): { ring: () => void; next: (mostMs: number, gone: AbortSignal) => Promise<void> } {
  let rang = false;
  let listener: (() => void) | null = null;
  return {
    ring() {
      rang = true;
      listener?.();
    },
    async next(mostMs, gone) {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, mostMs);
          listener = () => {
            clearTimeout(timer);
            resolve();
          };
          gone.addEventListener('abort', listener, { once: true });
        });
      }
      if (listener !== null) gone.removeEventListener('abort', listener);
      listener = null;
      rang = false;
    },
  };
}

/** Aborted when the connection ends before the answer has left. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode): FastifyReply {
  return reply.code(status).send({ errors: [{ message: FAULT_TEXTS[code].EN, extensions: { code } }] });
}
