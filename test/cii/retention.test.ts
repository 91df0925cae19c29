import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demonstrationRetention } from '../../subgraphs/cii/params/retentionPolicy.js';
import { readRetention } from '../../subgraphs/cii/retention.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const RECORD = {
  ...{ canton: 'GE', kind: 'CASE', from: '2026-01-01', to: null, keepMonths: 24, blockMonths: 96 },
  ...{ basis: 'Cantonal act 3', approvedBy: 'Council' },
};

describe('How long the register keeps what has ended', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'passerelle-retention-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const readFile = (text: string) => {
    const file = path.join(folder, 'retention.json');
    writeFileSync(file, text);
    return readRetention(readConfiguration('cii', { RETENTION_FILE: file }));
  };

  it('is what the installation has recorded, else that of the demonstration, else nothing', () => {
    expect(readFile(JSON.stringify([RECORD]))).toEqual([RECORD]);
    expect(readRetention(readConfiguration('cii', {}))).toEqual(demonstrationRetention);
    expect(readRetention(readConfiguration('cii', { DEMONSTRATION: 'off' }))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, 'RETENTION_FILE: Malformed at retention.'],
    ['a canton that is none', [{ ...RECORD, canton: 'XX' }], 'RETENTION_FILE: Malformed at retention[0].canton.'],
    ['a kind that is none', [{ ...RECORD, kind: 'LETTER' }], 'RETENTION_FILE: Malformed at retention[0].kind.'],
    ['less than nothing', [{ ...RECORD, keepMonths: -1 }], 'RETENTION_FILE: Malformed at retention[0].keepMonths.'],
    ['half a month', [{ ...RECORD, blockMonths: 0.5 }], 'RETENTION_FILE: Malformed at retention[0].blockMonths.'],
    ['no basis', [{ ...RECORD, basis: ' ' }], 'RETENTION_FILE: Malformed at retention[0].basis.'],
    ['an end before the beginning', [{ ...RECORD, to: '2025-12-31' }], 'RETENTION_FILE: REVERSED at retention[0].'],
    ['two on one day', [RECORD, { ...RECORD, from: '2027-01-01' }], 'RETENTION_FILE: OVERLAP at retention[1].'],
  ])('does not start on %s', (_what, records, message) => {
    expect(() => readFile(JSON.stringify(records))).toThrow(new ConfigurationError(message));
  });

  it('lets kinds, cantons and days that follow one another stand side by side', () => {
    const ended = { ...RECORD, to: '2026-12-31' };
    const records = [
      ended,
      { ...RECORD, from: '2027-01-01' },
      { ...RECORD, kind: 'REQUEST' },
      { ...RECORD, canton: 'VD' },
    ];
    expect(readFile(JSON.stringify(records))).toHaveLength(4);
  });
});
