import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Model, Schema } from 'mongoose';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { type Scratch, scratch } from './engines.js';

interface Note {
  _id: string;
  text: string;
}

describe('the files of the embedded engine', () => {
  let place: Scratch;
  let database: Database;
  let notes: Model<Note>;
  const file = () => join(place.directory, 'test', 'notes.db');

  const open = async () => {
    database = await place.open();
    notes = database.model('notes', new Schema<Note>({ _id: String, text: String }));
    await database.ensureIndexes();
  };
  const texts = async () => (await notes.find().sort({ _id: 1 }).lean()).map(({ text }) => text);

  beforeEach(async () => {
    place = await scratch('embedded');
    await open();
    await notes.create([
      { _id: 'a', text: 'one' },
      { _id: 'b', text: 'two' },
    ]);
  });
  afterEach(() => place.remove());

  it('hold a write before it is acknowledged', async () => {
    await notes.updateOne({ _id: 'b' }, { $set: { text: 'three' } });
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ _id: 'b', text: 'three' });
  });

  it('can be read by their owner only', async () => {
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(join(place.directory, 'test'))).mode & 0o777).toBe(0o700);
  });

  it.each([
    '{',
    '{"_id":"c","text":"thr',
    '{"_id":"c","text":"never acknowledged"}',
    '\u00e9'.slice(0, 1),
    'x'.repeat(200_000),
  ])('open without the last line that a killed process left half written (case %#)', async (torn) => {
    await database.close();
    await appendFile(file(), torn);
    await open();
    expect(await texts()).toEqual(['one', 'two']);
    await notes.create({ _id: 'c', text: 'three' });
    await database.close();
    await open();
    expect(await texts()).toEqual(['one', 'two', 'three']);
  });

  it('open empty when their only line was half written', async () => {
    await database.close();
    await writeFile(file(), '{"_id":"a","te');
    await open();
    expect(await texts()).toEqual([]);
  });

  it.each([
    ['a torn line with others behind it', (lines: string[]) => [lines[0]?.slice(0, 9), ...lines.slice(1)]],
    ['two lines run together', (lines: string[]) => [lines.slice(0, 2).join(''), ...lines.slice(2)]],
    ['a complete line that is no document', (lines: string[]) => [...lines, '\0\0\0\0']],
  ])('are refused when they hold %s, and stay as they are', async (_what, damage) => {
    await database.close();
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    const damaged = `${damage(lines).join('\n')}\n`;
    await writeFile(file(), damaged);
    await expect(open()).rejects.toThrow('corrupt');
    await expect(notes.find()).rejects.toThrow('corrupt');
    await expect(notes.create({ _id: 'z', text: 'z' })).rejects.toThrow('corrupt');
    expect(await readFile(file(), 'utf8')).toBe(damaged);
  });

  it('stop taking anything once a write failed half-way, and say so in the ping', async () => {
    // A file system that fails: the data file has become a folder, which cannot be appended to.
    await failAppends(file());
    await expect(notes.create({ _id: 'c', text: 'three' })).rejects.toThrow('restart');
    await expect(notes.create({ _id: 'd', text: 'four' })).rejects.toThrow('restart');
    await expect(notes.find()).rejects.toThrow('restart');
    await expect(database.ping()).rejects.toThrow('restart');
  });

  it('are written anew when they have grown, and lose nothing by it', async () => {
    for (let index = 0; index < 1100; index += 1) await notes.updateOne({ _id: 'a' }, { $set: { text: `t${index}` } });
    await database.ping();
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeLessThan(300);
    await database.close();
    await open();
    expect(await texts()).toEqual(['t1099', 'two']);
  });

  it('hold nothing of what was deleted once they are written anew, and everything else', async () => {
    await notes.updateOne({ _id: 'b' }, { $set: { text: 'three' } });
    await notes.deleteOne({ _id: 'a' });
    expect(await readFile(file(), 'utf8')).toMatch(/one[^]*two/);
    await database.rewrite(['notes', 'nothing']);
    expect(await readFile(file(), 'utf8')).not.toMatch(/one|two/);
    expect(await texts()).toEqual(['three']);
    await database.close();
    await open();
    expect(await texts()).toEqual(['three']);
  });

  it('follow the schema when its indexes change', async () => {
    await database.close();
    database = await place.open();
    const unique = new Schema<Note>({ _id: String, text: { type: String, unique: true } });
    const renewed = database.model('notes', unique);
    await database.ensureIndexes();
    await expect(renewed.create({ _id: 'c', text: 'one' })).rejects.toMatchObject({ code: 11000 });
    await database.close();
    await open();
    await notes.create({ _id: 'c', text: 'one' });
    expect(await texts()).toEqual(['one', 'two', 'one']);
  });
});

async function failAppends(path: string): Promise<void> {
  const { mkdir, rm } = await import('node:fs/promises');
  await rm(path);
  await mkdir(path);
}
