import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { batchesOf } from '../../scripts/import/batches.js';
import { UsageError } from '../../scripts/import/options.js';
import { cellReaderOf, jsonCells, rowOf } from '../../scripts/import/rows.js';
import { BEGINNING, sourceLines, type SourcePlace } from '../../scripts/import/sourceLines.js';
import { LONGEST_LINE, MOST_ROWS } from '../../subgraphs/common/platform/institution/importing/wire.js';

const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-source-'));
const KNOWN = { columns: new Set(['kind', 'recordKey', 'avsNumber']), requiredColumns: ['kind', 'recordKey'] };

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('The lines of an export', () => {
  it('end with LF or CRLF, the last one with nothing, and begin after a byte order mark', async () => {
    const file = written('\uFEFFfirst\r\nsecond\n\nfourth');
    expect(await texts(file)).toEqual(['first', 'second', '', 'fourth']);
  });

  it('are told apart by the place after each, from which reading goes on', async () => {
    const file = written('été\nhiver\nété\n');
    const [first] = await collected(sourceLines(file));
    expect(first).toMatchObject({ number: 1, nextByte: Buffer.byteLength('été\n') });
    expect(await texts(file, { byte: first?.nextByte ?? 0, line: 1 })).toEqual(['hiver', 'été']);
  });

  it.each([
    ['of the longest length', LONGEST_LINE, { text: 'x'.repeat(LONGEST_LINE) }],
    ['one byte longer', LONGEST_LINE + 1, { reason: 'LINE_TOO_LONG' }],
    ['of a million bytes', 1_000_000, { reason: 'LINE_TOO_LONG' }],
  ])('%s are kept or passed over, and the next one is read', async (_words, length, content) => {
    const lines = await collected(sourceLines(written(`${'x'.repeat(length)}\nnext\n`)));
    expect(lines.map((line) => line.content)).toEqual([content, { text: 'next' }]);
  });

  it('that are not UTF-8 cost themselves only', async () => {
    const file = written(Buffer.concat([Buffer.from('a\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('b\n')]));
    expect((await collected(sourceLines(file))).map(({ content }) => content)).toEqual([
      { text: 'a' },
      { reason: 'NOT_UTF8' },
      { text: 'b' },
    ]);
  });
});

describe('A line of NDJSON', () => {
  it('may write numbers, booleans and lists of words, and leaves out what is empty', () => {
    const text = '{"a":174.2,"b":true,"c":["X","Y"],"d":null,"e":" ","f":" g "}';
    expect(Object.fromEntries(jsonCells(text))).toEqual({ a: '174.2', b: 'true', c: 'X Y', f: 'g' });
  });

  it.each(['{', '[]', '"text"', 'null', '{"a":{}}', '{"a":[1]}'])('is malformed when it is %s', (text) => {
    expect(rowOf({ number: 3, content: { text }, nextByte: 9 }, jsonCells)).toEqual({
      line: 3,
      reason: 'MALFORMED_LINE',
    });
  });

  it('reaches no prototype by the name of a column', () => {
    const cells = jsonCells('{"__proto__":"x"}');
    expect([...cells]).toEqual([['__proto__', 'x']]);
  });
});

describe('A line of CSV', () => {
  it.each([
    ['commas', 'kind,recordKey,avsNumber', 'A,"x,""y""",'],
    ['semicolons', 'kind;recordKey;avsNumber', 'A;"x,""y""";'],
  ])('is read with the %s of its header', async (_words, header, line) => {
    const readCells = await cellReaderOf(written(`${header}\n`), 'csv', KNOWN);
    expect(Object.fromEntries(readCells(line))).toEqual({ kind: 'A', recordKey: 'x,"y"' });
  });

  it.each(['A,B', 'A,B,C,D', 'A,"B,C', 'A,"B"x,C', 'A,B\rA,B,C'])('is malformed when it is %j', async (text) => {
    const readCells = await cellReaderOf(written('kind,recordKey,avsNumber\n'), 'csv', KNOWN);
    expect(rowOf({ number: 3, content: { text }, nextByte: 9 }, readCells)).toMatchObject({ reason: 'MALFORMED_LINE' });
  });

  it.each([
    ['an unknown column', 'kind,recordKey,secret', 'Column 3 of the header is not known or stands there twice.'],
    ['a column twice', 'kind,recordKey,kind', 'Column 3 of the header is not known or stands there twice.'],
    ['no recordKey', 'kind,avsNumber', 'The header lacks recordKey.'],
    ['nothing', '', 'The export is empty: its first line must name the columns.'],
  ])('is not read under a header with %s, and no text of it is quoted', async (_words, header, sentence) => {
    await expect(cellReaderOf(written(header), 'csv', KNOWN)).rejects.toEqual(new UsageError(sentence));
  });
});

describe('Batches', () => {
  it('keep the lines of one person together, up to their largest size', async () => {
    const sizes = [...Array.from({ length: 130 }, () => 4), 1500, 3];
    const rows = sizes.flatMap((size, person) =>
      Array.from({ length: size }, () => JSON.stringify({ avsNumber: person })),
    );
    const batches = await cut(written(rows.join('\n')), BEGINNING);
    expect(batches.map(({ rows }) => rows.length)).toEqual([500, MOST_ROWS, 520, 3]);
  });

  it('end where the lines are large, so that a service can read them', async () => {
    const line = JSON.stringify({ avsNumber: 'x'.repeat(15_000) });
    const batches = await cut(written(Array.from({ length: 40 }, () => line).join('\n')), BEGINNING);
    expect(batches.map(({ rows }) => rows.length)).toEqual([18, 18, 4]);
  });

  it('are cut alike when reading begins at the end of any of them', async () => {
    const persons = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(persons, fc.nat(), async (sizes, choice) => {
        const lines = sizes.flatMap((size, person) =>
          Array.from({ length: size }, (_, place) => (place % 7 === 5 ? '' : JSON.stringify({ avsNumber: person }))),
        );
        const file = written(lines.join('\n'));
        const whole = await cut(file, BEGINNING);
        const place = choice % whole.length;
        const end = whole[place]?.end ?? BEGINNING;
        expect((await cut(file, end)).filter(({ rows }) => rows.length > 0)).toEqual(whole.slice(place + 1));
      }),
      { numRuns: 30 },
    );
  });
});

function written(content: string | Buffer): string {
  const file = path.join(folder, 'export');
  writeFileSync(file, content);
  return file;
}

async function texts(file: string, from?: SourcePlace): Promise<unknown[]> {
  return (await collected(sourceLines(file, from))).map(({ content }) => ('text' in content ? content.text : content));
}

function cut(file: string, from: SourcePlace): ReturnType<typeof collected<BatchOf>> {
  return collected(batchesOf(sourceLines(file, from), jsonCells, from));
}

type BatchOf = typeof batchesOf extends (...parameters: never[]) => AsyncGenerator<infer Cut> ? Cut : never;

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
