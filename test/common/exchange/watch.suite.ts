import { Registry } from 'prom-client';
import { measureExchange } from '../../../subgraphs/common/platform/exchange/exchangeMetrics.js';
import { createLease } from '../../../subgraphs/common/platform/exchange/lease.js';
import { lookAtExchange, type WatchOptions } from '../../../subgraphs/common/platform/exchange/watch.js';
import { createDeadLetters } from '../../../subgraphs/common/store/deadLetters.js';
import { createFeed } from '../../../subgraphs/common/store/feed.js';
import { createFeedReceipts } from '../../../subgraphs/common/store/feedReceipts.js';
import { scratch, type Scratch } from '../store/engines.js';
import { caseId, entry } from './cases.js';

describe('how the exchange of a service stands', () => {
  let place: Scratch;
  const clock = { now: new Date('2026-03-10T08:00:00Z'), monotonic: 0 };
  beforeEach(async () => {
    place = await scratch('embedded');
    clock.now = new Date('2026-03-10T08:00:00Z');
  });
  afterEach(() => place.remove());

  const pass = (seconds: number): void => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
    clock.monotonic += seconds * 1000;
  };

  async function openHouse() {
    const database = await place.open();
    const now = (): Date => clock.now;
    const feed = createFeed(database, { whole: true, leaseMs: 1000, now });
    const receipts = createFeedReceipts(database, now);
    const letters = createDeadLetters(database, now)('cii');
    await database.ensureIndexes();
    const lease = createLease(30_000, { monotonic: () => clock.monotonic, wall: () => clock.now.getTime() });
    const unmoved: string[] = [];
    const outbox = {
      ids: () => Promise.resolve(unmoved),
      waiting: () => Promise.resolve(null),
      clear: () => Promise.resolve(true),
    };
    const options: WatchOptions = {
      ...{ feed, receipts, recipients: ['cii'], outboxes: [outbox], lease, now },
      partners: [{ partner: 'cii', letters }],
      pollerOf: () => ({ status: () => ({ position: 0, setAside: 0, failures: 3 }) }),
    };
    return { feed, receipts, letters, lease, unmoved, look: () => lookAtExchange(options) };
  }

  const NOTHING = { DELIVERED: 0, DUPLICATE: 0, TOO_OLD: 0, EXPIRED: 0, NOT_ALLOWED: 0, EXPIRES_SOON: 0 };

  test('tells backlog and age, what recipients said, what lies undone, and how long the lease runs', async () => {
    const house = await openHouse();
    expect(await house.look()).toEqual({
      lease: { fresh: false, secondsLeft: 0 },
      unmoved: 0,
      outgoing: [{ recipient: 'cii', backlog: 0, oldestSeconds: 0, receipts: NOTHING }],
      incoming: [{ partner: 'cii', failures: 3, deadLetters: 0, oldestSeconds: 0 }],
    });
    await house.feed.append('cii', [entry(1, 1), entry(2, 1), entry(3, 1)]);
    pass(60);
    await house.feed.append('cii', [entry(4, 1)]);
    await house.feed.acknowledge({ recipient: 'cii', reader: 'r', position: 2 });
    await house.receipts.record('cii', [
      { position: 2, receipt: 'DUPLICATE' },
      { position: 3, receipt: 'EXPIRES_SOON' },
    ]);
    const { entryId } = entry(9, 1);
    const met = { entryId, caseId: caseId(9), version: 1, position: 4, kind: 'FRAME', invites: false } as const;
    await house.letters.note({ ...met, reason: 'MALFORMED', state: 'WAITING' });
    house.lease.renew(house.lease.mark(), 30_000);
    house.unmoved.push('one');
    pass(12);
    expect(await house.look()).toEqual({
      lease: { fresh: true, secondsLeft: 18 },
      unmoved: 1,
      outgoing: [
        {
          ...{ recipient: 'cii', backlog: 2, oldestSeconds: 72 },
          receipts: { ...NOTHING, DELIVERED: 1, DUPLICATE: 1, EXPIRES_SOON: 1 },
        },
      ],
      incoming: [{ partner: 'cii', failures: 3, deadLetters: 1, oldestSeconds: 12 }],
    });
  });

  test('is among the measures, with labels of closed lists; a store that is away leaves no old numbers', async () => {
    const house = await openHouse();
    await house.feed.append('cii', [entry(1, 1)]);
    const registry = new Registry();
    let away = false;
    const measure = measureExchange(registry, () => (away ? Promise.reject(new Error('away')) : house.look()));
    await measure();
    const samples = (text: string): readonly string[] =>
      text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples(await registry.metrics())).toEqual([
      'passerelle_feed_backlog{recipient="cii"} 1',
      'passerelle_feed_backlog_age_seconds{recipient="cii"} 0',
      ...[
        ['DELIVERED', 100],
        ['DUPLICATE', 201],
        ['TOO_OLD', 203],
        ['EXPIRED', 204],
        ['NOT_ALLOWED', 310],
        ['EXPIRES_SOON', 701],
      ].map(
        ([receipt, code]) =>
          `passerelle_feed_receipts{recipient="cii",receipt="${String(receipt)}",code="${String(code)}"} 0`,
      ),
      'passerelle_feed_unmoved_documents 0',
      'passerelle_poll_failures{partner="cii"} 3',
      'passerelle_dead_letters{partner="cii"} 0',
      'passerelle_dead_letter_age_seconds{partner="cii"} 0',
      'passerelle_lease_seconds_left 0',
    ]);
    away = true;
    await measure();
    expect(samples(await registry.metrics())).toEqual([]);
  });
});
