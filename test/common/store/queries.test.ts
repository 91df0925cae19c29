import fc from 'fast-check';
import { Schema } from 'mongoose';
import { compileFilter } from '../../../subgraphs/common/store/embedded/filter.js';
import { compileProjection } from '../../../subgraphs/common/store/embedded/projection.js';
import { compileSort } from '../../../subgraphs/common/store/embedded/sort.js';
import { UnsupportedByEmbeddedStoreError } from '../../../subgraphs/common/store/embedded/unsupported.js';
import type { StoredObject } from '../../../subgraphs/common/store/embedded/values.js';
import { engines, type Scratch, scratch } from './engines.js';

type Filter = Record<string, unknown>;
interface RawCollection {
  find(filter: Filter, options?: Filter): { toArray(): Promise<StoredObject[]> };
  insertMany(documents: StoredObject[]): Promise<unknown>;
  deleteMany(filter: Filter): Promise<unknown>;
}

const file = (_id: string, more: StoredObject): StoredObject => ({ _id, ...more });
const files: StoredObject[] = [
  file('a', { status: 'OPEN', age: 30, tags: ['x', 'y'], at: new Date(1000), items: [{ kind: 'k1', amount: 5 }] }),
  file('b', { status: 'OPEN', age: 40, tags: [], at: new Date(2000), owner: null, items: [] }),
  file('c', { status: 'CLOSED', age: 50, tags: ['y'], owner: 'anna', details: { place: 'Genève', floor: 2 } }),
  file('d', { age: 60, items: [{ kind: 'k1', amount: 9 }, { kind: 'k2', amount: 1 }, { kind: 'k3' }] }),
  file('e', { status: 'open', age: '60', urgent: true, details: { floor: 10 } }),
];

