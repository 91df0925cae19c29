import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAgreements } from '../../subgraphs/cii/agreements.js';
import { agreementFaults, NO_AGREEMENTS, type Agreements } from '../../subgraphs/cii/params/agreements.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const agreement = (changes: object = {}) => ({
  id: 'VD-AC-AS-2026',
  canton: 'VD',
  sender: 'AC',
  receiver: 'AS',
  from: '2026-01-01',
  to: '2026-12-31',
  services: [{ code: 'SOCIAL_COUNSELLING', volumeAYear: 12 }],
  contact: 'Coordination office',
  ...changes,
});
const exemption = (changes: object = {}) => ({
  canton: 'VD',
  reference: 'EX 2026/1',
  authority: 'Federal office',
  from: '2026-01-01',
  to: null,
  ...changes,
});
const SOUND = {
  agreements: [agreement()],
  exemptions: [exemption()],
  exemptionRequired: [{ canton: 'VD', from: '2026-01-01', to: null }],
};
const withAgreements = (...agreements: readonly object[]) => ({ ...SOUND, agreements });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-agreements-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readFile(text: string, environment: object = {}): Agreements {
  const file = path.join(folder, 'agreements.json');
  writeFileSync(file, text);
  return readAgreements(readConfiguration('cii', { AGREEMENTS_FILE: file, ...environment }));
}

describe('What handovers rest on (R21, R22, R59)', () => {
  it('is read from the file that the environment names, also beside a demonstration', () => {
    expect(readFile(JSON.stringify(SOUND))).toEqual(SOUND);
    expect(readFile(JSON.stringify(NO_AGREEMENTS), { DEMONSTRATION: 'on' })).toEqual(NO_AGREEMENTS);
  });

  it('is nothing without a file and without a demonstration, so that no lead is handed over', () => {
    expect(readAgreements(readConfiguration('cii', { DEMONSTRATION: 'off' }))).toBe(NO_AGREEMENTS);
    expect(readAgreements(readConfiguration('cii', { NODE_ENV: 'production' }))).toBe(NO_AGREEMENTS);
  });

  it('is in the demonstration what the demonstration canton has agreed, which is sound and could stand in a file', () => {
    expect(readAgreements(readConfiguration('cii', {}))).toBe(demonstrationAgreements);
    expect(agreementFaults(demonstrationAgreements)).toEqual([]);
    expect(readFile(JSON.stringify(demonstrationAgreements))).toEqual(demonstrationAgreements);
  });

  it.each<[string, object]>([
    [
      'the next one begins the day after',
      withAgreements(agreement(), agreement({ id: 'B', from: '2027-01-01', to: null })),
    ],
    ['the other direction', withAgreements(agreement(), agreement({ id: 'B', sender: 'AS', receiver: 'AC' }))],
    ['another receiver', withAgreements(agreement(), agreement({ id: 'B', receiver: 'AI' }))],
    ['another sender', withAgreements(agreement(), agreement({ id: 'B', sender: 'AI' }))],
    ['another canton', withAgreements(agreement(), agreement({ id: 'B', canton: 'GE' }))],
    ['a volume of nothing', withAgreements(agreement({ services: [{ code: 'S', volumeAYear: 0 }] }))],
    ['one day', withAgreements(agreement({ to: '2026-01-01' }))],
  ])('may hold beside one another: %s', (_what, content) => {
    expect(readFile(JSON.stringify(content))).toEqual(content);
  });

  it.each<[string, unknown]>([
    ['no JSON', undefined],
    ['a list', []],
    ['no exemptions', { agreements: [], exemptionRequired: [] }],
    ['something more', { ...SOUND, more: 'Quoted-77' }],
    [
      'two agreements of one pair that share a day',
      withAgreements(agreement(), agreement({ id: 'B', from: '2026-12-31', to: null })),
    ],
    [
      'one without an end before another',
      withAgreements(agreement({ to: null }), agreement({ id: 'B', from: '2030-01-01' })),
    ],
    [
      'the later one first in the file',
      withAgreements(agreement({ id: 'B', from: '2026-06-01', to: null }), agreement()),
    ],
    ['an agreement that ends before it begins', withAgreements(agreement({ to: '2025-12-31' }))],
    ['an identifier that stands twice', withAgreements(agreement(), agreement({ receiver: 'AI' }))],
    [
      'a service that stands twice',
      withAgreements(
        agreement({
          services: [
            { code: 'S', volumeAYear: 1 },
            { code: 'S', volumeAYear: 2 },
          ],
        }),
      ),
    ],
    ['an institution that sends to itself', withAgreements(agreement({ receiver: 'AC' }))],
    ['the register as receiver', withAgreements(agreement({ receiver: 'CII' }))],
    ['half a handover', withAgreements(agreement({ services: [{ code: 'S', volumeAYear: 0.5 }] }))],
    [
      'a service without the form of one',
      withAgreements(agreement({ services: [{ code: 'Quoted 77', volumeAYear: 1 }] })),
    ],
    ['an identifier with a space', withAgreements(agreement({ id: 'Quoted 77' }))],
    ['no contact', withAgreements(agreement({ contact: ' ' }))],
    ['a contact over two lines', withAgreements(agreement({ contact: 'Quoted\n77' }))],
    ['an exemption that ends before it begins', { ...SOUND, exemptions: [exemption({ to: '2025-12-31' })] }],
    ['an exemption of no authority', { ...SOUND, exemptions: [exemption({ authority: '' })] }],
    [
      'a policy that ends before it begins',
      { ...SOUND, exemptionRequired: [{ canton: 'VD', from: '2026-01-02', to: '2026-01-01' }] },
    ],
    ['a canton that there is not', { ...SOUND, exemptionRequired: [{ canton: 'XX', from: '2026-01-01', to: null }] }],
    ['a day that is none', { ...SOUND, exemptionRequired: [{ canton: 'VD', from: '2026-02-30', to: null }] }],
  ])('with %s keeps the service from starting and is not quoted', (_what, content) => {
    const read = () => readFile(content === undefined ? '{ "Quoted-77' : JSON.stringify(content));
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow(/Quoted.77/);
    expect(read).toThrow(/AGREEMENTS_FILE/);
  });

  it.each<[string, object, readonly string[]]>([
    ['overlap', withAgreements(agreement(), agreement({ id: 'B' })), ['OVERLAP']],
    ['reversed', withAgreements(agreement({ to: '2025-12-31' })), ['REVERSED']],
    ['the same identifier', withAgreements(agreement(), agreement({ receiver: 'AI' })), ['REPEATED']],
    ['to itself', withAgreements(agreement({ receiver: 'AC' })), ['ONE_SIDED']],
    ['sound', SOUND, []],
  ])('names its fault: %s', (_what, content, faults) => {
    expect(agreementFaults(content as Agreements)).toEqual(faults);
  });

  it('in a file that is not there keeps the service from starting', () => {
    const configuration = readConfiguration('cii', { AGREEMENTS_FILE: path.join(folder, 'nowhere.json') });
    expect(() => readAgreements(configuration)).toThrow('AGREEMENTS_FILE cannot be read as JSON.');
  });
});
