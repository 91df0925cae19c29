import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { EXIT } from '../../scripts/import/runImport.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import { nthAvsNumber } from '../kit/files.js';
import { acPerson, filesOf, ndjson, openImportHouse, withoutChance, type ImportHouse } from './house.js';

let house: ImportHouse;

beforeEach(() => {
  house = openImportHouse();
});
afterEach(() => {
  house.close();
});

describe('An import', () => {
  it('makes a file for each person with all records of its lines', async () => {
    const file = house.write('ac.ndjson', ndjson([...acPerson(1, 2), ...acPerson(2)]));
    const imported = await house.load('AC', file);
    expect(imported.status).toBe(EXIT.loaded);
    expect(imported.output).toContain('checkpoint line=5 lines=5 loaded=5 rejected=0');
    expect([imported.count('persons'), imported.count('files new'), imported.count('records new')]).toEqual([2, 2, 5]);
    expect(await stored(1)).toMatchObject([
      {
        person: { avsNumber: nthAvsNumber(1), firstName: 'Numéro 00001' },
        assignments: [{ service: 'orp-rhone', organ: 'ORP', responsible: 'staff-1' }],
        registrations: [{ key: 'R00001', source: 'MIRROR', registeredOn: '2025-01-06' }],
        interviews: [{ key: 'I00001-0' }, { key: 'I00001-1' }],
        divergences: [],
        version: 1,
      },
    ]);
  });

  it('of the same file again changes nothing', async () => {
    const file = house.write('ac.ndjson', ndjson([...acPerson(1, 3), ...acPerson(2)]));
    await house.load('AC', file);
    const before = [await stored(1), await stored(2)];
    const again = await house.load('AC', file);
    expect([again.status, again.count('records unchanged'), again.count('files changed')]).toEqual([0, 6, 0]);
    expect([await stored(1), await stored(2)]).toEqual(before);
  });

  it('of a later export changes what is new in it and keeps the identifiers', async () => {
    await house.load('AC', house.write('one.ndjson', ndjson(acPerson(1, 2))));
    const [before] = await stored(1);
    const later = acPerson(1, 3).map((line) => ({ ...line, officialName: 'Nouveau' }));
    const changed = later.map((line) => ('degreePercent' in line ? { ...line, degreePercent: 60 } : line));
    const imported = await house.load('AC', house.write('two.ndjson', ndjson(changed)));
    expect(['new', 'changed', 'unchanged'].map((word) => imported.count(`records ${word}`))).toEqual([1, 1, 2]);
    const [after] = await stored(1);
    expect(after).toMatchObject({ person: { officialName: 'Nouveau' }, registrations: [{ degreePercent: 60 }] });
    expect(idsOf(after)).toEqual(expect.arrayContaining(idsOf(before)));
  });

  it('counts a record once that stands there twice, and its last line holds', async () => {
    const [line = {}] = acPerson(1);
    const file = house.write('ac.ndjson', ndjson([line, { ...line, degreePercent: 40 }]));
    const first = await house.load('AC', file);
    expect([first.count('records new'), first.count('records repeated')]).toEqual([1, 1]);
    const again = await house.load('AC', file);
    expect([again.count('records unchanged'), again.count('files changed')]).toEqual([1, 0]);
    expect(await stored(1)).toMatchObject([{ registrations: [{ degreePercent: 40 }] }]);
  });

  it('loads the good lines, and tells of the bad ones number and reason and nothing else', async () => {
    const [good = {}] = acPerson(1);
    const bad = { ...good, recordKey: 'R-secret', avsNumber: '756.9999.0000.01', officialName: 'Secret' };
    const content = `${ndjson([bad, good])}\n{"secret"\n${'x'.repeat(20_000)}\n`;
    const imported = await house.load('AC', house.write('ac.ndjson', content));
    expect(imported.status).toBe(EXIT.rejected);
    expect(imported.rejects).toEqual(['1,MALFORMED_AVS_NUMBER', '4,MALFORMED_LINE', '5,LINE_TOO_LONG']);
    expect([imported.count('lines'), imported.count('rejected'), imported.count('records new')]).toEqual([4, 3, 1]);
    const said =
      imported.output + imported.terminal + readFileSync(`${house.directory}/ac.ndjson.checkpoint.json`, 'utf8');
    expect(said).not.toMatch(/secret|756|Exemple|R00001/i);
  });

  it('leaves no rejects file when every line was loaded, not even one of an earlier time', async () => {
    const file = house.write('ac.ndjson', 'not a line\n');
    expect((await house.load('AC', file)).rejects).toEqual(['1,MALFORMED_LINE']);
    house.write('ac.ndjson', ndjson(acPerson(1)));
    expect((await house.load('AC', file)).status).toBe(EXIT.loaded);
    expect(existsSync(`${file}.rejects.csv`)).toBe(false);
  });

  it('shows its progress to a watching terminal', async () => {
    const imported = await house.load('AC', house.write('ac.ndjson', ndjson(acPerson(1))));
    expect(imported.terminal).toContain('100 % of 0.0 MB, 2 lines');
  });

  it.each([
    ['a header with a column that nobody knows', 'kind,secret\n', 'Column 2 of the header is not known'],
    ['no header', '', 'The export is empty'],
  ])('of a CSV file with %s does not begin', async (_words, content, sentence) => {
    const file = house.write('ac.csv', content);
    await expect(house.load('AC', file)).rejects.toThrow(sentence);
    expect(existsSync(`${file}.checkpoint.json`)).toBe(false);
  });

  it('of what is no file does not begin', async () => {
    await expect(house.load('AC', `${house.directory}/nothing.ndjson`)).rejects.toThrow('The export cannot be opened.');
    mkdirSync(`${house.directory}/folder.ndjson`);
    await expect(house.load('AC', `${house.directory}/folder.ndjson`)).rejects.toThrow('The export is not a file.');
  });
});