describe.each(engines)('queries on the %s engine', (engine) => {
  let place: Scratch;
  let collection: RawCollection;

  beforeAll(async () => {
    place = await scratch(engine);
    const database = await place.open();
    const schema = new Schema({ _id: String }, { strict: false })
      .index({ status: 1 })
      .index({ tags: 1 })
      .index({ 'items.kind': 1 })
      .index({ age: 1, at: -1 });
    const model = database.model('files', schema);
    await database.ensureIndexes();
    collection = model.collection as unknown as RawCollection;
  });
  afterAll(() => place.remove());

  const fill = async (documents: StoredObject[]) => {
    await collection.deleteMany({});
    if (documents.length > 0) await collection.insertMany(documents);
  };
  const ids = async (filter: Filter, options: Filter = { sort: { _id: 1 } }) =>
    (await collection.find(filter, options).toArray()).map(({ _id }) => _id).join('');

  describe('find by a filter', () => {
    beforeAll(() => fill(files));

    it.each<[Filter, string]>([
      [{}, 'abcde'],
      [{ _id: 'c' }, 'c'],
      [{ _id: { $in: ['c', 'a', 'zz'] } }, 'ac'],
      [{ _id: { $in: [] } }, ''],
      [{ status: 'OPEN' }, 'ab'],
      [{ status: { $eq: 'OPEN' }, age: { $gt: 30 } }, 'b'],
      [{ status: { $ne: 'OPEN' } }, 'cde'],
      [{ status: { $nin: ['OPEN', 'CLOSED'] } }, 'de'],
      [{ age: { $gt: 40 } }, 'cd'],
      [{ age: { $gte: 40, $lt: 60 } }, 'bc'],
      [{ age: { $lte: 30 } }, 'a'],
      [{ age: '60' }, 'e'],
      [{ urgent: true }, 'e'],
      [{ at: new Date(1000) }, 'a'],
      [{ at: { $gt: new Date(1000) } }, 'b'],
      [{ at: { $exists: true } }, 'ab'],
      [{ at: { $exists: false } }, 'cde'],
      [{ owner: null }, 'abde'],
      [{ owner: { $ne: null } }, 'c'],
      [{ owner: { $in: [null, 'anna'] } }, 'abcde'],
      [{ tags: 'y' }, 'ac'],
      [{ tags: { $ne: 'y' } }, 'bde'],
      [{ tags: { $in: ['x', 'z'] } }, 'a'],
      [{ tags: { $all: ['x', 'y'] } }, 'a'],
      [{ tags: { $size: 0 } }, 'b'],
      [{ 'details.place': 'Genève' }, 'c'],
      [{ 'details.floor': { $gte: 2 } }, 'ce'],
      [{ 'details.place': null }, 'abde'],
      [{ 'items.kind': 'k1' }, 'ad'],
      [{ 'items.kind': { $in: ['k2', 'k9'] } }, 'd'],
      [{ 'items.0.amount': 9 }, 'd'],
      [{ 'items.amount': { $exists: false } }, 'bce'],
      [{ 'items.kind': 'k2', 'items.amount': 9 }, 'd'],
      [{ items: { $elemMatch: { kind: 'k2', amount: 9 } } }, ''],
      [{ items: { $elemMatch: { kind: 'k1', amount: { $gt: 5 } } } }, 'd'],
      [{ tags: { $elemMatch: { $gt: 'x' } } }, 'ac'],
      [{ status: /^open$/i }, 'abe'],
      [{ status: { $regex: '^OP' } }, 'ab'],
      [{ status: { $regex: '^op', $options: 'i' } }, 'abe'],
      [{ status: { $in: [/^C/, 'open'] } }, 'ce'],
      [{ status: { $not: /^OP/ } }, 'cde'],
      [{ age: { $not: { $gt: 40 } } }, 'abe'],
      [{ $or: [{ status: 'CLOSED' }, { age: 30 }] }, 'ac'],
      [{ $and: [{ status: 'OPEN' }, { tags: 'x' }] }, 'a'],
      [{ $nor: [{ status: 'OPEN' }, { age: 60 }] }, 'ce'],
      [{ status: 'OPEN', $or: [{ age: 40 }, { age: 60 }] }, 'b'],
    ])('%j gives %j', async (filter, expected) => {
      expect(await ids(filter)).toBe(expected);
    });

    it.each<[Filter, string]>([
      [{ sort: { age: -1, _id: 1 } }, 'edcba'],
      [{ sort: { status: 1, _id: -1 } }, 'dcbae'],
      [{ sort: { at: -1, _id: 1 }, limit: 3 }, 'bac'],
      [{ sort: { _id: -1 }, skip: 1, limit: 2 }, 'dc'],
      [{ sort: { 'details.floor': 1, _id: 1 } }, 'abdce'],
      [{ sort: new Map<string, 1 | -1>([['_id', -1]]), limit: 1 }, 'e'],
    ])('%j gives the order %j', async (options, expected) => {
      expect(await ids({}, options)).toBe(expected);
    });

    it.each<[Filter, Filter]>([
      [{ age: 1 }, { _id: 'd', age: 60 }],
      [{ _id: 0, age: 1 }, { age: 60 }],
      [{ _id: 1 }, { _id: 'd' }],
      [
        { age: 0, 'items.kind': 0 },
        { _id: 'd', items: [{ amount: 9 }, { amount: 1 }, {}] },
      ],
      [{ 'items.kind': 1 }, { _id: 'd', items: [{ kind: 'k1' }, { kind: 'k2' }, { kind: 'k3' }] }],
      [{ 'details.floor': 1, missing: 1 }, { _id: 'd' }],
    ])('the projection %j gives %j', async (projection, expected) => {
      expect(await collection.find({ _id: 'd' }, { projection }).toArray()).toEqual([expected]);
    });
  });

  // The filter's own meaning is the reference: the embedded engine must find the same through its indexes, MongoDB must agree.
  it('find what the filter means, whatever the documents and the filter', async () => {
    await fc.assert(
      fc.asyncProperty(documentLists, filters, async (documents, filter) => {
        const expected = meaning(documents, filter);
        fc.pre(expected !== undefined);
        await fill(documents);
        expect(await ids(filter)).toBe(expected);
      }),
      { numRuns: engine === 'embedded' ? 300 : 150 },
    );
  });

  it('refuse on the embedded engine to sort by a list, on which engines disagree', () => {
    const bySome = compileSort({ 'items.amount': 1 });
    expect(() => files.sort(bySome)).toThrow(UnsupportedByEmbeddedStoreError);
  });

  it('sort and project alike, whatever the documents', async () => {
    const fields = fc.constantFrom('age', 'tags', 'details.floor', 'items.amount', 'status');
    const sorts = fc.tuple(
      fc.constantFrom('age', 'details.floor', 'status', 'at'),
      fc.constantFrom(1 as const, -1 as const),
    );
    const projections = fc.tuple(fc.uniqueArray(fields, { maxLength: 3 }), fc.constantFrom(0, 1));
    await fc.assert(
      fc.asyncProperty(documentLists, sorts, projections, async (documents, [field, direction], [kept, keep]) => {
        const projection = Object.fromEntries(kept.map((path) => [path, keep]));
        const sort = { [field]: direction, _id: 1 };
        const expected = [...documents].sort(compileSort(sort)).map(compileProjection(projection));
        await fill(documents);
        expect(await collection.find({}, { sort, projection }).toArray()).toEqual(expected);
      }),
      { numRuns: engine === 'embedded' ? 100 : 60 },
    );
  });
});

