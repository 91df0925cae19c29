import type { Receipt } from '../../../subgraphs/common/rules/receipts.js';
import {
  createTakeover,
  type ApplyOutcome,
  type Takeover,
} from '../../../subgraphs/common/platform/exchange/takeover.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { createDeadLetters, type DeadLetters } from '../../../subgraphs/common/store/deadLetters.js';
import type { FeedEntry } from '../../../subgraphs/common/store/feed.js';
import {
  createPollCursors,
  type PollCursor,
  type PollCursorStore,
} from '../../../subgraphs/common/store/pollCursors.js';
import { entry } from './cases.js';

export const at = (position: number): PollCursor => ({
  position,
  digest: position === 0 ? '' : `digest ${String(position)}`,
});

/** An entry of the nth case at a place. */
export const placed = (position: number, n: number, version: number, more: object = {}): FeedEntry => ({
  ...at(position),
  ...entry(n, version, more),
});

/** A service that takes over a feed, with its real store; several processes of it share what is here. */
export interface TakingHouse {
  readonly letters: DeadLetters;
  readonly cursor: PollCursorStore;
  /** What applying the entry at a place answers; where nothing stands, it is applied once and a duplicate after. */
  readonly answers: Map<number, ApplyOutcome | Error>;
  /** The entries that took effect, in that order. */
  readonly effects: FeedEntry[];
  readonly stale: Map<string, number>;
  readonly receipts: Map<number, Receipt>;
  readonly clock: { ms: number; now: Date };
  process(entries: 'whole' | 'inOrder'): Takeover;
}

export async function openTakingHouse(database: Database): Promise<TakingHouse> {
  const clock = { ms: 0, now: new Date('2026-03-10T08:00:00Z') };
  const letters = createDeadLetters(database, () => clock.now)('cii');
  const cursor = createPollCursors(database)('cii');
  await database.ensureIndexes();
  const answers = new Map<number, ApplyOutcome | Error>();
  const effects: FeedEntry[] = [];
  const stale = new Map<string, number>();
  const receipts = new Map<number, Receipt>();
  const held = (caseId: string): number =>
    Math.max(0, ...effects.filter((one) => one.caseId === caseId).map(({ version }) => version));

  const apply = (kind: 'whole' | 'inOrder', entry: FeedEntry): Promise<ApplyOutcome> => {
    const answer = answers.get(entry.position);
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer !== undefined) return Promise.resolve(answer);
    if (kind === 'whole' && held(entry.caseId) > entry.version) return Promise.resolve('outdated');
    if (effects.some(({ entryId }) => entryId === entry.entryId)) return Promise.resolve('duplicate');
    effects.push(entry);
    return Promise.resolve('applied');
  };

  return {
    ...{ letters, cursor, answers, effects, stale, receipts, clock },
    process: (entries) =>
      createTakeover({
        ...{ cursor, letters, entries },
        monotonic: () => clock.ms,
        apply: (entry) => apply(entries, entry),
        ...(entries === 'inOrder'
          ? {}
          : { markStale: (caseId: string, version: number) => Promise.resolve(void stale.set(caseId, version)) }),
        onReceipt: (position, receipt) => void receipts.set(position, receipt),
      }),
  };
}
