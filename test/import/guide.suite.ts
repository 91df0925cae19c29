import { readFileSync } from 'node:fs';
import { acLines } from '../../subgraphs/ac/store/importing.js';
import { aiLines } from '../../subgraphs/ai/store/importing.js';
import { asLines } from '../../subgraphs/as/store/importing.js';
import type { Columns } from '../../subgraphs/common/platform/institution/importing/columns.js';
import {
  headColumns,
  type KeyedRecord,
  type LineFormat,
} from '../../subgraphs/common/platform/institution/importing/lines.js';
import { IMPORT_REASONS } from '../../subgraphs/common/platform/institution/importing/reasons.js';
import { LONGEST_LINE } from '../../subgraphs/common/platform/institution/importing/wire.js';

const guide = readFileSync('docs/guides/import.md', 'utf8');

const FORMATS: readonly (readonly [string, LineFormat<KeyedRecord>])[] = [
  ['AC', acLines],
  ['AI', aiLines],
  ['AS', asLines],
];
const TABLES = FORMATS.flatMap(([institution, format]) => [
  { heading: `Every line of ${institution}`, columns: headColumns(format) },
  ...Object.entries(format.kinds).map(([kind, { columns }]) => ({ heading: `${institution} ${kind}`, columns })),
]);

describe('The guide of the import', () => {
  it.each(TABLES)('describes every column of "$heading" with its form', ({ heading, columns }) => {
    const rows = tableUnder(`### ${heading}`);
    expect(rows.map(([name, , form, required]) => ({ name, form, required: required === 'yes' }))).toEqual(
      described(columns),
    );
    for (const [, meaning = ''] of rows) expect(meaning).toMatch(/\S\.$/);
  });

  it('has no table of a kind that does not exist', () => {
    const headings = [...guide.matchAll(/^### (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(TABLES.map(({ heading }) => heading));
  });

  it('explains every reason of a reject', () => {
    expect(tableUnder('## What happens to a line').map(([reason]) => reason)).toEqual([...IMPORT_REASONS]);
  });

  it('names the longest line', () => {
    expect(guide).toContain(`at most ${LONGEST_LINE.toLocaleString('en')} bytes`);
  });
});

/** The cells of the first table after a heading, without the marks of code. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = guide.split(`${heading}\n`)[1]?.split(/^#/m)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

function described(columns: Columns): unknown {
  return Object.entries(columns).map(([name, { form, required }]) => ({ name, form, required }));
}
