import { randomUUID } from 'node:crypto';
import type { FeedEntry, InventoryItem } from '../../store/feed.js';
import type { ChainHead } from '../../store/reads/chain.js';
import { FEED_START, type PollCursor, type PollCursorStore } from '../../store/pollCursors.js';
import { RECEIPT_CODES, type Receipt } from '../../rules/receipts.js';
import type { DeadLetter, DeadLetters } from '../../store/deadLetters.js';
import type { ReplayOutcome } from '../../rules/deadLetters.js';
import { coalesce } from './coalesce.js';
import { compareInventories } from './comparison.js';
import type { Lease } from './lease.js';
import { createPartner, type PartnerOptions } from './partner.js';
import type { ReadTracker } from './reads.js';
import { createTakeover, type ApplyOutcome } from './takeover.js';
import { LONGEST_WAIT_MS, MOST_RECEIPTS, type PollAnswer, type PollRequest } from './wire.js';

/** What a poller is made of. */
export interface PollerOptions extends PartnerOptions {
  /** Where the place in the partner's feed is kept, shared by all processes of this service. */
  readonly cursor: PollCursorStore;
  /** Takes over one entry; a repeat must be harmless. What it throws is tried again. */
  readonly apply: (entry: FeedEntry) => Promise<ApplyOutcome>;
  /** `whole`: a later entry of a case replaces an earlier one. `inOrder`: a case waits behind what cannot be applied. */
  readonly entries: 'whole' | 'inOrder';
  /** Withholds a case until an entry with at least this version is applied. */
  readonly markStale?: (caseId: string, version: number) => Promise<void>;
  /** What is held of the cases after an id up to another; given, both sides are compared at start and daily. */
  readonly held?: (after: string | null, upTo: string | null) => Promise<readonly InventoryItem[]>;
  /** Where entries that cannot be taken over are written down; shared by all processes of this service. */
  readonly letters?: DeadLetters;
  /** Renewed by every answered poll that left nothing open. */
  readonly lease?: Lease;
  /** Reads that an acknowledgement waits for. */
  readonly reads?: ReadTracker;
  /** The heads of the own read log; they go with every poll (D9). */
  readonly heads?: () => readonly ChainHead[];
  /** Is told of every round that was answered and taken over. */
  readonly onAnswered?: () => void;
  /** Is told of what goes wrong; nothing in it is personal data. */
  readonly onProblem?: (problem: PollProblem) => void;
  readonly timing?: Partial<PollTiming>;
  /** From 0 up to 1, to spread the tries of many processes. */
  readonly random?: () => number;
}

/** How long a poller waits, in milliseconds. */
export interface PollTiming {
  /** For an entry, at the partner. */
  readonly waitMs: number;
  /** After the first failure; doubled after each further one. */
  readonly firstBackoffMs: number;
  /** After many failures. */
  readonly longestBackoffMs: number;
  /** Between two comparisons of both sides. */
  readonly compareEveryMs: number;
  /** For reads under way and for the farewell, when it stops. */
  readonly farewellMs: number;
}

/** Something that an operator may want to know. */
export type PollProblem =
  /** A poll, a comparison or the storing of its results failed and is tried again. */
  | { readonly kind: 'ROUND_FAILED'; readonly error: unknown; readonly failures: number }
  /** An entry could not be applied; its case is stale and the entry is tried again. */
  | { readonly kind: 'SET_ASIDE'; readonly caseId: string; readonly position: number; readonly error: unknown }
  /** The partner's feed does not hold what was acknowledged to it: one side was restored. */
  | { readonly kind: 'RESET' }
  /** Cases that the partner does not know as they are held here; they are withheld. */
  | { readonly kind: 'DIVERGED'; readonly caseIds: readonly string[] };

/** How a poller stands, for readiness and metrics. */
export interface PollerStatus {
  /** Up to where everything is applied and stored. */
  readonly position: number;
  /** Entries that could not be applied yet. */
  readonly setAside: number;
  /** Failed rounds since the last that succeeded. */
  readonly failures: number;
}

/** Takes over a partner's feed until it is stopped. */
export interface Poller {
  /** Polls at once; true when that was answered and everything taken over within the limit. */
  pollNow(limitMs: number): Promise<boolean>;
  status(): PollerStatus;
  /** Tries a dead letter at once, as an operator asks for. */
  replay(letter: DeadLetter): Promise<ReplayOutcome>;
  /** Ends the lease and stops; tells the partner that this process reads no more, when it can be reached. */
  stop(): Promise<void>;
}

