import { createTakeover, type ApplyOutcome } from '../../../subgraphs/common/platform/exchange/takeover.js';
import type { FeedEntry } from '../../../subgraphs/common/store/feed.js';
import { FEED_START, type PollCursor, type PollCursorStore } from '../../../subgraphs/common/store/pollCursors.js';
import { caseId, entry, invitingEntry } from './cases.js';

const at = (position: number): PollCursor => ({ position, digest: position === 0 ? '' : `digest ${String(position)}` });
const placed = (position: number, n: number, version: number): FeedEntry => ({ ...at(position), ...entry(n, version) });

/** A cursor as two processes share it. */
function sharedCursor(): PollCursorStore & { now: PollCursor } {
  const shared = {
    now: FEED_START,
    load: () => Promise.resolve(shared.now),
    move: (from: PollCursor, to: PollCursor) => {
      const moved = from.position === shared.now.position;
      if (moved) shared.now = to;
      return Promise.resolve(moved);
    },
  };
  return shared;
}

function setUp(entries: 'whole' | 'inOrder' = 'whole') {
  const cursor = sharedCursor();
  const clock = { ms: 0 };
  /** What the next applications of a position answer; otherwise it is applied. */
  const answers = new Map<number, ApplyOutcome | Error>();
  const applied: number[] = [];
  const stale: [string, number][] = [];
  const setAside: number[] = [];
  const takeover = createTakeover({
    cursor,
    entries,
    monotonic: () => clock.ms,
    apply: ({ position }) => {
      const answer = answers.get(position) ?? 'applied';
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer !== 'notApplicable') applied.push(position);
      return Promise.resolve(answer);
    },
    markStale: (id, version) => {
      stale.push([id, version]);
      return Promise.resolve();
    },
    onSetAside: ({ position }) => setAside.push(position),
  });
  return { takeover, cursor, clock, answers, applied, stale, setAside };
}

describe('taking over a feed', () => {
  test('applies in order, once each, and stores the cursor', async () => {
    const { takeover, cursor, applied } = setUp();
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    await takeover.take([placed(2, 2, 1), placed(4, 1, 2)]);
    expect(applied).toEqual([1, 2, 4]);
    expect([cursor.now, takeover.stored(), takeover.readPosition()]).toEqual([at(4), at(4), 4]);
  });

  test('an entry that is known already counts as taken over', async () => {
    const { takeover, cursor, answers } = setUp();
    answers.set(1, 'duplicate');
    await takeover.take([placed(1, 1, 1)]);
    expect(cursor.now).toEqual(at(1));
  });

  test('an entry that cannot be applied makes its case stale; others go on, but the cursor stays before it', async () => {
    const { takeover, cursor, answers, applied, stale, setAside } = setUp();
    answers.set(2, 'notApplicable');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 7), placed(3, 3, 1)]);
    expect(applied).toEqual([1, 3]);
    expect(stale).toEqual([[caseId(2), 7]]);
    expect(setAside).toEqual([2]);
    expect([cursor.now, takeover.readPosition(), takeover.setAside()]).toEqual([at(1), 3, 1]);
  });

  test('it is tried again later and less and less often; once it can be applied, the cursor catches up', async () => {
    const { takeover, cursor, clock, answers } = setUp();
    answers.set(1, 'notApplicable');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      waits.push(takeover.msToRetry());
      clock.ms += takeover.msToRetry();
      await takeover.take([]);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(cursor.now).toEqual(FEED_START);

    answers.delete(1);
    await takeover.take([]);
    expect(cursor.now).toEqual(FEED_START);
    clock.ms += takeover.msToRetry();
    await takeover.take([]);
    expect([cursor.now, takeover.setAside(), takeover.msToRetry()]).toEqual([at(2), 0, Infinity]);
  });

  test('a later whole entry of its case makes it needless', async () => {
    const { takeover, cursor, answers } = setUp('whole');
    answers.set(1, 'notApplicable');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1), placed(3, 1, 2)]);
    expect([cursor.now, takeover.setAside()]).toEqual([at(3), 0]);
  });

  test('an invitation is not made needless by a later entry of its case, but tried again at once', async () => {
    const { takeover, cursor, answers, applied } = setUp('whole');
    answers.set(1, 'notApplicable');
    await takeover.take([{ ...at(1), ...invitingEntry(1, 1) }, placed(2, 1, 2)]);
    expect([cursor.now, takeover.setAside(), takeover.msToRetry()]).toEqual([FEED_START, 1, 0]);
    answers.delete(1);
    await takeover.take([]);
    expect([applied, cursor.now]).toEqual([[2, 1], at(2)]);
  });

  test('where entries do not replace one another, those of its case wait behind it and keep their order', async () => {
    const { takeover, cursor, clock, answers, applied } = setUp('inOrder');
    answers.set(1, 'notApplicable');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1), placed(3, 1, 2)]);
    clock.ms += 1000;
    await takeover.take([placed(4, 1, 3)]);
    expect(applied).toEqual([2]);
    expect(takeover.setAside()).toBe(3);

    answers.delete(1);
    clock.ms += 60_000;
    await takeover.take([]);
    expect(applied).toEqual([2, 1, 3, 4]);
    expect(cursor.now).toEqual(at(4));
  });

  test('a fault stops the taking over where it is; after three the entry itself is set aside', async () => {
    const { takeover, cursor, answers, applied, stale } = setUp();
    answers.set(2, new Error('the store is away'));
    const entries = [placed(1, 1, 1), placed(2, 2, 1), placed(3, 3, 1)];
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(takeover.take(entries)).rejects.toThrow('the store is away');
      expect([cursor.now, takeover.readPosition(), applied]).toEqual([at(1), 1, [1]]);
    }
    await takeover.take(entries);
    expect([applied, stale, cursor.now]).toEqual([[1, 3], [[caseId(2), 1]], at(1)]);
  });

  test('what another process stored is passed over, also when it was set aside here', async () => {
    const { takeover, cursor, answers } = setUp();
    answers.set(1, 'notApplicable');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    cursor.now = at(1);
    expect(await takeover.refresh()).toBe(false);
    expect([cursor.now, takeover.setAside(), takeover.readPosition()]).toEqual([at(2), 0, 2]);

    cursor.now = at(9);
    expect(await takeover.refresh()).toBe(false);
    expect([takeover.stored(), takeover.readPosition()]).toEqual([at(9), 9]);
  });

  test('a cursor that another process set back is followed, and told', async () => {
    const { takeover, cursor, applied } = setUp();
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    cursor.now = FEED_START;
    expect(await takeover.refresh()).toBe(true);
    await takeover.take([placed(1, 1, 1)]);
    expect(applied).toEqual([1, 2, 1]);
    expect(cursor.now).toEqual(at(1));
  });

  test('begins anew when the feed is another one', async () => {
    const { takeover, cursor } = setUp();
    await takeover.take([placed(1, 1, 1)]);
    await takeover.restart();
    expect([cursor.now, takeover.stored(), takeover.readPosition()]).toEqual([FEED_START, FEED_START, 0]);
  });

  test('an entry taken out of turn is applied and moves nothing', async () => {
    const { takeover, cursor, answers, stale, applied } = setUp();
    await takeover.takeOutOfTurn(placed(5, 1, 1));
    answers.set(6, 'notApplicable');
    await takeover.takeOutOfTurn(placed(6, 2, 3));
    expect([applied, stale, cursor.now]).toEqual([[5], [[caseId(2), 3]], FEED_START]);
  });
});
