import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { storedLines } from '../../../subgraphs/common/store/embedded/storedLines.js';
import { hashOfRow, nextRow, type ChainHead, type ReadRow } from '../../../subgraphs/common/store/reads/chain.js';
import { verifyReadLog, type BadRow } from '../../../subgraphs/common/store/reads/verify.js';
import type { StoredLine } from '../../../subgraphs/common/store/embedded/storedLines.js';
import { noted, openLog, readingOf, storedRows } from '../../kit/readings.js';
import { engines, scratch, type Scratch } from '../store/engines.js';

async function* linesOf(rows: readonly StoredLine[]): AsyncGenerator<StoredLine> {
  for (const row of rows) yield await Promise.resolve(row);
}

function headOf(row: ReadRow | undefined): ChainHead {
  if (row === undefined) throw new Error('There is no such row.');
  return { chain: row.chain, sequence: row.sequence, hash: row.hash };
}

/** What a check says of the first bad row, without the service. */
async function firstBad(
  rows: readonly StoredLine[],
  anchors: readonly ChainHead[] = [],
): Promise<Omit<BadRow, 'service'> | null> {
  const { bad } = await verifyReadLog('ac', linesOf(rows), anchors);
  if (bad === null) return null;
  const { service, ...rest } = bad;
  expect(service).toBe('ac');
  return rest;
}

