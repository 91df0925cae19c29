import fc from 'fast-check';
import { Schema } from 'mongoose';
import { UnsupportedByEmbeddedStoreError } from '../../../subgraphs/common/store/embedded/unsupported.js';
import { compileReplacement, compileUpdate } from '../../../subgraphs/common/store/embedded/update.js';
import type { StoredObject } from '../../../subgraphs/common/store/embedded/values.js';
import { engines, type Scratch, scratch } from './engines.js';

type Fields = Record<string, unknown>;
interface Answer {
  matchedCount: number;
  modifiedCount: number;
  deletedCount: number;
}
interface RawCollection {
  find(filter: Fields, options?: Fields): { toArray(): Promise<StoredObject[]> };
  insertMany(documents: StoredObject[]): Promise<unknown>;
  deleteOne(filter: Fields): Promise<Answer>;
  deleteMany(filter: Fields): Promise<Answer>;
  replaceOne(filter: Fields, replacement: Fields): Promise<Answer>;
  updateOne(filter: Fields, update: Fields): Promise<Answer>;
  updateMany(filter: Fields, update: Fields): Promise<Answer>;
  findOneAndUpdate(filter: Fields, update: Fields, options?: Fields): Promise<StoredObject | null>;
  findOneAndReplace(filter: Fields, replacement: Fields, options?: Fields): Promise<StoredObject | null>;
}

