import { entryKindOf, type DeadLetterReason, type ReplayOutcome } from '../../rules/deadLetters.js';
import type { Receipt } from '../../rules/receipts.js';
import type { DeadLetter, DeadLetters, MetLetter } from '../../store/deadLetters.js';
import type { FeedEntry } from '../../store/feed.js';
import { FEED_START, type PollCursor, type PollCursorStore } from '../../store/pollCursors.js';

/**
 * What became of an entry. Done with: taken over, known before, older than what is known, refused by the rules for ever.
 * Not done with: not fitting what is stored, not of the agreed form.
 */
export type ApplyOutcome = 'applied' | 'duplicate' | 'outdated' | 'refused' | 'notApplicable' | 'malformed';

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
  /** Where entries that cannot be taken over are written down for the operator, shared by all processes of this service. */
  readonly letters?: DeadLetters | undefined;
  /** Is told what the sender of an entry is to hear beside the acknowledgement; see `rules/receipts`. */
  readonly onReceipt?: ((position: number, receipt: Receipt) => void) | undefined;
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
  /** Tries a dead letter at once; one that the feed has passed is fetched anew, with what is newest of its case. */
  replay(letter: DeadLetter, fetch: (caseId: string) => Promise<readonly FeedEntry[]>): Promise<ReplayOutcome>;
}

/** So many entries wait behind one that cannot be applied that reading on would only fill the memory. */
export class TooMuchSetAsideError extends Error {
  override readonly name = 'TooMuchSetAsideError';
}

/** Why and how an entry stands that is not done with. */
type Standing = Pick<DeadLetter, 'reason' | 'state'>;

