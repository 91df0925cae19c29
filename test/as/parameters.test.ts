import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readParameters } from '../../subgraphs/as/parameters.js';
import { cutScaleOn, NO_PARAMETERS, servicePolicyOn } from '../../subgraphs/as/params/parameters.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const period = (from: string, to: string | null, value: object) => ({
  from,
  to,
  value,
  article: 'LASLP 1',
  verified: false,
  note: 'As the canton told.',
});
const scale = { maximumCutPercent: 20, maximumCutMonths: 6, grounds: ['REASONABLE_WORK_REFUSED'] };
const policy = { interviewEveryMonths: 2, budgetReviewMonths: null };
const SOUND = {
  cutScales: { VD: [period('2025-01-01', '2025-12-31', scale), period('2026-01-01', null, scale)] },
  servicePolicies: { 'service-north': [period('2026-01-01', null, policy)] },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-parameters-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readFile(text: string, environment: object = {}): ReturnType<typeof readParameters> {
  const file = path.join(folder, 'parameters.json');
  writeFileSync(file, text);
  return readParameters(readConfiguration('as', { AS_PARAMETERS_FILE: file, ...environment }));
}

describe('What canton and services have set', () => {
  it('is read from the file that the environment names, also beside a demonstration', () => {
    const parameters = readFile(JSON.stringify(SOUND));
    expect(cutScaleOn(parameters, 'VD', '2025-06-01')?.value).toEqual(scale);
    expect(servicePolicyOn(parameters, 'service-north', '2026-01-01')).toEqual(policy);
    expect(cutScaleOn(parameters, 'GE', '2026-06-01')).toBeNull();
  });

  it('is nothing without a file and without a demonstration', () => {
    expect(readParameters(readConfiguration('as', { DEMONSTRATION: 'off' }))).toBe(NO_PARAMETERS);
    expect(readParameters(readConfiguration('as', { NODE_ENV: 'production' }))).toBe(NO_PARAMETERS);
  });

  it('is in the demonstration what the demonstration canton settles, for each of its services', () => {
    const parameters = readParameters(readConfiguration('as', {}));
    expect(cutScaleOn(parameters, 'GE', '2026-05-20')?.value.maximumCutPercent).toBe(30);
    for (const service of ['centre-social-servette', 'centre-social-carouge']) {
      expect(servicePolicyOn(parameters, service, '2026-05-20')).not.toBeNull();
    }
  });

  it.each<[string, unknown]>([
    ['no JSON', undefined],
    ['a list', []],
    ['no policies', { cutScales: {} }],
    ['something more', { ...SOUND, more: 'Quoted-77' }],
    ['a canton that there is not', { ...SOUND, cutScales: { XX: [] } }],
    [
      'a percentage above all',
      { ...SOUND, cutScales: { VD: [period('2026-01-01', null, { ...scale, maximumCutPercent: 101 })] } },
    ],
    [
      'a percentage of nothing',
      { ...SOUND, cutScales: { VD: [period('2026-01-01', null, { ...scale, maximumCutPercent: 0 })] } },
    ],
    [
      'a ground that there is not',
      { ...SOUND, cutScales: { VD: [period('2026-01-01', null, { ...scale, grounds: ['Quoted-77'] })] } },
    ],
    ['a day that is none', { ...SOUND, cutScales: { VD: [period('2026-02-30', null, scale)] } }],
    [
      'a period without an article',
      { ...SOUND, cutScales: { VD: [{ ...period('2026-01-01', null, scale), article: ' ' }] } },
    ],
    ['a service without the form of one', { ...SOUND, servicePolicies: { 'Quoted 77': [] } }],
    [
      'a rhythm of half a month',
      { ...SOUND, servicePolicies: { s: [period('2026-01-01', null, { ...policy, interviewEveryMonths: 0.5 })] } },
    ],
    [
      'periods that overlap',
      { ...SOUND, cutScales: { VD: [period('2025-01-01', null, scale), period('2026-01-01', null, scale)] } },
    ],
    [
      'periods with a hole',
      { ...SOUND, cutScales: { VD: [period('2025-01-01', '2025-12-30', scale), period('2026-01-01', null, scale)] } },
    ],
    [
      'a period that ends before it begins',
      { ...SOUND, cutScales: { VD: [period('2026-01-02', '2026-01-01', scale)] } },
    ],
  ])('with %s keeps the service from starting and is not quoted', (_what, content) => {
    const read = () => readFile(content === undefined ? '{ "Quoted-77' : JSON.stringify(content));
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow(/Quoted.77/);
    expect(read).toThrow(/AS_PARAMETERS_FILE/);
  });

  it('in a file that is not there keeps the service from starting', () => {
    const configuration = readConfiguration('as', { AS_PARAMETERS_FILE: path.join(folder, 'nowhere.json') });
    expect(() => readParameters(configuration)).toThrow('AS_PARAMETERS_FILE names a file that cannot be read.');
  });
});
