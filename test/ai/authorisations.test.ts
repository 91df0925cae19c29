import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAuthorisations } from '../../subgraphs/ai/authorisations.js';
import { demonstrationAuthorisations } from '../../subgraphs/ai/params/demonstrationAuthorisations.js';
import {
  authorisationFaults,
  authorisationOn,
  type HandoverAuthorisation,
} from '../../subgraphs/ai/params/handoverAuthorisations.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const record = (changes: Partial<HandoverAuthorisation> = {}): HandoverAuthorisation => ({
  canton: 'LU',
  authority: 'Federal department',
  basis: 'LAI 54(5)',
  from: '2026-01-01',
  to: '2026-12-31',
  conditions: ['At most one year', 'Yearly report'],
  ...changes,
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-authorisations-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readFile(text: string): readonly HandoverAuthorisation[] {
  const file = path.join(folder, 'authorisations.json');
  writeFileSync(file, text);
  return readAuthorisations(readConfiguration('ai', { AI_AUTHORISATIONS_FILE: file }));
}

describe('The authorisations under LAI 54 (R23)', () => {
  it('are read from the file that the environment names, also beside a demonstration', () => {
    const two = [record(), record({ from: '2027-01-01', to: null, conditions: [] })];
    expect(readFile(JSON.stringify(two))).toEqual(two);
    expect(readFile('[]')).toEqual([]);
  });

  it('are none without a file and without a demonstration', () => {
    expect(readAuthorisations(readConfiguration('ai', { DEMONSTRATION: 'off' }))).toEqual([]);
    expect(readAuthorisations(readConfiguration('ai', { NODE_ENV: 'production' }))).toEqual([]);
  });

  it('are in the demonstration that of the demonstration canton, which is in force and could stand in a file', () => {
    expect(readAuthorisations(readConfiguration('ai', {}))).toBe(demonstrationAuthorisations);
    expect(authorisationOn(demonstrationAuthorisations, 'GE', '2026-03-10')?.conditions).not.toEqual([]);
    expect(readFile(JSON.stringify(demonstrationAuthorisations))).toEqual(demonstrationAuthorisations);
  });

  it('may hold in two cantons at once', () => {
    expect(authorisationFaults([record(), record({ canton: 'GE' })])).toEqual([]);
  });

  it.each<[string, readonly HandoverAuthorisation[], readonly string[]]>([
    ['two in one canton on one day', [record(), record({ from: '2026-12-31', to: null })], ['OVERLAP']],
    ['one that ends before it begins', [record({ to: '2025-12-31' })], ['REVERSED']],
  ])('have a fault: %s', (_what, records, faults) => {
    expect(authorisationFaults(records)).toEqual(faults);
  });

  it.each<[string, unknown]>([
    ['no JSON', undefined],
    ['an object', {}],
    ['something more', [{ ...record(), more: 'Quoted-77' }]],
    ['no conditions', [{ ...record(), conditions: null }]],
    ['an empty condition', [record({ conditions: [' '] })]],
    ['a condition over two lines', [record({ conditions: ['Quoted\n77'] })]],
    ['no authority', [record({ authority: '' })]],
    ['no basis', [record({ basis: '' })]],
    ['a canton that there is not', [{ ...record(), canton: 'XX' }]],
    ['a day that is none', [{ ...record(), from: '2026-02-30' }]],
    ['two that share a day', [record(), record()]],
    ['a period that ends before it begins', [record({ to: '2025-12-31' })]],
  ])('with %s keep the service from starting and are not quoted', (_what, content) => {
    const read = () => readFile(content === undefined ? '[ "Quoted-77' : JSON.stringify(content));
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow(/Quoted.77/);
    expect(read).toThrow(/AI_AUTHORISATIONS_FILE/);
  });

  it('in a file that is not there keep the service from starting', () => {
    const configuration = readConfiguration('ai', { AI_AUTHORISATIONS_FILE: path.join(folder, 'nowhere.json') });
    expect(() => readAuthorisations(configuration)).toThrow('AI_AUTHORISATIONS_FILE names a file that cannot be read.');
  });
});
