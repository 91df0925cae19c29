import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demonstrationServices } from '../../subgraphs/cii/params/demonstrationServices.js';
import type { NamedService, ServiceNames } from '../../subgraphs/cii/rules/letters/serviceNames.js';
import { readServices } from '../../subgraphs/cii/services.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { DEMONSTRATION_SERVICES } from '../../subgraphs/common/platform/identities.js';

const RIVE: NamedService = {
  ...{ institution: 'AC', service: 'orp-rive', name: 'Rive' },
  address: 'rue de l’Exemple 20, 1200 Genève',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-services-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readFile(value: unknown): ServiceNames {
  const file = path.join(folder, 'services.json');
  writeFileSync(file, JSON.stringify(value));
  return readServices(readConfiguration('cii', { SERVICES_FILE: file }));
}

describe('How the services of the canton are called', () => {
  it('is read from the file that the environment names, also beside a demonstration', () => {
    const two = [RIVE, { ...RIVE, institution: 'AS' as const, address: null }];
    expect(readFile(two)).toEqual(two);
    expect(readFile([])).toEqual([]);
  });

  it('is nothing without a file and without a demonstration', () => {
    expect(readServices(readConfiguration('cii', { DEMONSTRATION: 'off' }))).toEqual([]);
    expect(readServices(readConfiguration('cii', { NODE_ENV: 'production' }))).toEqual([]);
  });

  it('names in the demonstration every service of AC, AI and AS there, once', () => {
    expect(readServices(readConfiguration('cii', {}))).toBe(demonstrationServices);
    const { cii: _register, ...known } = DEMONSTRATION_SERVICES;
    const services: readonly string[] = Object.values(known);
    expect(demonstrationServices.map(({ service }) => service).toSorted()).toEqual(services.toSorted());
    expect(readFile(demonstrationServices)).toEqual(demonstrationServices);
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, 'SERVICES_FILE: Malformed at services.'],
    [
      'an institution without services',
      [{ ...RIVE, institution: 'CII' }],
      'SERVICES_FILE: Malformed at services[0].institution.',
    ],
    [
      'a service that is no identifier',
      [{ ...RIVE, service: 'ORP Rive' }],
      'SERVICES_FILE: Malformed at services[0].service.',
    ],
    ['an empty name', [{ ...RIVE, name: ' ' }], 'SERVICES_FILE: Malformed at services[0].name.'],
    ['a name of two lines', [{ ...RIVE, name: 'Rive\nQuoted' }], 'SERVICES_FILE: Malformed at services[0].name.'],
    ['a name of 201 characters', [{ ...RIVE, name: 'x'.repeat(201) }], 'SERVICES_FILE: Malformed at services[0].name.'],
    ['an empty address', [{ ...RIVE, address: '' }], 'SERVICES_FILE: Malformed at services[0].address.'],
    ['more than is known', [{ ...RIVE, phone: '022' }], 'SERVICES_FILE: Malformed at services[0].'],
    ['a service twice', [RIVE, { ...RIVE, name: 'Other' }], 'SERVICES_FILE: TWICE at services[1].'],
  ])('keeps the register from starting where the file holds %s', (_what, value, message) => {
    expect(() => readFile(value)).toThrow(new ConfigurationError(message));
  });

  it('tells services of two institutions apart, and takes a name of 200 characters', () => {
    const two = [RIVE, { ...RIVE, institution: 'AS' as const, name: 'x'.repeat(200) }];
    expect(readFile(two)).toEqual(two);
  });
});