describe.each(engines)('Checking a read log on the %s store', (engine) => {
  let place: Scratch;
  let rows: readonly ReadRow[];
  let heads: readonly ChainHead[];
  let chain: string;

  beforeAll(async () => {
    place = await scratch(engine);
    const before = await place.open();
    const { log: earlier } = await openLog(before);
    await earlier.append(noted(readingOf(1)));
    await before.close();
    const database = await place.open();
    const { log } = await openLog(database);
    for (const nth of [1, 2, 3, 4]) await log.append(noted(readingOf(nth, { reason: 'Deputy.' }), readingOf(nth + 1)));
    rows = (await storedRows(database)) as unknown as readonly ReadRow[];
    heads = log.heads();
    chain = heads[0]?.chain ?? '';
  });
  afterAll(() => place.remove());

  const own = (): readonly ReadRow[] => rows.filter((row) => row.chain === chain);
  const change = (sequence: number, changed: (row: ReadRow) => object): readonly StoredLine[] =>
    rows.map((row) =>
      row.chain === chain && row.sequence === sequence ? { ...changed(row) } : { ...row },
    ) as StoredLine[];

  it('finds both chains whole, with the heads that were told of them', async () => {
    expect(await verifyReadLog('ac', linesOf(rows as unknown as StoredLine[]), heads)).toEqual({
      ...{ service: 'ac', chains: 2, rows: 7, entries: 9, anchors: 2, bad: null },
    });
  });

  it('names a row of which one character was changed, whichever it is', async () => {
    const texts: readonly (keyof ReadRow)[] = ['previous', 'service', 'at', 'hash', 'chain', '_id'];
    for (const name of texts) {
      const bad = await firstBad(change(2, (row) => ({ ...row, [name]: `${String(row[name]).slice(0, -1)}~` })));
      expect([name, bad?.flaw]).toEqual([name, 'ALTERED']);
      if (name !== '_id') expect([name, bad?.sequence]).toEqual([name, 2]);
    }
    const inside = change(2, (row) => ({ ...row, entries: row.entries.map((entry) => ({ ...entry, fields: [] })) }));
    expect(await firstBad(inside)).toEqual({ chain, sequence: 2, flaw: 'ALTERED' });
  });

  it('names a row to which something was added, or from which something was taken', async () => {
    expect(await firstBad(change(3, (row) => ({ ...row, more: 1 })))).toEqual({ chain, sequence: 3, flaw: 'ALTERED' });
    const without = change(3, (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'about')));
    expect(await firstBad(without)).toEqual({ chain, sequence: 3, flaw: 'ALTERED' });
  });

  it('names the place of a row that was taken out, the first one too', async () => {
    for (const gone of [0, 1, 2, 3]) {
      const left = rows.filter((row) => row.chain !== chain || row.sequence !== gone) as unknown as StoredLine[];
      expect(await firstBad(left)).toEqual({ chain, sequence: gone, flaw: 'MISSING' });
    }
  });

  it('names the place where rows were put into another order', async () => {
    const [first, second, third, ...rest] = own();
    const swapped = [first, third, second, ...rest] as unknown as StoredLine[];
    expect(await firstBad(swapped)).toEqual({ chain, sequence: 1, flaw: 'MISSING' });
    // Two rows that have exchanged their places and names, with hashes made to fit.
    const named = (row: ReadRow | undefined, as: ReadRow | undefined): object => {
      const taken = { ...row, _id: as?._id, sequence: as?.sequence };
      return { ...taken, hash: hashOfRow(taken) };
    };
    const exchanged = [first, named(third, second), named(second, third), ...rest] as StoredLine[];
    expect(await firstBad(exchanged)).toEqual({ chain, sequence: 1, flaw: 'OUT_OF_ORDER' });
    expect(await firstBad([first, second, second, third] as unknown as StoredLine[])).toMatchObject({
      ...{ sequence: 1, flaw: 'OUT_OF_ORDER' },
    });
  });

  it('notices a tail that was cut off by what a partner keeps, and not without', async () => {
    const cut = rows.filter((row) => row.chain !== chain || row.sequence < 3) as unknown as StoredLine[];
    expect(await firstBad(cut)).toBeNull();
    expect(await firstBad(cut, heads)).toEqual({ chain, sequence: 3, flaw: 'MISSING' });
  });

  it('notices a chain that is gone as a whole', async () => {
    const left = rows.filter((row) => row.chain !== chain) as unknown as StoredLine[];
    expect(await firstBad(left, heads)).toEqual({ chain, sequence: 0, flaw: 'MISSING' });
  });

  it('notices a chain that was written anew with hashes that fit, by what a partner keeps', async () => {
    let previous = '';
    const anew = own().map((row) => {
      const { hash: _hash, ...rest } = { ...row, previous, entries: [] };
      previous = hashOfRow(rest);
      return { ...rest, hash: previous };
    }) as unknown as StoredLine[];
    const others = rows.filter((row) => row.chain !== chain) as unknown as StoredLine[];
    expect(await firstBad([...others, ...anew])).toBeNull();
    expect(await firstBad([...others, ...anew], heads.slice(0, 1))).toEqual({ chain, sequence: 4, flaw: 'REWRITTEN' });
  });

  /** The rows of a log with one more behind the last of its chain, made to fit, as who writes into the store can. */
  const withAdded = (to: readonly ReadRow[], behind: ReadRow | undefined): readonly StoredLine[] => {
    if (behind === undefined) throw new Error('There is no row to add to.');
    const forged = nextRow(behind, behind, { at: behind.at, entries: behind.entries });
    return [...to, forged] as unknown as StoredLine[];
  };

  it('names a row that was added to a chain that had ended: a later chain says where', async () => {
    const last = rows.filter((row) => row.chain !== chain).at(-1);
    const added = withAdded(rows, last);
    const expected = { chain: last?.chain, sequence: 2, flaw: 'ADDED' };
    // Where several processes share a store this takes a day; the first row of the chain is what such a later one has.
    const named = added.map((line) => {
      if (line === null || line['chain'] !== chain || line['sequence'] !== 0) return line;
      const { hash: _hash, ...rest } = { hash: '', ...line, ended: [headOf(last)] };
      return { ...rest, hash: hashOfRow(rest) };
    });
    expect(await firstBad(named.filter((line) => line?.['chain'] !== chain || line['sequence'] === 0))).toEqual(
      expected,
    );
    if (engine === 'embedded') expect(await firstBad(added, heads)).toEqual(expected);
  });

  it('names a row that was added behind the one with which a process ended its chain', async () => {
    const last = own().at(-1);
    if (last === undefined) throw new Error('The chain has no rows.');
    const end = nextRow(last, last, { at: last.at, entries: [], last: true });
    expect(await firstBad([...rows, end] as unknown as StoredLine[], heads)).toBeNull();
    expect(await firstBad(withAdded([...rows, end], end), heads)).toEqual({ chain, sequence: 6, flaw: 'ADDED' });
  });

  it('notices by a later chain that an earlier one was cut off, written anew, or is gone', async () => {
    const [first, second] = rows.filter((row) => row.chain !== chain);
    if (first === undefined || second === undefined) throw new Error('The chain has too few rows.');
    const of = first.chain;
    const later = (ended: readonly ChainHead[]): object =>
      nextRow({ chain: 'chain-later', service: 'ac' }, null, { at: first.at, entries: [], ended });
    const log = (...lines: readonly object[]): readonly StoredLine[] => lines as readonly StoredLine[];
    expect(await firstBad(log(first, second, later([headOf(second)])))).toBeNull();
    expect(await firstBad(log(later([headOf(second)]), first, second))).toBeNull();
    expect(await firstBad(log(first, later([headOf(second)])))).toEqual({ chain: of, sequence: 1, flaw: 'MISSING' });
    expect(await firstBad(log(later([headOf(second)])))).toEqual({ chain: of, sequence: 0, flaw: 'MISSING' });
    const other = [{ ...headOf(second), hash: 'another' }];
    expect(await firstBad(log(first, second, later(other)))).toEqual({ chain: of, sequence: 1, flaw: 'REWRITTEN' });
  });

  it('names a row of another service, one that cannot be read, and one that was removed', async () => {
    const foreign = change(1, (row) => {
      const { hash: _hash, ...rest } = { ...row, service: 'ai' };
      return { ...rest, hash: hashOfRow(rest) };
    });
    expect(await firstBad(foreign)).toEqual({ chain, sequence: 1, flaw: 'FOREIGN' });
    const [first, second] = own() as unknown as StoredLine[];
    expect(await firstBad([first ?? null, null])).toEqual({ chain, sequence: 1, flaw: 'UNREADABLE' });
    expect(await firstBad([first ?? null, { nothing: true }])).toEqual({ chain, sequence: 1, flaw: 'UNREADABLE' });
    const removed = { $$deleted: true, _id: second?.['_id'] };
    expect(await firstBad([first ?? null, second ?? null, removed])).toEqual({ chain, sequence: 1, flaw: 'MISSING' });
  });
});

