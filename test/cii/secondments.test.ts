import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demonstrationSecondments } from '../../subgraphs/cii/params/demonstrationSecondments.js';
import type { Secondment } from '../../subgraphs/cii/params/secondments.js';
import { readSecondments } from '../../subgraphs/cii/secondments.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const secondment = (changes: Partial<Secondment> = {}): Secondment => ({
  ...{ subject: 'staff-quoted-77', home: 'AS', from: '2026-01-01', to: '2026-12-31' },
  ...changes,
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-secondments-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readFile(text: string): readonly Secondment[] {
  const file = path.join(folder, 'secondments.json');
  writeFileSync(file, text);
  return readSecondments(readConfiguration('cii', { SECONDMENTS_FILE: file }));
}

describe('Who is seconded into the management body (R49)', () => {
  it('is read from the file that the environment names, also beside a demonstration', () => {
    const two = [secondment(), secondment({ from: '2027-01-01', to: null, home: 'OFPC' })];
    expect(readFile(JSON.stringify(two))).toEqual(two);
    expect(readFile('[]')).toEqual([]);
    const reached = [secondment({ mail: 'desk@body.example.ch' })];
    expect(readFile(JSON.stringify(reached))).toEqual(reached);
  });

  it('is nobody without a file and without a demonstration', () => {
    expect(readSecondments(readConfiguration('cii', { DEMONSTRATION: 'off' }))).toEqual([]);
    expect(readSecondments(readConfiguration('cii', { NODE_ENV: 'production' }))).toEqual([]);
  });

  it('is in the demonstration the development identity of each home', () => {
    expect(readSecondments(readConfiguration('cii', {}))).toBe(demonstrationSecondments);
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, 'SECONDMENTS_FILE: Malformed at secondments.'],
    [
      'a home that there is not',
      [{ ...secondment(), home: 'HG' }],
      'SECONDMENTS_FILE: Malformed at secondments[0].home.',
    ],
    [
      'a mail that is no address',
      [{ ...secondment(), mail: 'Quoted 77 <desk@body.example.ch>' }],
      'SECONDMENTS_FILE: Malformed at secondments[0].mail.',
    ],
    [
      'no mail where one is named',
      [{ ...secondment(), mail: null }],
      'SECONDMENTS_FILE: Malformed at secondments[0].mail.',
    ],
    ['what is no secondment', [null], 'SECONDMENTS_FILE: Malformed at secondments[0].'],
    [
      'two that share a day',
      [secondment(), secondment({ home: 'AC' })],
      'SECONDMENTS_FILE: OVERLAP at secondments[1].',
    ],
    [
      'an end before the beginning',
      [secondment({ to: '2025-12-31' })],
      'SECONDMENTS_FILE: REVERSED at secondments[0].',
    ],
  ])('with %s keeps the service from starting: the place is told, the value is not', (_what, content, message) => {
    const read = () => readFile(JSON.stringify(content));
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new ConfigurationError(message));
    expect(read).not.toThrow(/quoted/);
  });

  it('in a file that is no JSON, or is not there, keeps the service from starting', () => {
    expect(() => readFile('[ "Quoted-77')).toThrow(new ConfigurationError('SECONDMENTS_FILE cannot be read as JSON.'));
    const configuration = readConfiguration('cii', { SECONDMENTS_FILE: path.join(folder, 'nowhere.json') });
    expect(() => readSecondments(configuration)).toThrow('SECONDMENTS_FILE names a file that cannot be read.');
  });
});
