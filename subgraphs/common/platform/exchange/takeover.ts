import type { FeedEntry } from '../../store/feed.js';
import { FEED_START, type PollCursor, type PollCursorStore } from '../../store/pollCursors.js';

/** What became of an entry: taken over, known before, or not to be understood or not fitting what is stored. */
export type ApplyOutcome = 'applied' | 'duplicate' | 'notApplicable';

/** How the entries of one partner's feed are taken over. */
export interface TakeoverOptions {
  readonly cursor: PollCursorStore;
  /** Takes over one entry; a repeat must be harmless. What it throws is tried again. */
  readonly apply: (entry: FeedEntry) => Promise<ApplyOutcome>;
  /** Withholds a case until an entry with at least this version is applied. */
  readonly markStale?: ((caseId: string, version: number) => Promise<void>) | undefined;
  /**
   * `whole`: each entry says everything about its case, so a later one makes an earlier one needless. `inOrder`: the
   * entries of a case are taken one after another, and wait behind one that cannot be taken.
   */
  readonly entries: 'whole' | 'inOrder';
  /** Is told of an entry that is set aside, once for each. */
  readonly onSetAside?: ((entry: Pick<FeedEntry, 'caseId' | 'position'>, error: unknown) => void) | undefined;
  /** Time that only goes on, in milliseconds. */
  readonly monotonic: () => number;
}

/**
 * Takes over a feed in order. An entry that cannot be applied makes its case stale and is set aside: the entries of
 * other cases go on, but the cursor, which is what is acknowledged, stays before it until it can be applied.
 */
export interface Takeover {
  /** The position up to which entries have been looked at; the next poll asks for what comes after. */
  readPosition(): number;
  /** The place up to which everything is applied and stored. */
  stored(): PollCursor;
  /** How many entries are set aside. */
  setAside(): number;
  /** Time until the next entry set aside is tried again, in milliseconds; Infinity when there is none. */
  msToRetry(): number;
  /** Takes note of where the cursor is stored; true when it went back, so that everything must be looked at again. */
  refresh(): Promise<boolean>;
  /** Applies entries that follow the read position, tries again those due, and stores the cursor. */
  take(entries: readonly FeedEntry[]): Promise<void>;
  /** Applies one entry out of turn, as the comparison asks for; the cursor does not move. */
  takeOutOfTurn(entry: FeedEntry): Promise<void>;
  /** Begins the feed anew. */
  restart(): Promise<void>;
}

/** So many entries wait behind one that cannot be applied that reading on would only fill the memory. */
export class TooMuchSetAsideError extends Error {
  override readonly name = 'TooMuchSetAsideError';
}

/** A place after the cursor: either done, or set aside with its entry. */
interface Place extends PollCursor {
  waiting: Waiting | null;
}

interface Waiting {
  readonly entry: FeedEntry;
  tries: number;
  nextTryAt: number;
}