describe.each(engines)('writes on the %s engine', (engine) => {
  let place: Scratch;
  let collection: RawCollection;

  beforeAll(async () => {
    place = await scratch(engine);
    const database = await place.open();
    const model = database.model('things', new Schema({ _id: String }, { strict: false }));
    await database.ensureIndexes();
    collection = model.collection as unknown as RawCollection;
  });
  afterAll(() => place.remove());

  const fill = async (...documents: StoredObject[]) => {
    await collection.deleteMany({});
    await collection.insertMany(documents);
  };
  const all = () => collection.find({}, { sort: { _id: 1 } }).toArray();

  describe('replacing by id and version', () => {
    beforeEach(() => fill({ _id: 'a', version: 3, text: 'old', more: 1 }));

    it('replaces the whole document when the version is the stored one', async () => {
      const answer = await collection.replaceOne({ _id: 'a', version: 3 }, { _id: 'a', version: 4, text: 'new' });
      expect(answer).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
      expect(await all()).toEqual([{ _id: 'a', version: 4, text: 'new' }]);
    });

    it.each<[string, Fields]>([
      ['the version is another one', { _id: 'a', version: 2 }],
      ['there is no such document', { _id: 'b', version: 3 }],
    ])('changes nothing when %s', async (_when, filter) => {
      const answer = await collection.replaceOne(filter, { version: 4, text: 'new' });
      expect(answer).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
      expect(await all()).toEqual([{ _id: 'a', version: 3, text: 'old', more: 1 }]);
    });

    it('lets one of a hundred simultaneous writers of a version win', async () => {
      const tries = Array.from({ length: 100 }, (_, writer) =>
        collection.replaceOne({ _id: 'a', version: 3 }, { version: 4, writer }),
      );
      const winners = (await Promise.all(tries)).flatMap(({ matchedCount }, writer) =>
        matchedCount === 1 ? [writer] : [],
      );
      expect(winners).toHaveLength(1);
      expect(await all()).toEqual([{ _id: 'a', version: 4, writer: winners[0] }]);
    });

    it('counts a replacement by the same as matched', async () => {
      const answer = await collection.replaceOne({ _id: 'a' }, { _id: 'a', version: 3, text: 'old', more: 1 });
      expect(answer).toMatchObject({ matchedCount: 1 });
    });

    it('answers the document before or after, as asked, or null', async () => {
      const before = await collection.findOneAndReplace({ _id: 'a', version: 3 }, { version: 4 });
      expect(before).toEqual({ _id: 'a', version: 3, text: 'old', more: 1 });
      const options = { returnDocument: 'after', projection: { version: 1 } };
      expect(await collection.findOneAndReplace({ _id: 'a' }, { version: 5, text: 't' }, options)).toEqual({
        _id: 'a',
        version: 5,
      });
      expect(await collection.findOneAndReplace({ _id: 'z' }, { version: 5 }, options)).toBeNull();
    });
  });

  describe('updating', () => {
    const start = { _id: 'a', n: 1, list: ['x', 'y'], inner: { p: 1 }, items: [{ k: 'a', n: 1 }, { k: 'b' }] };

    it.each<[Fields, StoredObject]>([
      [{ $set: { n: 2, 'inner.q.r': true } }, { ...start, n: 2, inner: { p: 1, q: { r: true } } }],
      [
        { $set: { 'items.1.n': 5 } },
        {
          ...start,
          items: [
            { k: 'a', n: 1 },
            { k: 'b', n: 5 },
          ],
        },
      ],
      [{ $unset: { n: '', 'inner.p': '', 'none.such': '' } }, without({ ...start, inner: {} }, 'n')],
      [{ $inc: { n: 2, fresh: -1, 'inner.p': 0.5 } }, { ...start, n: 3, fresh: -1, inner: { p: 1.5 } }],
      [{ $push: { list: 'x', fresh: { k: 1 } } }, { ...start, list: ['x', 'y', 'x'], fresh: [{ k: 1 }] }],
      [{ $push: { list: { $each: ['z', 'w'] } } }, { ...start, list: ['x', 'y', 'z', 'w'] }],
      [{ $addToSet: { list: 'x', fresh: 'f' } }, { ...start, fresh: ['f'] }],
      [{ $addToSet: { list: { $each: ['y', 'z', 'z'] } } }, { ...start, list: ['x', 'y', 'z'] }],
      [{ $pull: { list: 'x', none: 1 } }, { ...start, list: ['y'] }],
      [{ $pull: { list: { $in: ['x', 'y'] } } }, { ...start, list: [] }],
      [{ $pull: { items: { k: 'a', n: { $gte: 1 } } } }, { ...start, items: [{ k: 'b' }] }],
    ])('by %j does what the operator says', async (update, expected) => {
      await fill(start);
      expect(await collection.updateOne({ _id: 'a' }, update)).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
      expect(await all()).toEqual([expected]);
    });

    it('changes one or all of those that match, and counts those that really change', async () => {
      await fill({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 1 });
      expect(await collection.updateMany({}, { $set: { n: 1 } })).toMatchObject({ matchedCount: 3, modifiedCount: 1 });
      expect(await collection.updateOne({ n: 1 }, { $inc: { n: 1 } })).toMatchObject({
        matchedCount: 1,
        modifiedCount: 1,
      });
      expect(await collection.updateMany({ n: 9 }, { $set: { n: 1 } })).toMatchObject({
        matchedCount: 0,
        modifiedCount: 0,
      });
      expect((await all()).map(({ n }) => n).sort()).toEqual([1, 1, 2]);
    });

    it('loses none of many simultaneous increments', async () => {
      await fill({ _id: 'a', n: 0 });
      await Promise.all(Array.from({ length: 50 }, () => collection.updateOne({ _id: 'a' }, { $inc: { n: 1 } })));
      expect(await all()).toEqual([{ _id: 'a', n: 50 }]);
    });

    it('hands every item of a queue to one taker only', async () => {
      await fill(...[3, 1, 2].map((n) => ({ _id: `j${n}`, n, taken: false })));
      const take = () => collection.findOneAndUpdate({ taken: false }, { $set: { taken: true } }, { sort: { n: 1 } });
      const taken = await Promise.all([take(), take(), take(), take()]);
      expect(taken.map((job) => job?.['n'] ?? 0).sort()).toEqual([0, 1, 2, 3]);
    });

    it('refuses what no engine can do, and then changes nothing', async () => {
      await fill(start);
      await expect(collection.updateOne({ _id: 'a' }, { $inc: { list: 1 } })).rejects.toThrow();
      await expect(collection.updateOne({ _id: 'a' }, { $push: { n: 1 } })).rejects.toThrow();
      await expect(collection.updateOne({ _id: 'a' }, { $set: { n: 2 }, $inc: { n: 1 } })).rejects.toThrow();
      await expect(collection.updateOne({ _id: 'a' }, { $set: { 'n.deep': 1 } })).rejects.toThrow();
      await expect(collection.updateOne({ _id: 'a' }, { $set: { _id: 'b' } })).rejects.toThrow();
      expect(await all()).toEqual([start]);
    });
  });

  it('removing takes away one or all of those that match', async () => {
    await fill({ _id: 'a', n: 1 }, { _id: 'b', n: 1 }, { _id: 'c', n: 2 });
    expect(await collection.deleteOne({ n: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({ n: { $gte: 1 } })).toMatchObject({ deletedCount: 2 });
    expect(await collection.deleteMany({})).toMatchObject({ deletedCount: 0 });
    expect(await all()).toEqual([]);
  });

  // The update's own meaning is the reference, as for queries.
  it('updating does what the update means, whatever the document', async () => {
    await fc.assert(
      fc.asyncProperty(document, update, async (before, change) => {
        const expected = meaning(before, change);
        fc.pre(expected !== undefined);
        await fill(before);
        await collection.updateOne({ _id: 'a' }, change);
        expect(await all()).toEqual([expected]);
      }),
      { numRuns: engine === 'embedded' ? 200 : 100 },
    );
  });

  it('replacing gives back exactly what was stored', async () => {
    await fc.assert(
      fc.asyncProperty(document, document, async (before, after) => {
        await fill(before);
        await collection.replaceOne({ _id: 'a' }, after);
        expect(await all()).toEqual([compileReplacement(after)(before)]);
      }),
      { numRuns: engine === 'embedded' ? 100 : 60 },
    );
  });
});

function without(document: StoredObject, field: string): StoredObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== field));
}

