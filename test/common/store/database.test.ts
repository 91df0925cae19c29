import { type Model, Schema } from 'mongoose';
import type { Database } from '../../../subgraphs/common/store/database.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { engines, type Scratch, scratch } from './engines.js';

interface Note {
  _id: string;
  text: string;
  owner?: string;
  tenant?: string;
  number?: number | undefined;
  at?: Date;
  details?: { marks?: string[]; place?: string | null; empty?: Record<string, never> };
}

const noteSchema = () =>
  new Schema<Note>({
    _id: String,
    text: { type: String, required: true },
    owner: { type: String, index: { unique: true, sparse: true } },
    tenant: String,
    number: Number,
    at: Date,
    details: new Schema(
      { marks: { type: [String], default: undefined }, place: String, empty: Object },
      { _id: false },
    ),
  }).index({ tenant: 1, number: 1 }, { unique: true, sparse: true });

describe.each(engines)('a database on the %s engine', (engine) => {
  let place: Scratch;
  let database: Database;
  let notes: Model<Note>;
  let told: StoreOperation[];

  const open = async () => {
    told = [];
    database = await place.open((operation) => told.push(operation));
    notes = database.model('notes', noteSchema());
    await database.ensureIndexes();
  };

  beforeAll(async () => {
    place = await scratch(engine);
    await open();
  });
  beforeEach(async () => {
    await notes.deleteMany({});
    told.length = 0;
  });
  afterAll(() => place.remove());

  it('says which engine it is and that it can be written to', async () => {
    expect(database.engine).toBe(engine);
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('keeps what was written when it is closed and opened again', async () => {
    await notes.create({ _id: 'a', text: 'kept\u2028over \u0085 lines\nand "quotes"', at: new Date(0) });
    await notes.updateOne({ _id: 'a' }, { $set: { number: 1.5 } });
    await notes.create({ _id: 'b', text: 'gone' });
    await notes.deleteOne({ _id: 'b' });
    await database.close();
    await open();
    expect(await notes.find().lean()).toEqual([
      { _id: 'a', text: 'kept\u2028over \u0085 lines\nand "quotes"', at: new Date(0), number: 1.5 },
    ]);
  });

  it('gives dates, empty objects, empty lists and null back as they went in, and leaves out what is undefined', async () => {
    const note = { at: new Date('2026-03-01T07:00:00.123Z'), details: { marks: [], place: null, empty: {} } };
    await notes.create({ _id: 'a', text: 't', ...note, number: undefined });
    expect(await notes.findById('a').lean()).toEqual({ _id: 'a', text: 't', ...note });
    const raw = await notes.collection.findOne({ _id: 'a' as never });
    expect(Object.keys(raw ?? {}).sort()).toEqual(['_id', 'at', 'details', 'text']);
  });

  it('hands out copies: changing what was read changes nothing', async () => {
    await notes.create({ _id: 'a', text: 't', details: { marks: ['x'] } });
    const read = await notes.findById('a').lean();
    read?.details?.marks?.push('y');
    expect((await notes.findById('a').lean())?.details?.marks).toEqual(['x']);
  });

  it('refuses a document that its schema does not allow', async () => {
    await expect(notes.create({ _id: 'a' } as Note)).rejects.toThrow('text');
    await expect(notes.create({ _id: 'a', text: 't', unknown: 1 } as Note)).rejects.toThrow('unknown');
    const nested = { _id: 'a', text: 't', details: { unknown: 1 } } as unknown as Note;
    await expect(notes.create(nested)).rejects.toThrow('unknown');
    await expect(notes.find({ unknown: 1 } as never)).rejects.toThrow('unknown');
    expect(await notes.countDocuments()).toBe(0);
  });

  describe('uniqueness', () => {
    const duplicate = expect.objectContaining({ name: expect.stringMatching(/^Mongo/), code: 11000 });

    it('refuses a second document with the same id, with code 11000', async () => {
      await notes.create({ _id: 'a', text: 'first' });
      await expect(notes.create({ _id: 'a', text: 'second' })).rejects.toEqual(duplicate);
      expect(await notes.find().lean()).toEqual([{ _id: 'a', text: 'first' }]);
    });

    it('refuses the same value of a unique field in an insert, an update and a replacement', async () => {
      await notes.create([
        { _id: 'a', text: 't', owner: 'anna' },
        { _id: 'b', text: 't', owner: 'berta' },
      ]);
      await expect(notes.create({ _id: 'c', text: 't', owner: 'anna' })).rejects.toEqual(duplicate);
      await expect(notes.updateOne({ _id: 'b' }, { $set: { owner: 'anna' } })).rejects.toEqual(duplicate);
      await expect(notes.replaceOne({ _id: 'b' }, { text: 't', owner: 'anna' })).rejects.toEqual(duplicate);
      expect(await notes.find({}, { owner: 1 }).sort({ _id: 1 }).lean()).toEqual([
        { _id: 'a', owner: 'anna' },
        { _id: 'b', owner: 'berta' },
      ]);
    });

    it('lets any number of documents go without a sparse unique field, and a value come back once it is given up', async () => {
      await notes.create([
        { _id: 'a', text: 't', owner: 'anna' },
        { _id: 'b', text: 't' },
        { _id: 'c', text: 't' },
      ]);
      await notes.replaceOne({ _id: 'a' }, { text: 't' });
      await notes.updateOne({ _id: 'b' }, { $set: { owner: 'anna' } });
      expect(await notes.find({ owner: 'anna' }).lean()).toEqual([{ _id: 'b', text: 't', owner: 'anna' }]);
    });

    it('is of all fields together when an index has several', async () => {
      await notes.create({ _id: 'a', text: 't', tenant: 'x', number: 1 });
      await notes.create({ _id: 'b', text: 't', tenant: 'x', number: 2 });
      await notes.create({ _id: 'c', text: 't', tenant: 'y', number: 1 });
      await notes.create([
        { _id: 'd', text: 't' },
        { _id: 'e', text: 't' },
      ]);
      await expect(notes.create({ _id: 'f', text: 't', tenant: 'x', number: 2 })).rejects.toEqual(duplicate);
    });

    it('lets one of many simultaneous inserts win', async () => {
      const tries = Array.from({ length: 20 }, (_, index) =>
        notes.create({ _id: `n${index}`, text: 't', owner: 'anna' }),
      );
      const ends = await Promise.allSettled(tries);
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await notes.countDocuments({ owner: 'anna' })).toBe(1);
    });

    it('stores the documents before the one that an ordered insertMany is refused at', async () => {
      const many = ['a', 'b', 'a', 'c'].map((_id) => ({ _id, text: 't' }));
      await expect(notes.insertMany(many)).rejects.toMatchObject({ code: 11000 });
      expect((await notes.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id)).toEqual(['a', 'b']);
    });

    it('refuses to be declared where documents already violate it', async () => {
      const plain = database.model('plain', new Schema<{ _id: string; code: string }>({ _id: String, code: String }));
      await plain.create([
        { _id: 'a', code: 'same' },
        { _id: 'b', code: 'same' },
      ]);
      await database.close();
      const again = await place.open();
      again.model('plain', new Schema({ _id: String, code: { type: String, unique: true } }));
      await expect(again.ensureIndexes()).rejects.toThrow();
      await again.close();
      await open();
    });
  });

  describe('its listener', () => {
    it('is told of every read and write, once each', async () => {
      await notes.create({ _id: 'a', text: 't' });
      await notes.find({ _id: { $in: ['a', 'b'] } }).lean();
      await notes.findOne({ _id: 'a' });
      await notes.countDocuments({});
      for await (const note of notes.find().cursor()) expect(note._id).toBe('a');
      await notes.replaceOne({ _id: 'a' }, { text: 'u' });
      await notes.updateOne({ _id: 'a' }, { $set: { text: 'v' } });
      await notes.findOneAndUpdate({ _id: 'a' }, { $set: { text: 'w' } });
      await notes.deleteOne({ _id: 'a' });
      expect(told.map(({ operation }) => operation)).toEqual([
        ...['insertOne', 'find', 'findOne', 'countDocuments', 'find'],
        ...['replaceOne', 'updateOne', 'findOneAndUpdate', 'deleteOne'],
      ]);
      expect(told.every(({ collection, durationMs }) => collection === 'notes' && durationMs >= 0)).toBe(true);
    });

    it('is told of calls that were refused too', async () => {
      await notes.create({ _id: 'a', text: 't' });
      await notes.create({ _id: 'a', text: 't' }).catch(() => undefined);
      expect(told.map(({ operation }) => operation)).toEqual(['insertOne', 'insertOne']);
    });
  });

  describe('a schema', () => {
    it('must declare _id as a string, so that both engines hold the same documents', () => {
      expect(() => database.model('wrong', new Schema({ text: String }))).toThrow('_id');
    });

    it('must declare subdocuments without ids', () => {
      const items = new Schema({ _id: String, items: [{ text: String }] });
      const deep = new Schema({
        _id: String,
        one: new Schema({ two: [new Schema({ text: String })] }, { _id: false }),
      });
      expect(() => database.model('wrong', items)).toThrow('_id: false');
      expect(() => database.model('wrong', deep)).toThrow('_id: false');
    });

    it('can be registered in several databases', () => {
      const shared = noteSchema();
      expect(database.model('one', shared).modelName).toBe('one');
      expect(database.model('two', shared).modelName).toBe('two');
      expect(shared.get('strict')).toBe(true);
    });
  });
});