describe('Checking a read log as it lies in a file', () => {
  it('notices a change of any one byte', async () => {
    const place = await scratch('embedded');
    const database = await place.open();
    const { log } = await openLog(database);
    await log.append(noted(readingOf(1, { reason: 'Deputy.' })));
    await log.append(noted(readingOf(2)));
    const file = path.join(place.directory, 'test', 'reads.db');
    const sound = await readFile(file);
    const changed = path.join(place.directory, 'changed.db');
    const rows = sound
      .toString('utf8')
      .split('\n')
      .filter((line) => line.includes('"sequence":'));
    const begin = sound.indexOf(rows[0] ?? '');
    const whole = await verifyReadLog('ac', storedLines(file), log.heads());
    expect(whole).toMatchObject({ rows: 3, bad: null });
    const unnoticed: number[] = [];
    for (let at = begin; at < sound.length; at += 1) {
      const copy = Buffer.from(sound);
      copy[at] = (copy[at] ?? 0) ^ 0x01;
      await writeFile(changed, copy);
      const { bad } = await verifyReadLog('ac', storedLines(changed), log.heads());
      if (bad === null) unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
    await place.remove();
  });

  it('reads neither what no line feed ends, nor what describes an index', async () => {
    const place = await scratch('embedded');
    const file = path.join(place.directory, 'lines.db');
    await writeFile(file, '{"$$indexCreated":{"fieldName":"a"}}\n{"_id":"a"}\n\n[1]\n{"_id":"torn"');
    const found: StoredLine[] = [];
    for await (const line of storedLines(file)) found.push(line);
    expect(found).toEqual([{ _id: 'a' }, null, null]);
    for await (const line of storedLines(path.join(place.directory, 'none.db'))) found.push(line);
    expect(found).toHaveLength(3);
    await place.remove();
  });
});
