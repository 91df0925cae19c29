import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAgreements } from '../../subgraphs/cii/agreements.js';
import { agreementFaults, NO_AGREEMENTS, type Agreements } from '../../subgraphs/cii/params/agreements.js';
import { ciiParameters, parametersWith } from '../../subgraphs/cii/params/ciiParameters.js';
import { inForce } from '../../subgraphs/common/rules/parameters.js';
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
const handoverPolicy = (changes: object = {}) => ({
  ...{ from: '2026-01-01', to: null },
  ...{ offerExpiresDays: 20, remindAfterDays: 5, barAfterRefusalDays: 60, longestMonths: 6 },
  ...changes,
});
const FROM_2027 = handoverPolicy({ from: '2027-01-01' });
const withPolicies = (handover: readonly object[], indicationWindow: readonly object[] = []) => ({
  ...SOUND,
  policies: { handover, indicationWindow },
});
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
    ['half a policy', { ...SOUND, policies: { handover: [] } }],
    ['an offer that is open for no day', withPolicies([handoverPolicy({ offerExpiresDays: 0 })])],
    ['a policy of nothing known', withPolicies([handoverPolicy({ more: 'Quoted-77' })])],
    ['a day that is none', { ...SOUND, exemptionRequired: [{ canton: 'VD', from: '2026-02-30', to: null }] }],
  ])('with %s keeps the service from starting and is not quoted', (_what, content) => {
    const read = () => readFile(content === undefined ? '{ "Quoted-77' : JSON.stringify(content));
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow(/Quoted.77/);
    expect(read).toThrow(/AGREEMENTS_FILE/);
  });

  it.each<[string, object, string | null]>([
    ['one without an end', withPolicies([handoverPolicy()]), null],
    ['two that follow one another', withPolicies([handoverPolicy({ to: '2026-12-31' }), FROM_2027]), null],
    ['none', withPolicies([]), null],
    ['a reminder on the last day of the offer', withPolicies([handoverPolicy({ remindAfterDays: 20 })]), null],
    ['a reminder on the day after', withPolicies([handoverPolicy({ remindAfterDays: 21 })]), 'policies.handover[0]'],
    ['a day between', withPolicies([handoverPolicy({ to: '2026-12-30' }), FROM_2027]), 'policies.handover[0]'],
    ['a day that two share', withPolicies([handoverPolicy({ to: '2027-01-01' }), FROM_2027]), 'policies.handover[0]'],
    ['an end', withPolicies([handoverPolicy({ to: '2026-12-31' })]), 'policies.handover[0]'],
    [
      'one that ends before it begins',
      withPolicies([handoverPolicy({ to: '2026-12-31' }), { ...FROM_2027, to: '2026-12-31' }, FROM_2027]),
      'policies.handover[1]',
    ],
    [
      'a window with an end',
      withPolicies([], [{ from: '2026-01-01', to: '2026-12-31', days: 5 }]),
      'policies.indicationWindow[0]',
    ],
  ])('may hold policies that fit, and names the place of one that does not: %s (3c-11)', (_what, content, place) => {
    const read = () => readFile(JSON.stringify(content));
    if (place === null) expect(read()).toEqual(content);
    else expect(read).toThrow(new ConfigurationError(`AGREEMENTS_FILE has a policy that does not fit: ${place}.`));
  });

  const mamac = (changes: object = {}) => ({
    ...{ canton: 'VD', from: '2026-01-01', to: null, record: 'Steering committee, 12 May 2025' },
    ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
    ...changes,
  });
  const mode = (changes: object = {}) => ({
    ...{ canton: 'VD', mode: 'MAMAC', from: '2026-01-01', to: '2026-12-31', record: 'Cantonal order 7' },
    ...changes,
  });
  const settling = (policies: readonly object[], modes: readonly object[] = []) => ({
    ...SOUND,
    policies: { handover: [], indicationWindow: [], mamac: policies },
    modes,
  });

  it('may hold what a canton settles about CII-MAMAC and its modes (R35, R39, R41, R56)', () => {
    const content = settling([mamac()], [mode(), mode({ from: '2028-01-01', to: null })]);
    expect(readFile(JSON.stringify(content))).toEqual(content);
    const modesAlone = { ...SOUND, modes: [mode()] };
    expect(readFile(JSON.stringify(modesAlone))).toEqual(modesAlone);
  });

  it.each<[string, object, string]>([
    ['a canton that there is not', settling([mamac({ canton: 'XX' })]), 'agreements.policies.mamac[0].canton'],
    ['a reading', settling([mamac({ criterionFour: 'Quoted' })]), 'agreements.policies.mamac[0].criterionFour'],
    ['a counting', settling([mamac({ dayCounting: 'Quoted' })]), 'agreements.policies.mamac[0].dayCounting'],
    ['a sight', settling([mamac({ contributions: true })]), 'agreements.policies.mamac[0].contributions'],
    ['no record', settling([mamac({ record: '' })]), 'agreements.policies.mamac[0].record'],
    ['something more', settling([mamac({ more: 'Quoted' })]), 'agreements.policies.mamac[0]'],
    ['a mode that there is not', settling([], [mode({ mode: 'Quoted' })]), 'agreements.modes[0].mode'],
    ['a canton of a mode', settling([], [mode(), mode({ canton: 'Quoted' })]), 'agreements.modes[1].canton'],
    ['no record of a mode', settling([], [mode({ record: ' ' })]), 'agreements.modes[0].record'],
    ['a day that is none', settling([], [mode({ to: '2026-02-29' })]), 'agreements.modes[0].to'],
  ])('is malformed, which is told with its place: %s (R56)', (_what, content, place) => {
    const read = () => readFile(JSON.stringify(content));
    expect(read).toThrow(new ConfigurationError(`AGREEMENTS_FILE: Malformed at ${place}.`));
  });

  it.each<[string, object, string]>([
    [
      'two policies that share a day',
      settling([mamac({ to: '2026-12-31' }), mamac({ from: '2026-12-31' })]),
      'policies.mamac[0]: the periods of a canton follow one another day by day, and the last has no end.',
    ],
    [
      'two periods of a mode that share a day',
      settling([], [mode(), mode({ from: '2026-12-31', to: null })]),
      'modes[1]: it shares a day with another period of the same mode.',
    ],
  ])('contradicts itself, which is told with place and reason: %s (R35, R56)', (_what, content, sentence) => {
    const read = () => readFile(JSON.stringify(content));
    expect(read).toThrow(new ConfigurationError(`AGREEMENTS_FILE does not fit at ${sentence}`));
  });

  it('sets its policies from their first day on, and what is chosen here holds before (3c-11)', () => {
    const window = { from: '2026-02-01', to: null, days: 10 };
    const { handoverPolicy: handovers, indicationWindowDays } = parametersWith(
      readFile(JSON.stringify(withPolicies([handoverPolicy()], [window]))),
      'VD',
    );
    expect(inForce(handovers, '2025-12-31')?.value.offerExpiresDays).toBe(30);
    expect(inForce(handovers, '2026-01-01')).toMatchObject({
      value: { offerExpiresDays: 20, remindAfterDays: 5, barAfterRefusalDays: 60, longestMonths: 6 },
      article: 'policy',
    });
    expect(inForce(indicationWindowDays, '2026-01-31')?.value).toBe(45);
    expect(inForce(indicationWindowDays, '2026-02-01')?.value).toBe(10);
    expect(parametersWith(NO_AGREEMENTS, 'VD')).toBe(ciiParameters);
    expect(parametersWith({ policies: { handover: [], indicationWindow: [] } }, 'VD')).toEqual(ciiParameters);
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
    expect(() => readAgreements(configuration)).toThrow('AGREEMENTS_FILE names a file that cannot be read.');
  });
});
