import mongoose from 'mongoose';
import { createRelay, UnsentError, type RelayFault } from '../../../subgraphs/common/platform/exchange/relay.js';
import { createAggregateStore, type Aggregate } from '../../../subgraphs/common/store/aggregate.js';
import { createFeed, type Feed } from '../../../subgraphs/common/store/feed.js';
import { executeCommand } from '../../../subgraphs/common/store/executeCommand.js';
import { createOutbox, type OutgoingEntry } from '../../../subgraphs/common/store/outbox.js';
import { type Engine, engines, type Scratch, scratch } from '../store/engines.js';
import { caseId, entry } from './cases.js';

const NOW = new Date('2026-03-02T08:00:00Z');

/** An aggregate that does nothing but send. */
interface Sender extends Aggregate {
  unsent: OutgoingEntry[];
  hasUnsent?: true;
}

function senderSchema() {
  return new mongoose.Schema<Sender>({
    _id: { type: String, required: true },
    version: Number,
    schemaVersion: Number,
    answered: [mongoose.Schema.Types.Mixed],
    unsent: [mongoose.Schema.Types.Mixed],
    hasUnsent: { type: Boolean, index: { sparse: true } },
  });
}

describe.each<Engine>(engines)('the relay on the %s engine', (engine) => {
  let place: Scratch;
  beforeEach(async () => {
    place = await scratch(engine);
  });
  afterEach(() => place.remove());

  async function openHouse() {
    const database = await place.open();
    const model = database.model<Sender>('senders', senderSchema());
    const feed = createFeed(database, { whole: true, leaseMs: 0, now: () => NOW });
    await database.ensureIndexes();
    const store = createAggregateStore<Sender>({ model, schemaVersion: 1 });
    const outbox = createOutbox<OutgoingEntry>(model as unknown as mongoose.Model<unknown>, (unsent) => unsent);
    let commands = 0;
    const send = async (id: string, entries: readonly OutgoingEntry[]) => {
      commands += 1;
      const outcome = await executeCommand<Sender, OutgoingEntry, never>({
        store,
        id,
        now: NOW,
        creates: true,
        command: { caller: `test ${String(Math.random())}`, idempotencyKey: String(commands), content: null },
        decide: () => ({ events: entries }),
        evolve: (state, event) => ({ unsent: [...(state?.unsent ?? []), event], hasUnsent: true as const }),
      });
      expect(outcome.kind).toBe('accepted');
    };
    const sent = async (recipient: string) =>
      (await feed.read(recipient, 0, 1000)).map((one) => [one.position, one.caseId, one.version]);
    return { feed, store, outbox, send, sent };
  }

  const to = (recipient: string, n: number, version: number): OutgoingEntry => ({ recipient, ...entry(n, version) });

  test('moves entries to the feeds of their recipients in the order in which they arose', async () => {
    const { feed, store, outbox, send, sent } = await openHouse();
    const relay = createRelay({ outboxes: [outbox], feed });
    await send('one', [to('ac', 1, 1), to('ai', 1, 1), to('ac', 1, 2)]);
    await relay.send('one');
    expect(await sent('ac')).toEqual([
      [1, caseId(1), 1],
      [2, caseId(1), 2],
    ]);
    expect(await sent('ai')).toEqual([[1, caseId(1), 1]]);
    expect(await store.load('one')).toMatchObject({ version: 1, unsent: [] });
    expect(await outbox.ids(10)).toEqual([]);
  });

  test('what was stored before a crash is sent by the first sweep after it', async () => {
    const { feed, outbox, send, sent } = await openHouse();
    await send('one', [to('ac', 1, 1)]);
    await send('two', [to('ac', 2, 1)]);
    expect(await sent('ac')).toEqual([]);
    await createRelay({ outboxes: [outbox], feed }).sweep('ac');
    expect((await sent('ac')).map(([position]) => position)).toEqual([1, 2]);
  });

  test('a crash between appending and clearing sends nothing twice', async () => {
    const { feed, outbox, send, sent } = await openHouse();
    await send('one', [to('ac', 1, 1)]);
    const broken = { ...outbox, clear: () => Promise.reject(new Error('killed')) };
    await createRelay({ outboxes: [broken], feed }).send('one');
    await createRelay({ outboxes: [outbox], feed }).sweep('ac');
    expect(await sent('ac')).toEqual([[1, caseId(1), 1]]);
    expect(await outbox.ids(10)).toEqual([]);
  });

  test('clearing loses nothing that was added meanwhile', async () => {
    const { feed, outbox, send, sent } = await openHouse();
    await send('one', [to('ac', 1, 1)]);
    let added = false;
    const slow = {
      ...outbox,
      clear: async (waiting: Parameters<typeof outbox.clear>[0]) => {
        if (!added) await send('one', [to('ac', 1, 2)]);
        added = true;
        return outbox.clear(waiting);
      },
    };
    await createRelay({ outboxes: [slow], feed }).send('one');
    expect((await sent('ac')).map(([, , version]) => version)).toEqual([1, 2]);
    expect(await outbox.ids(10)).toEqual([]);
  });

  test('a command decided while its aggregate was cleared brings nothing into the feed twice', async () => {
    const { feed, store, outbox, send, sent } = await openHouse();
    const relay = createRelay({ outboxes: [outbox], feed });
    await send('one', [to('ac', 1, 1)]);
    const before = await store.load('one');
    await relay.send('one');
    expect(before === null ? 'gone' : await store.replace(before)).toBe('replaced');
    await relay.sweep('ac');
    expect(await sent('ac')).toEqual([[1, caseId(1), 1]]);
  });

  test('two rival relays send a hundred entries of ten aggregates once each and in their order', async () => {
    const house = await openHouse();
    const rival = engine === 'mongodb' ? await openHouse() : house;
    const relays = [house, rival].map(({ outbox, feed }) => createRelay({ outboxes: [outbox], feed }));
    const versions = Array.from({ length: 10 }, (_, index) => index + 1);
    const senders = Array.from({ length: 10 }, async (_, n) => {
      for (const version of versions) {
        await house.send(`sender ${String(n)}`, [to('ac', n, version)]);
        await Promise.all(relays.map((relay) => relay.send(`sender ${String(n)}`)));
      }
    });
    await Promise.all([...senders, ...relays.map((relay) => relay.sweep('ac'))]);

    const all = await house.sent('ac');
    expect(all.map(([position]) => position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    for (let n = 0; n < 10; n += 1) {
      expect(all.filter(([, id]) => id === caseId(n)).map(([, , version]) => version)).toEqual(versions);
    }
  });

  test('entries that cannot be appended stop the polls of their recipient and of nobody else', async () => {
    const { feed, outbox, send, sent } = await openHouse();
    const faults: (string | null)[] = [];
    const failing: Feed = {
      ...feed,
      append: (recipient, entries) =>
        recipient === 'ac' ? Promise.reject(new Error('full')) : feed.append(recipient, entries),
    };
    const relay = createRelay({ outboxes: [outbox], feed: failing, onFault: ({ id }: RelayFault) => faults.push(id) });
    await send('one', [to('ac', 1, 1)]);
    await send('two', [to('ai', 2, 1)]);
    await expect(relay.sweep('ac')).rejects.toThrow(UnsentError);
    await relay.sweep('ai');
    expect(await sent('ai')).toHaveLength(1);
    expect(faults).toEqual(['one', 'one']);
    expect(await outbox.ids(10)).toEqual(['one']);
  });

  test('sweeps at its start, regularly after, and no more once it is stopped', async () => {
    const { feed, outbox, send, sent } = await openHouse();
    await send('one', [to('ac', 1, 1)]);
    const appended = new Promise<void>((resolve) => {
      feed.onAppend(() => {
        resolve();
      });
    });
    const relay = createRelay({ outboxes: [outbox], feed, everyMs: 5 });
    relay.start();
    relay.start();
    await appended;
    await relay.stop();
    await send('two', [to('ac', 2, 1)]);
    expect(await sent('ac')).toHaveLength(1);
  });
});