function meaning(before: StoredObject, change: Fields): StoredObject | undefined {
  try {
    return compileUpdate(change)(before);
  } catch (error) {
    if (error instanceof UnsupportedByEmbeddedStoreError) return undefined;
    throw error;
  }
}

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom(-1, 0, 2, 0.25),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(new Date(0), new Date(-5)),
  fc.constantFrom('\u2028', '\u0085', '\n', '"'),
);
const inner = fc.record({ p: scalar, q: fc.record({ r: scalar }, { requiredKeys: [] }) }, { requiredKeys: [] });
const document = fc
  .record(
    { n: scalar, list: fc.array(scalar, { maxLength: 4 }), inner, items: fc.array(inner, { maxLength: 2 }) },
    { requiredKeys: [] },
  )
  .map((content): StoredObject => ({ _id: 'a', ...content }));
const path = fc.constantFrom('n', 'list', 'inner.p', 'inner.q', 'inner.q.r', 'items.0.p', 'fresh');
const update = fc.oneof(
  fc.tuple(path, scalar).map(([at, value]): Fields => ({ $set: { [at]: value } })),
  path.map((at): Fields => ({ $unset: { [at]: '' } })),
  fc.tuple(path, fc.constantFrom(1, -0.5)).map(([at, value]): Fields => ({ $inc: { [at]: value } })),
  fc.tuple(path, scalar).map(([at, value]): Fields => ({ $push: { [at]: value } })),
  fc.tuple(path, scalar).map(([at, value]): Fields => ({ $addToSet: { [at]: value } })),
  fc
    .tuple(
      path,
      scalar.filter((value) => value !== null),
    )
    .map(([at, value]): Fields => ({ $pull: { [at]: value } })),
);
