import { ConfigurationError, readConfiguration } from '../../../subgraphs/common/platform/configuration.js';

describe('The configuration of a service', () => {
  it('needs nothing: every variable has its default', () => {
    const { host, port, canton, mongodbUri, leaseMilliseconds, production, urls } = readConfiguration('ac', {});
    expect({ host, port, canton, mongodbUri, leaseMilliseconds, production }).toEqual({
      host: '127.0.0.1',
      port: 4001,
      canton: 'GE',
      mongodbUri: undefined,
      leaseMilliseconds: 600_000,
      production: false,
    });
    expect(urls).toEqual({
      gateway: 'http://127.0.0.1:4000',
      ac: 'http://127.0.0.1:4001',
      ai: 'http://127.0.0.1:4002',
      as: 'http://127.0.0.1:4003',
      cii: 'http://127.0.0.1:4004',
    });
  });

  it('finds a service where its port was moved to', () => {
    expect(readConfiguration('gateway', { AI_PORT: '5002' }).urls.ai).toBe('http://127.0.0.1:5002');
  });

  it('gives each institution its own database before the common one', () => {
    const environment = { MONGODB_URI: 'mongodb://common', MONGODB_URI_AI: 'mongodb://own' };
    expect(readConfiguration('ai', environment).mongodbUri).toBe('mongodb://own');
    expect(readConfiguration('as', environment).mongodbUri).toBe('mongodb://common');
  });

  it('reads the mirrored kinds of its own institution', () => {
    const environment = { AC_MIRROR: 'INTERVIEW, MEASURE', AS_MIRROR: 'BUDGET' };
    expect(readConfiguration('ac', environment).mirrored).toEqual(['INTERVIEW', 'MEASURE']);
  });

  it.each([
    ['a canton that does not exist', { CANTON: 'XX' }],
    ['a port that is no number', { AC_PORT: 'four' }],
    ['a port above all ports', { AC_PORT: '70000' }],
    ['one database for all institutions', { MONGODB_URI: 'mongodb://host:27017/all' }],
    ['a lease of no time', { LEASE_SECONDS: '0' }],
    ['an address that is none', { CII_URL: 'not an address' }],
    ['a time that is none', { PASSERELLE_NOW: 'yesterday' }],
    ['a business clock in production', { PASSERELLE_NOW: '2026-03-01T08:00:00+01:00', NODE_ENV: 'production' }],
  ])('refuses %s with a sentence', (_what, environment) => {
    expect(() => readConfiguration('ac', environment)).toThrow(ConfigurationError);
  });

  it('has no demonstration canton in production', () => {
    expect(readConfiguration('ac', { NODE_ENV: 'production' }).demonstration).toBe(false);
    expect(readConfiguration('ac', { DEMONSTRATION: 'off' }).demonstration).toBe(false);
    expect(readConfiguration('ac', {}).demonstration).toBe(true);
  });
});
