import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transform } from '@swc/core';
import { Schema } from 'mongoose';
import { openDatabase } from '../../../subgraphs/common/store/database.js';
import { type Slot, slotAfter } from './slots.js';

const KILLS = 10;
const root = process.cwd();

describe('a process with the embedded engine', () => {
  let place: string;
  const data = () => join(place, 'data');

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'passerelle-kill-'));
    await translate(place, ['subgraphs/common/store', 'test/common/store']);
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  it(`loses nothing that it acknowledged when it is killed while writing, ${KILLS} times on the same files`, async () => {
    let first = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const acknowledged = await writeUntilKilled(
        join(place, 'test/common/store/killedWriter.js'),
        data(),
        first,
        kill * 23,
      );
      const found = await stored(data());
      for (const id of ['a', 'b', 'c', 'd']) {
        const last = acknowledged.get(id) ?? first - 1;
        // The step after the last acknowledged one may have been stored just before the kill, or be half done
        // (a removed slot is found missing by the replacement, then created anew).
        const possible = [last, last + 1].map((step) => (step < 0 ? null : slotAfter(id, step)));
        expect(possible).toContainEqual(found.get(id) ?? null);
      }
      first = Math.max(first, ...acknowledged.values()) + 2;
      await continueFrom(data(), first - 1);
    }
  });

  it('is not kept alive by an open store that it has no more work with', async () => {
    const script = `
      import { openDatabase } from './subgraphs/common/store/database.js';
      await openDatabase({ name: 'idle', directory: './data' });`;
    expect(await runToEnd(place, script)).toBe(0);
  });
});

/** Runs a script of the translated rooms to its own end, and answers its exit code. */
function runToEnd(place: string, script: string): Promise<unknown> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: place, stdio: 'inherit' });
  return new Promise((ended) => child.once('close', ended));
}

/** The last acknowledged step of each writer. The kill comes after so many acknowledgements, whenever that is. */
async function writeUntilKilled(
  script: string,
  directory: string,
  first: number,
  enough: number,
): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [script, directory, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part: string) => {
    text += part;
    // Straight after an answer nothing is being written: a few milliseconds spread the kills over the writing.
    if (text.split('\n').length > enough) setTimeout(() => child.kill('SIGKILL'), enough % 10);
  });
  const signal = await new Promise((ended) => child.once('close', (_code, by) => ended(by)));
  expect(signal).toBe('SIGKILL');
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return new Map(lines.map((line) => line.split(' ')).map(([id = '', step]) => [id, Number(step)]));
}

async function stored(directory: string): Promise<Map<string, Slot>> {
  const database = await openDatabase({ name: 'test', directory });
  const slots = database.model('slots', new Schema<Slot>({ _id: String, step: Number, padding: String }));
  const found = await slots.find().lean<Slot[]>();
  await database.close();
  return new Map(found.map((slot) => [slot._id, slot]));
}

/** Brings all writers to the same step, so that the next round can be judged like the first. */
async function continueFrom(directory: string, step: number): Promise<void> {
  const database = await openDatabase({ name: 'test', directory });
  const slots = database.model('slots', new Schema<Slot>({ _id: String, step: Number, padding: String }));
  await slots.deleteMany({});
  for (const id of ['a', 'b', 'c', 'd']) {
    const slot = slotAfter(id, step);
    if (slot !== null) await slots.create(slot);
  }
  await database.close();
}

/** The rooms as JavaScript modules in a folder of their own: the killed process runs what production runs. */
async function translate(place: string, rooms: string[]): Promise<void> {
  await symlink(join(root, 'node_modules'), join(place, 'node_modules'));
  await writeFile(join(place, 'package.json'), '{"type":"module"}');
  for (const room of rooms) {
    for (const file of await readdir(join(root, room), { recursive: true })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = await readFile(join(root, room, file), 'utf8');
      const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } } as const;
      const { code } = await transform(source, options);
      const target = resolve(place, room, file.replace(/\.ts$/, '.js'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, code);
    }
  }
}
