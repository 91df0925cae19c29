import type { Feed } from '../../store/feed.js';
import type { Outbox, Waiting } from '../../store/outbox.js';
import { requestScope } from '../requestScope.js';
import { coalesce } from './coalesce.js';

/** Moves what waits in the aggregates to the feeds of its recipients. Several may do so at the same time. */
export interface Relay {
  /** Moves what waits in one aggregate; to be called after each accepted command. What fails is left to the sweep. */
  send(id: string): Promise<void>;
  /**
   * Moves everything that waited when it was called. Refuses when an entry for this recipient could not be moved, so
   * that a poll is never answered as if there were nothing.
   */
  sweep(recipient: string): Promise<void>;
  /** Sweeps now and then regularly. */
  start(): void;
  /** Stops sweeping, after a sweep under way. */
  stop(): Promise<void>;
}

/** What a relay is made of. */
export interface RelayOptions {
  readonly outboxes: readonly Outbox[];
  readonly feed: Feed;
  /** Time between two regular sweeps, in milliseconds. */
  readonly everyMs?: number;
  /** Is told of an aggregate whose entries could not be moved, and of a sweep that failed as a whole. */
  readonly onFault?: (fault: RelayFault) => void;
}

/** What went wrong; the entries stay where they were. */
export interface RelayFault {
  /** The aggregate, or null when the store could not even be searched. */
  readonly id: string | null;
  readonly error: unknown;
}

/** Some entries for a recipient could not be moved to its feed. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';
}

const EVERY_MS = 5000;
const PAGE = 200;
/** An aggregate that changes this often while it is being cleared is cleared by a later sweep. */
const MOST_RACES = 20;

/** The relay of one process. */
export function createRelay({ outboxes, feed, everyMs = EVERY_MS, onFault }: RelayOptions): Relay {
  const sweepAll = coalesce(async (): Promise<ReadonlySet<string>> => {
    const stuck = new Set<string>();
    for (const outbox of outboxes) for (const recipient of await sweepOutbox(outbox)) stuck.add(recipient);
    return stuck;
  });
  let timer: NodeJS.Timeout | undefined;
  let regular: Promise<void> = Promise.resolve();
  let started = false;

  async function sweepOutbox(outbox: Outbox): Promise<Set<string>> {
    const stuck = new Set<string>();
    const failed = new Set<string>();
    for (;;) {
      // Those that failed stay in the list, so the page grows by them and the sweep comes to an end.
      const ids = (await outbox.ids(PAGE + failed.size)).filter((id) => !failed.has(id));
      if (ids.length === 0) return stuck;
      for (const id of ids) {
        const left = await moveSafely(outbox, id);
        if (left.length === 0) continue;
        failed.add(id);
        for (const recipient of left) stuck.add(recipient);
      }
    }
  }

  /** The recipients for whom something is left after all tries. */
  async function moveSafely(outbox: Outbox, id: string): Promise<readonly string[]> {
    try {
      await move(outbox, id);
      return [];
    } catch (error) {
      onFault?.({ id, error });
      const left = await outbox.waiting(id);
      return left === null ? [] : left.unsent.map(({ recipient }) => recipient);
    }
  }

  async function move(outbox: Outbox, id: string): Promise<void> {
    for (let races = 0; races < MOST_RACES; races += 1) {
      const waiting = await outbox.waiting(id);
      if (waiting === null) return;
      await append(waiting);
      if (await outbox.clear(waiting)) return;
    }
  }

  /** In the order in which they arose, so that the entries of a case never overtake one another. */
  async function append({ unsent }: Waiting): Promise<void> {
    for (const { recipient, ...entry } of unsent) await feed.append(recipient, [entry]);
  }

  async function sweepRegularly(): Promise<void> {
    try {
      await sweepAll();
    } catch (error) {
      onFault?.({ id: null, error });
    }
    if (!started) return;
    timer = setTimeout(() => {
      regular = sweepRegularly();
    }, everyMs);
    timer.unref();
  }

  return {
    // What is moved may be more than the command before it left behind, so it is work of no request.
    send: (id) =>
      requestScope.exit(async () => {
        for (const outbox of outboxes) await moveSafely(outbox, id).catch(() => undefined);
      }),

    async sweep(recipient) {
      const stuck = await sweepAll();
      if (stuck.has(recipient)) throw new UnsentError('Entries for a recipient could not be appended to its feed.');
    },

    start() {
      if (started) return;
      started = true;
      regular = sweepRegularly();
    },

    async stop() {
      started = false;
      clearTimeout(timer);
      await regular;
    },
  };
}