const MOST_PLACES = 5000;
/** A fault may pass, such as a store that is away; after so many the entry itself is taken for the cause. */
const MOST_FAULTS = 3;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/** The takeover of one partner's feed in this process; its functions must not run at the same time. */
export function createTakeover(options: TakeoverOptions): Takeover {
  const { cursor, monotonic } = options;
  let stored = FEED_START;
  let reached = FEED_START;
  let places: Place[] = [];
  let faults: { position: number; count: number } = { position: 0, count: 0 };

  const readPosition = (): number => places.at(-1)?.position ?? reached.position;
  const waiting = (): Waiting[] => places.flatMap((place) => place.waiting ?? []);

  function begin(at: PollCursor): void {
    stored = at;
    reached = at;
    places = [];
  }

  function passOver(): void {
    const first = places.findIndex((place) => place.waiting !== null);
    const done = places.splice(0, first === -1 ? places.length : first).at(-1);
    if (done !== undefined) reached = { position: done.position, digest: done.digest };
  }

  async function store(): Promise<void> {
    passOver();
    if (reached.position === stored.position) return;
    if (await cursor.move(stored, reached)) stored = reached;
  }

  /** Applies, or says that the entry has to be set aside; then its case is stale already. */
  async function attempt(entry: FeedEntry): Promise<'done' | 'setAside'> {
    let cause: unknown;
    try {
      const outcome = await options.apply(entry);
      if (outcome !== 'notApplicable') return 'done';
    } catch (error) {
      const count = faults.position === entry.position ? faults.count + 1 : 1;
      faults = { position: entry.position, count };
      if (count < MOST_FAULTS) throw error;
      cause = error;
    }
    await options.markStale?.(entry.caseId, entry.version);
    options.onSetAside?.({ caseId: entry.caseId, position: entry.position }, cause);
    return 'setAside';
  }

  async function takeNext(entry: FeedEntry): Promise<void> {
    const { position, digest } = entry;
    const behind = options.entries === 'inOrder' && waiting().some((other) => other.entry.caseId === entry.caseId);
    const outcome = behind ? 'setAside' : await attempt(entry);
    const retry = { entry, tries: 0, nextTryAt: monotonic() + FIRST_RETRY_MS };
    places.push({ position, digest, waiting: outcome === 'done' ? null : retry });
    if (outcome === 'done') settleSuperseded(entry);
  }

  /**
   * A whole entry that was applied makes older ones of its case, which could not be, needless. Only an invitation is
   * said once: its entry is tried again instead, now that the case is in order.
   */
  function settleSuperseded({ caseId, version }: FeedEntry): void {
    if (options.entries !== 'whole') return;
    for (const place of places) {
      const { entry } = place.waiting ?? {};
      if (place.waiting === null || entry?.caseId !== caseId || entry.version > version) continue;
      if ('invitation' in entry.body) place.waiting.nextTryAt = monotonic();
      else place.waiting = null;
    }
  }

  async function retryDue(): Promise<void> {
    const held = new Set<string>();
    for (const place of places) {
      if (place.waiting === null) continue;
      const { entry } = place.waiting;
      const mustHold = options.entries === 'inOrder' && held.has(entry.caseId);
      if (!mustHold && (await retry(place.waiting))) place.waiting = null;
      else held.add(entry.caseId);
    }
  }

  async function retry(held: Waiting): Promise<boolean> {
    if (held.nextTryAt > monotonic()) return false;
    held.tries += 1;
    held.nextTryAt = monotonic() + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** held.tries);
    // Its case is stale already, so a failure of any kind leaves everything as it is.
    const outcome = await options.apply(held.entry).catch(() => 'notApplicable' as const);
    return outcome !== 'notApplicable';
  }

  return {
    readPosition,
    stored: () => stored,
    setAside: () => waiting().length,
    msToRetry: () => Math.max(0, Math.min(...waiting().map(({ nextTryAt }) => nextTryAt)) - monotonic()),

    async refresh() {
      const found = await cursor.load();
      const unchanged = found.position === stored.position && found.digest === stored.digest;
      if (!unchanged && found.position <= stored.position) {
        begin(found);
        return true;
      }
      stored = found;
      if (found.position > reached.position) {
        // Another process of this service came further; what it has stored is stored for all.
        places = places.filter(({ position }) => position > found.position);
        reached = found;
      }
      await store();
      return false;
    },

    async take(entries) {
      await retryDue();
      try {
        for (const entry of entries) {
          if (entry.position <= readPosition()) continue;
          if (places.length >= MOST_PLACES) throw new TooMuchSetAsideError('Too many entries wait behind another.');
          await takeNext(entry);
          if (places.length === 1 || waiting().length === 0) passOver();
        }
      } finally {
        await store();
      }
    },

    async takeOutOfTurn(entry) {
      if ((await attempt(entry)) === 'done') settleSuperseded(entry);
    },

    async restart() {
      if (await cursor.move(stored, FEED_START)) begin(FEED_START);
      else begin(await cursor.load());
    },
  };
}
