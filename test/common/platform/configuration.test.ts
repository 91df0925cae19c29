import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, readConfiguration, SERVICES } from '../../../subgraphs/common/platform/configuration.js';

const example = Object.fromEntries(
  readFileSync(path.resolve('.env.example'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === '' ? [] : [[name, value] as const];
    }),
);

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

  it.each(SERVICES)('of %s is the same with the values of .env.example as with none', (service) => {
    expect(Object.keys(example).length).toBeGreaterThan(20);
    expect(readConfiguration(service, example)).toEqual(readConfiguration(service, {}));
  });

  it('takes an empty variable for one that is not set, whichever it is', () => {
    const empty = Object.fromEntries(Object.keys(example).map((name) => [name, '']));
    const urls = Object.fromEntries(SERVICES.map((name) => [`${name.toUpperCase()}_URL`, '']));
    expect(readConfiguration('cii', { ...empty, ...urls })).toEqual(readConfiguration('cii', {}));
  });

  it('finds a service where its port was moved to', () => {
    expect(readConfiguration('gateway', { AI_PORT: '5002' }).urls.ai).toBe('http://127.0.0.1:5002');
  });

  it('gives each institution its own database before the common one', () => {
    const environment = { MONGODB_URI: 'mongodb://common', MONGODB_URI_AI: 'mongodb://own' };
    expect(readConfiguration('ai', environment).mongodbUri).toBe('mongodb://own');
    expect(readConfiguration('as', environment).mongodbUri).toBe('mongodb://common');
  });

  it('says how a person reaches register and management body, as one short line each (LPGA 47)', () => {
    const of = (text: string, DEMONSTRATION = 'off') =>
      readConfiguration('cii', { REGISTER_CONTACT: text, MANAGEMENT_BODY_CONTACT: '', DEMONSTRATION }).contacts;
    expect(of(' 022 000 00 00 ')).toEqual({ register: '022 000 00 00', managementBody: null });
    expect(of('x'.repeat(200)).register).toHaveLength(200);
    // Those of the demonstration exist no more than its persons.
    expect(of('022 000 00 00', 'on')).toEqual({ register: '022 000 00 00', managementBody: 'body@passerelle.example' });
    expect(of('', 'on').register).toBe('register@passerelle.example');
    expect(of('').register).toBeNull();
    for (const text of ['x'.repeat(201), 'one\nanother']) expect(() => of(text)).toThrow(ConfigurationError);
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

describe('The daily digest', () => {
  const ON = {
    DIGEST: 'on',
    SMTP_URL: 'smtp://mail.example.ch:587',
    SMTP_FROM: 'passerelle@example.ch',
    DIGEST_LINK: 'https://cii.example.ch/worklist',
  };

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nothing is said', {}],
    ['only the mail server is known', { ...ON, DIGEST: '' }],
    ['it is switched off', { ...ON, DIGEST: 'off' }],
    ['it is misspelt', { ...ON, DIGEST: 'yes' }],
  ])('is off when %s', (_what, environment) => {
    expect(readConfiguration('cii', environment).digest).toBeNull();
  });

  it('is sent in French from six in the morning, unless said otherwise', () => {
    expect(readConfiguration('cii', ON).digest).toEqual({
      smtpUrl: 'smtp://mail.example.ch:587',
      from: 'passerelle@example.ch',
      link: 'https://cii.example.ch/worklist',
      language: 'FR',
      fromHour: 6,
    });
    const other = readConfiguration('cii', { ...ON, DIGEST_LANGUAGE: 'de', DIGEST_HOUR: '23' });
    expect(other.digest).toMatchObject({ language: 'DE', fromHour: 23 });
    expect(readConfiguration('cii', { ...ON, SMTP_URL: 'smtps://u:p@mail.example.ch' }).digest).not.toBeNull();
  });

  it('is no matter of the gateway, nor of an institution that names nobody: they need nothing for it', () => {
    for (const service of ['gateway', 'ac', 'ai', 'as'] as const) {
      expect(readConfiguration(service, { DIGEST: 'on' }).digest).toBeNull();
    }
    expect(readConfiguration('gateway', { ...ON, GATEWAY_DIGEST_FILE: 'people.json' }).digest).toBeNull();
  });

  it('is sent by an institution that names its own people, once it is on', () => {
    const people = { AC_DIGEST_FILE: 'people.json' };
    expect(readConfiguration('ac', { ...ON, ...people })).toMatchObject({
      ...{ digest: { link: ON.DIGEST_LINK }, digestFile: 'people.json' },
    });
    expect(readConfiguration('ac', people).digest).toBeNull();
    expect(readConfiguration('ai', { ...ON, ...people }).digest).toBeNull();
    expect(() => readConfiguration('ac', { DIGEST: 'on', ...people })).toThrow(ConfigurationError);
  });

  it.each([
    ['no mail server', { SMTP_URL: '' }],
    ['a mail server that is none', { SMTP_URL: 'not an address' }],
    ['a server of another kind', { SMTP_URL: 'https://mail.example.ch' }],
    ['a mail server with a line break', { SMTP_URL: 'smtp://mail.example.ch\n' }],
    ['no sender', { SMTP_FROM: '' }],
    ['a sender with a name', { SMTP_FROM: 'Passerelle <passerelle@example.ch>' }],
    ['two senders', { SMTP_FROM: 'a@example.ch, b@example.ch' }],
    ['a sender with a line of the head', { SMTP_FROM: 'a@example.ch\r\nBcc: b@example.ch' }],
    ['no link', { DIGEST_LINK: '' }],
    ['a link that is none', { DIGEST_LINK: 'javascript:alert(1)' }],
    ['a language that it does not speak', { DIGEST_LANGUAGE: 'RM' }],
    ['an hour after the last', { DIGEST_HOUR: '24' }],
  ])('refuses %s with a sentence that quotes nothing', (_what, changes) => {
    const read = () => readConfiguration('cii', { ...ON, ...changes });
    expect(read).toThrow(ConfigurationError);
    const [value = ''] = Object.values(changes);
    if (value.length > 2) expect(read).not.toThrow(value);
  });

  it.each([
    ['', 3_600_000],
    ['0', 0],
    ['60', 60_000],
  ])('comes with the jobs of the register: JOB_INTERVAL_SECONDS=%j is %s milliseconds', (seconds, milliseconds) => {
    const configuration = readConfiguration('cii', { JOB_INTERVAL_SECONDS: seconds });
    expect(configuration.jobIntervalMilliseconds).toBe(milliseconds);
  });
});

describe('The keys of calendars', () => {
  it.each([
    ['', 90],
    ['0', 0],
    ['366', 366],
  ])('last CALENDAR_DAYS=%j, %s days, in every house', (text, days) => {
    for (const service of ['ac', 'ai', 'as', 'cii'] as const) {
      expect(readConfiguration(service, { CALENDAR_DAYS: text }).calendarDays).toBe(days);
    }
  });

  it.each(['367', '-1', 'long'])('do not last %j days', (text) => {
    expect(() => readConfiguration('ac', { CALENDAR_DAYS: text })).toThrow('CALENDAR_DAYS');
  });
});