function meaning(documents: StoredObject[], filter: Filter): string | undefined {
  try {
    return documents
      .filter(compileFilter(filter))
      .map(({ _id }) => _id)
      .sort()
      .join('');
  } catch (error) {
    if (error instanceof UnsupportedByEmbeddedStoreError) return undefined;
    throw error;
  }
}

const text = fc.constantFrom('OPEN', 'open', 'é', '\uffee', '😀', '', 'k1');
const number = fc.constantFrom(-1, 0, 0.5, 2, 30);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.constantFrom(new Date(0), new Date(1000)));
const optional = { requiredKeys: [] as [] };
const item = fc.record({ kind: text, amount: fc.oneof(number, text) }, optional);
const body = fc.record(
  {
    status: scalar,
    age: scalar,
    at: scalar,
    tags: fc.oneof(fc.array(scalar, { maxLength: 3 }), text),
    details: fc.record({ place: scalar, floor: number }, optional),
    items: fc.array(item, { maxLength: 3 }),
  },
  optional,
);
const documentLists = fc
  .array(body, { maxLength: 6 })
  .map((bodies) => bodies.map((content, index): StoredObject => ({ _id: 'abcdef'.charAt(index), ...content })));

const path = fc.constantFrom(
  'status',
  'age',
  'at',
  'tags',
  'details.place',
  'details.floor',
  'items.kind',
  'items.amount',
);
const comparable = fc.oneof(text, number, fc.constant(new Date(1000)));
const condition: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $gt: comparable, $lte: comparable }, optional).filter((range) => Object.keys(range).length > 0),
  fc.record({ $gte: comparable }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $regex: fc.constantFrom('^O', 'p', '^$') }),
  fc.record({ $size: fc.constantFrom(0, 1, 2) }),
  fc.record({ $not: fc.record({ $gt: comparable }) }),
  fc.record({ $all: fc.array(text, { minLength: 1, maxLength: 2 }) }),
);
const fieldFilter = fc.tuple(path, condition).map(([field, wanted]): Filter => ({ [field]: wanted }));
const filters: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: fieldFilter },
  { weight: 1, arbitrary: fc.array(fieldFilter, { minLength: 1, maxLength: 3 }).map(($or): Filter => ({ $or })) },
  { weight: 1, arbitrary: fc.array(fieldFilter, { minLength: 1, maxLength: 3 }).map(($and): Filter => ({ $and })) },
  { weight: 1, arbitrary: fc.tuple(fieldFilter, fieldFilter).map(([one, other]): Filter => ({ ...one, ...other })) },
);