describe('An interrupted import', () => {
  const persons = Array.from({ length: 260 }, (_, n) => acPerson(n, 2));
  const withBadLines = persons.flatMap((lines, n) => (n % 50 === 0 ? [...lines, { kind: 'bad' }] : lines));

  it('goes on after its checkpoint and ends as one that was never interrupted', async () => {
    const file = house.write('ac.ndjson', ndjson(withBadLines));
    const first = await house.load('AC', file, 1);
    expect([first.status, first.count('lines')]).toEqual([EXIT.interrupted, 502]);
    const second = await house.load('AC', file);
    expect(second.output).toContain('going on after line 502');

    const other = openImportHouse();
    const undisturbed = await other.load('AC', other.write('ac.ndjson', ndjson(withBadLines)));
    const everybody = persons.map((_lines, n) => nthAvsNumber(n));
    const disturbedFiles = await filesOf(house, 'AC', everybody);
    const undisturbedFiles = await filesOf(other, 'AC', everybody);
    expect(second.rejects).toEqual(undisturbed.rejects);
    expect(['lines', 'rejected', 'records new', 'persons'].map(second.count)).toEqual(
      ['lines', 'rejected', 'records new', 'persons'].map(undisturbed.count),
    );
    expect(disturbedFiles.map(withoutChance)).toEqual(undisturbedFiles.map(withoutChance));
    other.close();
  });

  it('forgets rejects that its checkpoint does not count', async () => {
    const file = house.write('ac.ndjson', ndjson(withBadLines));
    await house.load('AC', file, 1);
    const kept = readFileSync(`${file}.rejects.csv`, 'utf8');
    house.write('ac.ndjson.rejects.csv', `${kept}600,MALFORMED_LINE\n80`);
    const imported = await house.load('AC', file);
    expect(imported.rejects).toHaveLength(6);
    expect(new Set(imported.rejects).size).toBe(6);
  });

  it.each([
    ['another export has its name by now', 'ac.ndjson', 'The checkpoint is of another export'],
    ['the checkpoint is something else', 'ac.ndjson.checkpoint.json', 'The checkpoint file is not one of an import'],
    ['its rejects are cut', 'ac.ndjson.rejects.csv', 'The rejects file of the interrupted import is gone'],
  ])('does not go on when %s', async (_words, overwritten, sentence) => {
    const file = house.write('ac.ndjson', ndjson(withBadLines));
    await house.load('AC', file, 1);
    house.write(overwritten, '{}\n');
    await expect(house.load('AC', file)).rejects.toThrow(sentence);
  });
});

async function stored(n: number): Promise<readonly InstitutionFile[]> {
  return house.withFiles('AC', (files) => files.findByAvsNumbers([nthAvsNumber(n)]));
}

function idsOf(file: InstitutionFile | undefined): readonly string[] {
  return [...JSON.stringify(file).matchAll(/"(?:_id|id)":"([^"]+)"/g)].map((match) => match[1] ?? '');
}
