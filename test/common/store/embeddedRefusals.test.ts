import { type Model, Schema } from 'mongoose';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { UnsupportedByEmbeddedStoreError } from '../../../subgraphs/common/store/embedded/unsupported.js';
import { type Scratch, scratch } from './engines.js';

type Call = (...args: unknown[]) => unknown;

describe('the embedded engine refuses, naming it, what it does not do exactly as MongoDB does', () => {
  let place: Scratch;
  let database: Database;
  let model: Model<{ _id: string }>;
  let calls: Record<string, Call>;

  beforeAll(async () => {
    place = await scratch('embedded');
    database = await place.open();
    model = database.model(
      'things',
      new Schema({ _id: String }, { strict: false }).index({ key: 1 }, { unique: true, sparse: true }),
    );
    await database.ensureIndexes();
    calls = model.collection as unknown as Record<string, Call>;
    await model.collection.insertOne({ _id: 'a' as never, n: 1, list: [1], items: [{ k: null }, {}] });
  });
  afterAll(() => place.remove());

  /** Drains what a call answers, so that a refusal counts whenever it comes. */
  const outcome = async (method: string, ...args: unknown[]) => {
    const answer = await calls[method]?.(...args);
    return isDrainable(answer) ? answer.toArray() : answer;
  };
  const refused = async (method: string, args: unknown[], name: string) => {
    const refusal = await outcome(method, ...args).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(UnsupportedByEmbeddedStoreError);
    expect(String(refusal)).toContain(name);
  };

  it.each([
    ...['aggregate', 'bulkWrite', 'distinct', 'estimatedDocumentCount', 'findOneAndDelete', 'watch', 'rename', 'drop'],
    ...['dropIndex', 'dropIndexes', 'createIndexes', 'listIndexes', 'initializeUnorderedBulkOp', 'createSearchIndex'],
  ])('the call %s', (method) => refused(method, [[]], method));

  it.each<[Record<string, unknown>, string]>([
    [{ $expr: {} }, '$expr'],
    [{ $where: 'true' }, '$where'],
    [{ $text: { $search: 'x' } }, '$text'],
    [{ n: { $mod: [2, 1] } }, '$mod'],
    [{ n: { $type: 'int' } }, '$type'],
    [{ n: { $gt: null } }, '$gt with null'],
    [{ n: { $near: [1, 1] } }, '$near'],
    [{ n: { k: 1 } }, 'subdocument'],
    [{ n: {} }, 'subdocument'],
    [{ n: undefined }, 'comparing n'],
    [{ list: [1] }, 'comparing list'],
    [{ list: { $in: [[1]] } }, 'comparing list'],
    [{ n: { $in: 1 } }, '$in'],
    [{ n: { $exists: 1 } }, '$exists'],
    [{ n: { $regex: 'x', $options: 'xg' } }, '$options'],
    [{ $or: [] }, '$or'],
    [{ $and: [{ n: { $mod: [1, 1] } }] }, '$mod'],
    [{ items: { $elemMatch: { k: { $mod: [1, 1] } } } }, '$mod'],
    [{ 'items.k': null }, 'null through a list'],
  ])('the filter %j', (filter, name) => refused('find', [filter], name));

  it.each<[Record<string, unknown>, string]>([
    [{ $rename: { n: 'm' } }, '$rename'],
    [{ $mul: { n: 2 } }, '$mul'],
    [{ $min: { n: 2 } }, '$min'],
    [{ $pop: { list: 1 } }, '$pop'],
    [{ $pullAll: { list: [1] } }, '$pullAll'],
    [{ $currentDate: { n: true } }, '$currentDate'],
    [{ n: 2 }, 'n'],
    [{ $set: { 'list.$': 2 } }, 'list.$'],
    [{ $set: { 'list.$[].x': 2 } }, 'list.$[].x'],
    [{ $set: { 'list.7': 2 } }, 'element'],
    [{ $set: { 'items.k': 2 } }, 'element'],
    [{ $set: { _id: 'b' } }, '_id'],
    [{ $push: { list: { $each: [1], $slice: 2 } } }, '$each'],
    [{ $push: { list: { $position: 0 } } }, '$each'],
    [{ $addToSet: { items: { k: 1 } } }, '$addToSet'],
    [{ $set: { n: 1 }, $unset: { n: '' } }, 'two changes'],
    [{ $set: { m: 1, 'm.k': 2 } }, 'two changes'],
  ])('the update %j', (change, name) => refused('updateOne', [{ _id: 'a' }, change], name));

  it.each<[string, unknown, string]>([
    ['a number that is not finite', Number.NaN, 'finite'],
    ['an invalid date', new Date(Number.NaN), 'invalid date'],
    ['bytes', Buffer.from('x'), 'Buffer'],
    ['a class', new Set([1]), 'Set'],
    ['a function', () => 1, 'function'],
    ['a big integer', 1n, 'bigint'],
    ['a hole in a list', [undefined], 'undefined'],
    ['a field beginning with $', { $k: 1 }, '$k'],
    ['a field with a dot', { 'k.l': 1 }, 'k.l'],
    ['a field named __proto__', JSON.parse('{"__proto__":1}'), '__proto__'],
  ])('storing %s', async (_what, value, name) => {
    await refused('insertOne', [{ _id: 'b', value }], name);
    await refused('replaceOne', [{ _id: 'a' }, { value }], name);
    await refused('updateOne', [{ _id: 'a' }, { $set: { value } }], name);
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['an empty text', ''],
    ['a number', 1],
    ['null', null],
  ])('an _id that is %s', (_what, _id) => refused('insertOne', [{ _id }], '_id'));

  it('null in a unique field, which is to be left out', async () => {
    await refused('insertOne', [{ _id: 'b', key: null }], 'null in the unique field key');
    await refused('updateOne', [{ _id: 'a' }, { $set: { key: null } }], 'null in the unique field key');
  });

  it.each<[string, unknown[], string]>([
    ['updateOne', [{ _id: 'z' }, { $set: { n: 1 } }, { upsert: true }], 'upsert'],
    ['replaceOne', [{ _id: 'z' }, { n: 1 }, { upsert: true }], 'upsert'],
    ['findOneAndUpdate', [{ _id: 'z' }, { $set: { n: 1 } }, { upsert: true }], 'upsert'],
    ['findOneAndUpdate', [{ _id: 'z' }, { $set: { n: 1 } }, { includeResultMetadata: true }], 'includeResultMetadata'],
    ['updateOne', [{ _id: 'z' }, { $set: { n: 1 } }, { arrayFilters: [{}] }], 'arrayFilters'],
    ['updateOne', [{ _id: 'z' }, [{ $set: { n: 1 } }]], 'pipelines'],
    ['find', [{}, { collation: { locale: 'fr' } }], 'collation'],
    ['find', [{}, { session: {} }], 'session'],
    ['find', [{}, { projection: { n: 1, list: 0 } }], 'projection'],
    ['find', [{}, { projection: { list: { $slice: 1 } } }], 'projection'],
    ['find', [{}, { sort: { n: { $meta: 'textScore' } } }], 'sorting'],
    ['insertMany', [[{ _id: 'q' }], { ordered: false }], 'ordered'],
    ['createIndex', [{ n: 1 }, { partialFilterExpression: { n: 1 } }], 'partialFilterExpression'],
    ['createIndex', [{ n: 1 }, { expireAfterSeconds: 1 }], 'expireAfterSeconds'],
    ['createIndex', [{ n: 'text' }], 'index on n'],
    ['createIndex', [{ n: '2dsphere' }], 'index on n'],
  ])('%s with %j', (method, args, name) => refused(method, args, name));

  it('sessions and transactions', async () => {
    await expect(model.db.startSession().then()).rejects.toBeInstanceOf(UnsupportedByEmbeddedStoreError);
  });

  it('and then has changed nothing', async () => {
    expect(await model.find().lean()).toEqual([{ _id: 'a', n: 1, list: [1], items: [{ k: null }, {}] }]);
  });
});

function isDrainable(answer: unknown): answer is { toArray(): Promise<unknown> } {
  return typeof answer === 'object' && answer !== null && 'toArray' in answer;
}