const TIMING: PollTiming = {
  waitMs: 25_000,
  firstBackoffMs: 250,
  longestBackoffMs: 15_000,
  compareEveryMs: 24 * 60 * 60 * 1000,
  farewellMs: 500,
};
/** An answer without entries that comes faster than this did not wait, whatever it was asked. */
const HASTY_MS = 50;
const monotonic = (): number => performance.now();

/**
 * Starts polling a partner (design D7). Entries are applied in order, the cursor is stored, and the next poll
 * acknowledges it once the reads begun before are done. The lease runs from sending a poll whose answer left nothing
 * open: everything that the partner had by then is applied here, or its case is stale.
 */
export function startPoller(options: PollerOptions): Poller {
  const { lease, reads, random = Math.random } = options;
  const timing = { ...TIMING, ...options.timing };
  const reader = randomUUID();
  const partner = createPartner(options);
  const stopping = new AbortController();
  /** What the partner has still to hear of single entries, by their places. */
  const unsaid = new Map<number, Receipt>();
  const takeover = createTakeover({
    ...options,
    monotonic,
    onReceipt: (position, receipt) => void unsaid.set(position, receipt),
    onSetAside: (entry, error) => options.onProblem?.({ kind: 'SET_ASIDE', ...entry, error }),
  });
  const alone = createQueue();
  const rest = createRest(stopping.signal);

  /** Counts the beginnings of the feed: an answer to a poll of an earlier one says nothing about this one. */
  let beginning = 0;
  let acknowledgeable: PollCursor = FEED_START;
  let mustCompare = options.held !== undefined;
  let compareAt = Infinity;
  let failures = 0;
  /** Whether the last round was one that did not wait. */
  let askedAtOnce = false;

  function heads(): { readonly heads?: readonly ChainHead[] } {
    return options.heads === undefined ? {} : { heads: options.heads() };
  }

  function receipts(): Pick<PollRequest, 'receipts'> {
    if (unsaid.size === 0) return {};
    const next = [...unsaid].slice(0, MOST_RECEIPTS);
    return { receipts: next.map(([position, receipt]) => ({ position, code: RECEIPT_CODES[receipt] })) };
  }

  /** What was said is said, unless it has changed meanwhile. */
  function noteSaid({ receipts: said = [] }: Pick<PollRequest, 'receipts'>): void {
    for (const { position, code } of said) {
      const now = unsaid.get(position);
      if (now !== undefined && RECEIPT_CODES[now] === code) unsaid.delete(position);
    }
  }

  async function round(waitMs: number): Promise<{ hasty: boolean }> {
    await alone(refresh);
    const [begun, sent, started] = [beginning, lease?.mark(), monotonic()];
    const message = {
      reader,
      acknowledged: acknowledgeable,
      after: takeover.readPosition(),
      leaving: false,
      ...heads(),
      ...receipts(),
    };
    // What has to be said is said at once, not only when there is something new to hear.
    const patience = message.receipts === undefined ? waitMs : 0;
    const answer = await partner.poll({ ...message, waitMs: patience }, stopping.signal);
    noteSaid(message);
    if (begun === beginning) await alone(() => (answer.reset ? restart() : take(answer, begun)));
    const complete = begun === beginning && !answer.reset && takeover.readPosition() >= answer.head;
    if (complete && !mustCompare && !stopping.signal.aborted && sent !== undefined) lease?.renew(sent, answer.leaseMs);
    return { hasty: answer.entries.length === 0 && patience > HASTY_MS && monotonic() - started < HASTY_MS };
  }

  const quickRound = coalesce(async () => {
    await round(0);
    rest.end();
  });

  async function refresh(): Promise<void> {
    if (await takeover.refresh()) beginAnew();
    noteStored();
  }

  async function take(answer: PollAnswer, begun: number): Promise<void> {
    if (begun !== beginning) return;
    try {
      await takeover.take(answer.entries);
    } finally {
      noteStored();
    }
  }

  async function restart(): Promise<void> {
    options.onProblem?.({ kind: 'RESET' });
    lease?.end();
    await takeover.restart();
    beginAnew();
    noteStored();
  }

  /** What is held may be more or other than what the partner has, so nothing is relied on before the comparison. */
  function beginAnew(): void {
    beginning += 1;
    unsaid.clear();
    acknowledgeable = FEED_START;
    mustCompare = options.held !== undefined;
    lease?.end();
  }

  /** Lets the next poll acknowledge what is stored, after the reads that may not have seen it. */
  function noteStored(): void {
    const [stored, begun] = [takeover.stored(), beginning];
    if (stored.position <= acknowledgeable.position) return;
    if (reads === undefined || reads.active() === 0) {
      acknowledgeable = stored;
      return;
    }
    void reads.settled().then(() => {
      if (begun !== beginning || stored.position <= acknowledgeable.position) return;
      acknowledgeable = stored;
      if (!stopping.signal.aborted) quickRound().catch(() => undefined);
    });
  }

  async function compare(): Promise<void> {
    const { held, markStale = () => Promise.resolve() } = options;
    if (held === undefined) return;
    const begun = beginning;
    const take = (entry: FeedEntry): Promise<void> => alone(() => takeover.takeOutOfTurn(entry));
    const diverged = await compareInventories({ partner, held, take, markStale, signal: stopping.signal });
    if (diverged.length > 0) options.onProblem?.({ kind: 'DIVERGED', caseIds: diverged.map(({ caseId }) => caseId) });
    if (begun === beginning) mustCompare = false;
    compareAt = monotonic() + timing.compareEveryMs * (0.9 + 0.2 * random());
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (mustCompare || monotonic() >= compareAt) await compare();
        // Without a lease nothing may be relied on, so the first answer is asked for at once; only then it may wait. After a
        // failure too: what is left of the lease may be shorter than a wait that nobody answers again.
        const urgent = lease !== undefined && (failures > 0 || (!lease.isFresh() && !askedAtOnce));
        askedAtOnce = urgent;
        const patience = Math.min(timing.waitMs, LONGEST_WAIT_MS, takeover.msToRetry(), compareAt - monotonic());
        const longest = urgent ? 0 : patience;
        const { hasty } = await round(Math.max(0, Math.floor(longest)));
        failures = 0;
        options.onAnswered?.();
        if (hasty) await rest.take(timing.firstBackoffMs);
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        options.onProblem?.({ kind: 'ROUND_FAILED', error, failures });
        const backoff = Math.min(timing.longestBackoffMs, timing.firstBackoffMs * 2 ** Math.min(failures - 1, 20));
        await rest.take(backoff * (0.5 + 0.5 * random()));
      }
    }
  }

  const looping = loop();

  async function farewell(): Promise<void> {
    const settled = reads === undefined || (await within(timing.farewellMs, reads.settled()));
    if (!settled) return;
    const message = { reader, acknowledged: takeover.stored(), after: takeover.stored().position, waitMs: 0 };
    await within(timing.farewellMs, partner.poll({ ...message, leaving: true, ...heads(), ...receipts() }));
  }

  return {
    pollNow: (limitMs) => (stopping.signal.aborted ? Promise.resolve(false) : within(limitMs, quickRound())),

    status: () => ({ position: takeover.stored().position, setAside: takeover.setAside(), failures }),

    async replay(letter) {
      const fetch = async (caseId: string): Promise<readonly FeedEntry[]> =>
        (await partner.resend({ caseIds: [caseId] }, stopping.signal)).entries;
      const outcome = await alone(() => takeover.replay(letter, fetch));
      noteStored();
      rest.end();
      return outcome;
    },

    async stop() {
      if (stopping.signal.aborted) return;
      lease?.end();
      stopping.abort();
      await looping;
      // What a poll at once still takes over ends before the store may be closed.
      await alone(() => Promise.resolve());
      await farewell();
      await partner.close();
    },
  };
}

/** Runs one thing after another, whatever became of the one before. */
function createQueue(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.catch(() => undefined).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** A rest that can be cut short. */
function createRest(stopped: AbortSignal): { take(ms: number): Promise<void>; end(): void } {
  let wake = (): void => undefined;
  stopped.addEventListener('abort', () => {
    wake();
  });
  return {
    async take(ms) {
      if (stopped.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    end: () => {
      wake();
    },
  };
}

/** Whether the work succeeded within the limit; it goes on when it did not. */
async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, limitMs);
  });
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      tooLate,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
