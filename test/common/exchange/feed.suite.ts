import mongoose from 'mongoose';
import { createFeed, type Feed } from '../../../subgraphs/common/store/feed.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { type Engine, engines, type Scratch, scratch } from '../store/engines.js';
import { AVS_NUMBER, caseId, entry, invitingEntry } from './cases.js';

const LEASE_MS = 600_000;
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** So that two feeds with nothing in common but the store can be opened on one database, as two processes would. */
function withSharedModels(database: Database): Database {
  const models = new Map<string, unknown>();
  return {
    ...database,
    model: <Doc>(name: string, schema: mongoose.Schema<Doc>) => {
      const model = models.get(name) ?? database.model(name, schema);
      models.set(name, model);
      return model as mongoose.Model<Doc>;
    },
  };
}

describe.each<Engine>(engines)('a feed on the %s engine', (engine) => {
  let place: Scratch;
  let feed: Feed;
  let database: Database;
  const clock = createFixedClock(new Date('2026-03-02T08:00:00Z'));

  async function openFeed(whole = true): Promise<Feed> {
    database = withSharedModels(await place.open());
    const opened = createFeed(database, { whole, leaseMs: LEASE_MS, now: clock.now });
    await database.ensureIndexes();
    return opened;
  }
  const read = async (after = 0, limit = 100) => feed.read('ac', after, limit);
  const positions = async (after = 0, limit = 100) => (await read(after, limit)).map(({ position }) => position);
  const acknowledge = (position: number, reader = 'process') => feed.acknowledge({ recipient: 'ac', reader, position });

  beforeEach(async () => {
    place = await scratch(engine);
    feed = await openFeed();
  });
  afterEach(() => place.remove());

  test('gives each recipient positions of its own, from 1, without a gap', async () => {
    await feed.append('ac', [entry(1, 1), entry(2, 1)]);
    await feed.append('ai', [entry(1, 1)]);
    expect(await positions()).toEqual([1, 2]);
    expect((await feed.read('ai', 0, 10)).map(({ position }) => position)).toEqual([1]);
    expect([await feed.head('ac'), await feed.head('ai'), await feed.head('as')]).toEqual([2, 1, 0]);
  });

  test('gives back what was appended', async () => {
    await feed.append('ac', [invitingEntry(1, 1)]);
    expect(await read()).toEqual([{ position: 1, digest: expect.any(String), ...invitingEntry(1, 1) }]);
  });

  test('of an erased case places and names stay, for every recipient, and its last entry', async () => {
    await feed.append('ac', [invitingEntry(1, 1), entry(2, 1), entry(1, 2)]);
    await feed.append('ai', [entry(1, 1)]);
    const last = {
      entryId: 'erased:1',
      caseId: caseId(1),
      version: 9,
      body: { kind: 'CASE_ERASED', caseId: caseId(1) },
    };
    await feed.append('ac', [last]);
    const digests = await Promise.all([1, 3, 4].map((position) => feed.digestAt('ac', position)));
    expect(await feed.eraseCase(caseId(1), 9)).toBe(3);
    expect(await feed.eraseCase(caseId(1), 9)).toBe(0);
    expect((await read()).map(({ entryId }) => entryId)).toEqual([entry(2, 1).entryId, 'erased:1']);
    expect(await feed.read('ai', 0, 10)).toEqual([]);
    expect(await feed.current('ac', [caseId(1)])).toMatchObject([{ entryId: 'erased:1' }]);
    expect([await feed.head('ac'), await feed.head('ai')]).toEqual([4, 1]);
    expect(await Promise.all([1, 3, 4].map((position) => feed.digestAt('ac', position)))).toEqual(digests);
    // What is appended once more under its name is there already, and stays empty.
    await feed.append('ac', [entry(1, 2)]);
    expect(await feed.head('ac')).toBe(4);
  });

  test('of a case that the recipient has left nothing is delivered any more but the last word', async () => {
    await feed.append('ac', [invitingEntry(1, 1), entry(2, 1), entry(1, 2)]);
    await feed.append('as', [entry(1, 2)]);
    const last = { ...entry(1, 3), ends: true as const };
    await feed.append('ac', [last]);
    // A relay that fell before it could erase says it again.
    await feed.append('ac', [last]);
    const left = (await feed.read('ac', 0, 10)).map(({ position, version }) => [position, version]);
    expect(left).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(JSON.stringify(await feed.read('ac', 0, 10))).not.toContain(AVS_NUMBER);
    expect([(await feed.current('ac', [caseId(1)]))[0]?.version, await feed.head('ac')]).toEqual([3, 4]);
    expect(await feed.read('as', 0, 10)).toHaveLength(1);
    expect(await feed.read('ac', 3, 10)).toEqual([expect.not.objectContaining({ ends: true })]);
  });

  test('nothing that a slow rival appends behind the last word is ever read, and an invitation after it is', async () => {
    const rival = createFeed(database, { whole: true, leaseMs: LEASE_MS, now: clock.now });
    await feed.append('ac', [entry(1, 1)]);
    await rival.append('ac', [{ ...entry(1, 3), ends: true }, entry(2, 1)]);
    await feed.append('ac', [invitingEntry(1, 2)]);
    const delivered = async () => (await read()).map(({ caseId: id, version }) => [id, version]);
    const expected = [
      [caseId(1), 3],
      [caseId(2), 1],
    ];
    expect(await delivered()).toEqual(expected);
    const late = { recipient: 'ac', position: 4 };
    const stored = database.model('feed', new mongoose.Schema<{ body?: object }>());
    expect(await stored.findOne(late).lean()).not.toHaveProperty('body');
    // Between its insertion and its erasure it lies there whole.
    await stored.collection.updateOne(late, { $set: { body: invitingEntry(1, 2).body } });
    expect(await delivered()).toEqual(expected);
    await feed.append('ac', [invitingEntry(1, 4)]);
    expect(await delivered()).toEqual([...expected, [caseId(1), 4]]);
  });

  test('reads in order after a position, and no more than asked', async () => {
    await feed.append(
      'ac',
      numbers(1, 12).map((n) => entry(n, 1)),
    );
    expect(await positions(3, 4)).toEqual([4, 5, 6, 7]);
    expect(await positions(12)).toEqual([]);
  });

  test('holds an entry once, however often it is appended', async () => {
    await feed.append('ac', [entry(1, 1), entry(1, 1)]);
    await feed.append('ac', [entry(1, 1), entry(1, 2)]);
    expect((await read()).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('a hundred rival appends leave every entry once and no gap', async () => {
    const rival = createFeed(database, { whole: true, leaseMs: LEASE_MS, now: clock.now });
    const entries = numbers(1, 100).map((n) => entry(n, 1));
    await Promise.all(entries.flatMap((one) => [feed.append('ac', [one]), rival.append('ac', [one])]));
    expect(await positions(0, 1000)).toEqual(numbers(1, 100));
    expect(new Set((await read()).map((one) => one.caseId))).toEqual(new Set(entries.map((one) => one.caseId)));
    expect(await rival.head('ac')).toBe(100);
  });

  test('goes on after its head when it is opened again', async () => {
    await feed.append('ac', [entry(1, 1), entry(2, 1)]);
    await database.close();
    feed = await openFeed();
    await feed.append('ac', [entry(3, 1)]);
    expect(await positions()).toEqual([1, 2, 3]);
  });

  test('tells its listeners after an append, until they stop listening', async () => {
    const told: string[] = [];
    const stop = feed.onAppend((recipient) => told.push(recipient));
    await feed.append('ac', [entry(1, 1)]);
    await feed.append('ai', []);
    stop();
    await feed.append('as', [entry(1, 1)]);
    expect(told).toEqual(['ac']);
  });

  test('an acknowledgement goes forward, never back', async () => {
    await feed.append(
      'ac',
      numbers(1, 3).map((n) => entry(n, 1)),
    );
    expect(await feed.acknowledged('ac')).toBe(0);
    for (const position of [2, 1, 0, 2]) await acknowledge(position);
    expect(await feed.acknowledged('ac')).toBe(2);
    expect(await feed.acknowledged('ai')).toBe(0);
  });

  test('the AVS number of an invitation is gone once it is acknowledged, and not before', async () => {
    await feed.append('ac', [invitingEntry(1, 1), invitingEntry(2, 1)]);
    await feed.append('ai', [invitingEntry(1, 1)]);
    await acknowledge(1);
    const [first, second] = await read();
    expect(first?.body).not.toHaveProperty('invitation');
    expect(first?.body).toHaveProperty('frame');
    expect(second?.body).toHaveProperty('invitation.avsNumber', AVS_NUMBER);
    expect((await feed.read('ai', 0, 1))[0]?.body).toHaveProperty('invitation');
  });

  test('an invitation does not count in the comparison of both sides', async () => {
    await feed.append('ac', [invitingEntry(1, 1)]);
    const before = await feed.inventory('ac', null, 10);
    await acknowledge(1);
    expect(await feed.inventory('ac', null, 10)).toEqual(before);
  });

  test('keeps of a case only the newest acknowledged entry and those after it', async () => {
    await feed.append('ac', [entry(1, 1), entry(2, 1), entry(1, 2), entry(1, 3)]);
    expect(await positions()).toEqual([1, 2, 3, 4]);
    await acknowledge(3);
    expect(await positions()).toEqual([2, 3, 4]);
    await acknowledge(4);
    expect(await positions()).toEqual([2, 4]);
    expect(await feed.head('ac')).toBe(4);
    expect(await feed.digestAt('ac', 1)).not.toBeNull();
  });

  test('an entry whose body is gone is still not appended again', async () => {
    await feed.append('ac', [entry(1, 1), entry(1, 2)]);
    await acknowledge(2);
    await feed.append('ac', [entry(1, 1)]);
    expect(await positions()).toEqual([2]);
  });

  test('keeps every entry of a feed whose entries do not replace one another', async () => {
    await database.close();
    feed = await openFeed(false);
    await feed.append('ac', [entry(1, 1), entry(1, 2)]);
    await acknowledge(2);
    expect(await positions()).toEqual([1, 2]);
  });

  test('lists the newest entry of each case, page by page', async () => {
    await feed.append(
      'ac',
      numbers(1, 5).flatMap((n) => [entry(n, 1), entry(n, 2)]),
    );
    await feed.append('ai', [entry(9, 1)]);
    const cases: string[] = [];
    let after: string | null = null;
    do {
      const { items, next }: Awaited<ReturnType<Feed['inventory']>> = await feed.inventory('ac', after, 3);
      expect(items.every(({ version }) => version === 2)).toBe(true);
      cases.push(...items.map((item) => item.caseId));
      after = next;
    } while (after !== null);
    expect(cases).toEqual(
      numbers(1, 5)
        .map((n) => caseId(n))
        .sort(),
    );
  });

  test('gives the newest entries of cases, and nothing for those it does not know', async () => {
    await feed.append('ac', [entry(1, 1), entry(2, 1), entry(1, 2)]);
    const current = await feed.current('ac', [caseId(1), caseId(3), caseId(2)]);
    expect(new Map(current.map((one) => [one.caseId, one.version]))).toEqual(
      new Map([
        [caseId(1), 2],
        [caseId(2), 1],
      ]),
    );
    expect(await feed.current('ac', [])).toEqual([]);
  });

  test('two entries that differ in anything but the invitation have different digests', async () => {
    await feed.append('ac', [entry(1, 1), entry(1, 1, { other: true }), entry(1, 2), entry(2, 1)]);
    expect(new Set((await read()).map(({ digest }) => digest)).size).toBe(4);
  });

  test('an entry is in effect when every process that may still rely on a lease has acknowledged it', async () => {
    clock.moveTo(new Date('2026-03-02T08:00:00Z'));
    await feed.append('ac', [entry(1, 1)]);
    await acknowledge(0, 'first');
    await acknowledge(0, 'second');
    await acknowledge(0, 'ended long ago');
    expect(await feed.progress('ac', caseId(1), 1)).toEqual({ appendedAt: clock.now(), effectiveAt: null });

    clock.moveTo(new Date('2026-03-02T08:09:00Z'));
    await acknowledge(1, 'first');
    expect(await feed.progress('ac', caseId(1), 1)).toMatchObject({ effectiveAt: null });
    await feed.forgetReader('ac', 'second');
    clock.moveTo(new Date('2026-03-02T08:10:01Z'));
    await acknowledge(1, 'first');
    expect(await feed.progress('ac', caseId(1), 1)).toMatchObject({ effectiveAt: clock.now() });
    expect(await feed.progress('ac', caseId(1), 2)).toBeNull();
  });
});
