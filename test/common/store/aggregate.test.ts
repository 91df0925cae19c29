import { type Model, Schema } from 'mongoose';
import {
  type Aggregate,
  type AggregateStore,
  createAggregateStore,
} from '../../../subgraphs/common/store/aggregate.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { engines, type Scratch, scratch } from './engines.js';

interface Box extends Aggregate {
  labels: string[];
  place?: { shelf: string; since: Date };
  owner?: string;
}

const boxSchema = () =>
  new Schema<Box>({
    _id: String,
    version: Number,
    schemaVersion: Number,
    answered: [new Schema({ key: String, fingerprint: String, at: Date }, { _id: false })],
    labels: [String],
    place: new Schema({ shelf: String, since: Date }, { _id: false }),
    owner: { type: String, index: { unique: true, sparse: true } },
  });

const box = (_id: string, more: Partial<Box> = {}): Box => ({
  _id,
  version: 1,
  schemaVersion: 3,
  answered: [],
  labels: [],
  ...more,
});

describe.each(engines)('an aggregate store on the %s engine', (engine) => {
  let place: Scratch;
  let model: Model<Box>;
  let store: AggregateStore<Box>;
  const told: StoreOperation[] = [];

  beforeAll(async () => {
    place = await scratch(engine);
    const database = await place.open((operation) => told.push(operation));
    model = database.model('boxes', boxSchema());
    await database.ensureIndexes();
    store = createAggregateStore<Box>({
      model,
      schemaVersion: 3,
      upcasters: {
        1: ({ label, ...rest }) => ({ ...rest, labels: [label] }),
        2: ({ shelf, ...rest }) => ({ ...rest, place: { shelf, since: new Date(0) } }),
      },
    });
  });
  beforeEach(async () => {
    await model.deleteMany({});
    told.length = 0;
  });
  afterAll(() => place.remove());

  const insertRaw = (document: Record<string, unknown>) => model.collection.insertOne(document as never);

  it('gives an aggregate back as it was stored', async () => {
    const stored = box('a', { labels: ['x'], place: { shelf: 's', since: new Date(5) }, owner: 'anna' });
    expect(await store.insert(stored)).toBe('inserted');
    expect(await store.load('a')).toEqual(stored);
    expect(await store.load('b')).toBeNull();
  });

  it('refuses a second aggregate with the id, and tells it from a unique value that is taken', async () => {
    await store.insert(box('a', { owner: 'anna' }));
    expect(await store.insert(box('a'))).toBe('exists');
    expect(await store.insert(box('a', { owner: 'anna' }))).toBe('exists');
    expect(await store.insert(box('b', { owner: 'anna' }))).toBe('taken');
    expect(await store.load('b')).toBeNull();
  });

  it('reads many at once, in the order asked for', async () => {
    for (const id of ['a', 'b', 'c']) await store.insert(box(id));
    told.length = 0;
    const found = await store.loadMany(['c', 'zz', 'a', 'c']);
    expect(found.map((state) => state?._id ?? null)).toEqual(['c', null, 'a', 'c']);
    expect(told).toHaveLength(1);
    expect(await store.loadMany([])).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it('replaces only the version that was read, and counts up', async () => {
    const first = box('a');
    await store.insert(first);
    expect(await store.replace({ ...first, labels: ['one'] })).toBe('replaced');
    expect(await store.replace({ ...first, labels: ['two'] })).toBe('lost');
    expect(await store.replace({ ...first, _id: 'gone' })).toBe('lost');
    expect(await store.load('a')).toEqual({ ...first, labels: ['one'], version: 2 });
  });

  it('drops a field that the new state no longer has, and so frees its unique value', async () => {
    const { owner: _owner, ...free } = box('a', { owner: 'anna' });
    await store.insert(box('a', { owner: 'anna' }));
    expect(await store.replace(free)).toBe('replaced');
    expect(await store.insert(box('b', { owner: 'anna' }))).toBe('inserted');
  });

  it('lets one of a hundred writers win each version', async () => {
    await store.insert(box('a'));
    for (let version = 1; version <= 5; version += 1) {
      const tries = Array.from({ length: 100 }, (_, writer) =>
        store.replace(box('a', { version, labels: [`${writer}`] })),
      );
      const ended = await Promise.all(tries);
      expect(ended.filter((end) => end === 'replaced')).toHaveLength(1);
      expect(await store.load('a')).toMatchObject({ version: version + 1, labels: [`${ended.indexOf('replaced')}`] });
    }
  });

  it('lifts older shapes when they are read, step by step', async () => {
    await insertRaw({ _id: 'a', version: 7, schemaVersion: 1, answered: [], label: 'x', shelf: 's' });
    const lifted = box('a', { version: 7, labels: ['x'], place: { shelf: 's', since: new Date(0) } });
    expect(await store.load('a')).toEqual(lifted);
    expect(await store.loadMany(['a'])).toEqual([lifted]);
    expect(await store.replace(lifted)).toBe('replaced');
    expect(await store.load('a')).toEqual({ ...lifted, version: 8 });
  });

  it.each([
    ['newer than this code', { schemaVersion: 4 }, 'newer'],
    ['without a way up', { schemaVersion: 0 }, 'No upcaster'],
    ['without a shape', {}, 'no schemaVersion'],
  ])('refuses a document %s', async (_what, more, message) => {
    await insertRaw({ _id: 'a', version: 1, answered: [], ...more });
    await expect(store.load('a')).rejects.toThrow(message);
  });
});