/** What came of a try: what the sender hears of what is done with, or why it is not. */
type Attempt = { readonly done: Receipt } | { readonly failed: DeadLetterReason };
const FAULT = { failed: 'FAULT' } as const;

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
/** After so many tries, some five minutes, the feed passes over a whole entry whose case is withheld. */
const MOST_TRIES = 10;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/** The takeover of one partner's feed in this process; its functions must not run at the same time. */
export function createTakeover(options: TakeoverOptions): Takeover {
  const { cursor, monotonic } = options;
  let stored = FEED_START;
  let reached = FEED_START;
  let places: Place[] = [];
  let faults: { position: number; count: number } = { position: 0, count: 0 };
  /** What is written down of this feed, as it was read last. */
  let open: readonly MetLetter[] = [];
  let toldWhatIsOpen = false;
  /** What the comparison brought ahead of the feed, by case: the feed still brings it, and then it is no repeat. */
  const early = new Map<string, number>();

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

  async function readLetters(): Promise<void> {
    open = (await options.letters?.list()) ?? [];
    if (toldWhatIsOpen) return;
    toldWhatIsOpen = true;
    for (const { position, state } of open)
      options.onReceipt?.(position, state === 'PASSED' ? 'EXPIRED' : 'EXPIRES_SOON');
  }

  async function note({ entryId, caseId, version, position, body }: FeedEntry, at: Standing): Promise<void> {
    const letter = {
      entryId,
      caseId,
      version,
      position,
      kind: entryKindOf(body),
      invites: 'invitation' in body,
      ...at,
    };
    await options.letters?.note(letter);
    open = [...open.filter((other) => other.entryId !== entryId), letter];
    options.onReceipt?.(position, at.state === 'PASSED' ? 'EXPIRED' : 'EXPIRES_SOON');
  }

  async function settle(letters: readonly MetLetter[], receipt: Receipt): Promise<void> {
    if (letters.length === 0) return;
    const settled = letters.map(({ entryId }) => entryId);
    await options.letters?.settle(settled);
    open = open.filter(({ entryId }) => !settled.includes(entryId));
    for (const { position } of letters) options.onReceipt?.(position, receipt);
  }

  /** What waited here and was taken over by another process of this service is none of ours any more. */
  async function settleTakenElsewhere(passed: readonly Place[]): Promise<void> {
    const held = passed.flatMap((place) => place.waiting?.entry.entryId ?? []);
    if (held.length === 0) return;
    await readLetters();
    const taken = open.filter(({ entryId, state }) => held.includes(entryId) && state === 'WAITING');
    await settle(taken, 'DELIVERED');
  }

  /** Applies once. Refused: a fault. */
  async function applied(entry: FeedEntry): Promise<Attempt> {
    const outcome = await options.apply(entry);
    switch (outcome) {
      case 'applied':
        return { done: 'DELIVERED' };
      case 'duplicate':
        return { done: 'DUPLICATE' };
      case 'outdated':
        return { done: 'TOO_OLD' };
      case 'refused':
        return { done: 'NOT_ALLOWED' };
      case 'notApplicable':
        return { failed: 'NOT_FITTING' };
      case 'malformed':
        return { failed: 'MALFORMED' };
    }
  }

  /** Applies, or says why the entry has to be set aside; then its case is stale already. */
  async function attempt(entry: FeedEntry): Promise<Attempt> {
    let cause: unknown;
    let outcome: Attempt;
    try {
      outcome = await applied(entry);
      if ('done' in outcome) return outcome;
    } catch (error) {
      const count = faults.position === entry.position ? faults.count + 1 : 1;
      faults = { position: entry.position, count };
      if (count < MOST_FAULTS) throw error;
      cause = error;
      outcome = FAULT;
    }
    await options.markStale?.(entry.caseId, entry.version);
    options.onSetAside?.({ caseId: entry.caseId, position: entry.position }, cause);
    return outcome;
  }

  async function takeNext(entry: FeedEntry): Promise<void> {
    const { position, digest } = entry;
    const behind = options.entries === 'inOrder' && waiting().some((other) => other.entry.caseId === entry.caseId);
    const outcome: Attempt = behind ? { failed: 'WAITS_BEHIND' } : await attempt(entry);
    if ('done' in outcome) {
      places.push({ position, digest, waiting: null });
      await settleWith(entry, cameEarly(entry) ? 'DELIVERED' : outcome.done);
      return;
    }
    await note(entry, { reason: outcome.failed, state: 'WAITING' });
    places.push({ position, digest, waiting: { entry, tries: 0, nextTryAt: monotonic() + FIRST_RETRY_MS } });
  }

  function cameEarly({ caseId, version }: FeedEntry): boolean {
    const upTo = early.get(caseId);
    if (upTo !== undefined && version >= upTo) early.delete(caseId);
    return upTo !== undefined && version <= upTo;
  }

  /**
   * A whole entry that was applied makes older ones of its case, which could not be, needless. Only an invitation is
   * said once: its entry is tried again instead, now that the case is in order.
   */
  async function settleWith({ entryId, caseId, version, position }: FeedEntry, receipt: Receipt): Promise<void> {
    const whole = options.entries === 'whole';
    for (const place of whole ? places : []) {
      const { entry } = place.waiting ?? {};
      if (place.waiting === null || entry?.caseId !== caseId || entry.version > version) continue;
      if ('invitation' in entry.body && entry.entryId !== entryId) place.waiting.nextTryAt = monotonic();
      else place.waiting = null;
    }
    const own = open.filter((letter) => letter.entryId === entryId);
    await settle(own, receipt);
    if (own.length === 0 && receipt !== 'DELIVERED') options.onReceipt?.(position, receipt);
    const isNeedless = (letter: MetLetter): boolean => letter.caseId === caseId && letter.version <= version;
    if (whole)
      await settle(
        open.filter((letter) => isNeedless(letter) && !letter.invites),
        'TOO_OLD',
      );
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

  /** True when nothing waits for the entry any more: it is taken over, or the feed passes over it. */
  async function retry(held: Waiting): Promise<boolean> {
    if (held.nextTryAt > monotonic()) return false;
    held.tries += 1;
    held.nextTryAt = monotonic() + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** held.tries);
    // Its case is stale already, so a failure of any kind leaves everything as it is.
    const outcome = await applied(held.entry).catch(() => FAULT);
    if ('done' in outcome) {
      const { entryId } = held.entry;
      await settle(
        open.filter((letter) => letter.entryId === entryId),
        outcome.done,
      );
      return true;
    }
    if (held.tries < MOST_TRIES || !mayPass(held.entry)) return false;
    await note(held.entry, { reason: outcome.failed, state: 'PASSED' });
    return true;
  }

  /**
   * A whole entry whose case is withheld may be acknowledged: nobody reads on what it would replace, and the newest of its
   * case can be fetched again. An invitation is erased once it is acknowledged, so it holds the feed.
   */
  function mayPass({ body }: FeedEntry): boolean {
    const isWithheld = options.entries === 'whole' && options.markStale !== undefined;
    return isWithheld && options.letters !== undefined && !('invitation' in body);
  }

  async function replayPassed(
    letter: DeadLetter,
    fetch: (caseId: string) => Promise<readonly FeedEntry[]>,
  ): Promise<ReplayOutcome> {
    if (options.entries === 'inOrder') {
      // Such a feed passes over nothing, so that another process of this service has taken it over.
      await settle([letter], 'DELIVERED');
      return 'TAKEN_OVER';
    }
    const entries = await fetch(letter.caseId);
    if (entries.length === 0) return gone(letter);
    for (const entry of entries) {
      const outcome = await applied(entry).catch(() => FAULT);
      if ('failed' in outcome) return 'STILL_FAILING';
      await settleWith(entry, outcome.done);
    }
    return 'TAKEN_OVER';
  }

  /** Nothing is left to take over; what still waits here waits for the feed. */
  async function gone(letter: DeadLetter): Promise<ReplayOutcome> {
    if (letter.state === 'WAITING') return 'STILL_FAILING';
    await settle([letter], 'TOO_OLD');
    return 'GONE';
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
        const passed = places.filter(({ position }) => position <= found.position);
        places = places.filter(({ position }) => position > found.position);
        reached = found;
        await settleTakenElsewhere(passed);
      }
      await store();
      return false;
    },

    async take(entries) {
      if (!toldWhatIsOpen || entries.length > 0) await readLetters();
      try {
        await retryDue();
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
      await readLetters();
      const outcome = await attempt(entry);
      if ('done' in outcome) {
        early.set(entry.caseId, entry.version);
        await settleWith(entry, outcome.done);
      } else if (mayPass(entry)) {
        await note(entry, { reason: outcome.failed, state: 'PASSED' });
      }
    },

    async restart() {
      if (await cursor.move(stored, FEED_START)) begin(FEED_START);
      else begin(await cursor.load());
    },

    async replay(letter, fetch) {
      await readLetters();
      const place = places.find(({ waiting: held }) => held?.entry.entryId === letter.entryId);
      if (place?.waiting === undefined || place.waiting === null) {
        return letter.position > readPosition() ? 'NOT_REACHED_YET' : replayPassed(letter, fetch);
      }
      // What waits before it in its case is tried first, so that no entry overtakes another.
      for (const { waiting: held } of places) if (held?.entry.caseId === letter.caseId) held.nextTryAt = monotonic();
      await retryDue();
      await store();
      const waits = (): boolean => places.some(({ waiting: held }) => held?.entry.entryId === letter.entryId);
      if (!waits()) return 'TAKEN_OVER';
      if (options.entries === 'inOrder') return 'STILL_FAILING';
      // What is held here may be what was spoilt: the partner is asked for what is newest of the case.
      const outcome = await replayPassed(letter, fetch);
      await store();
      return waits() ? 'STILL_FAILING' : outcome;
    },
  };
}
