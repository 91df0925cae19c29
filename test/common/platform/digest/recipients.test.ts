import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError, readConfiguration } from '../../../../subgraphs/common/platform/configuration.js';
import { readDigestRecipients } from '../../../../subgraphs/common/platform/digest/recipients.js';

const ON = {
  ...{ DIGEST: 'on', SMTP_URL: 'smtp://mail.example.ch', SMTP_FROM: 'passerelle@example.ch' },
  DIGEST_LINK: 'https://ac.example.ch/',
};
const ONE = { subject: 'u-1', service: 'orp-rive', organ: 'ORP', roles: ['CASEWORKER'], mail: 'a@orp.example.ch' };

describe('The file of the own people who get the daily mail', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'passerelle-digest-'));
    file = path.join(directory, 'people.json');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const read = (environment: Readonly<Record<string, string>>) =>
    readDigestRecipients(readConfiguration('ac', { AC_DIGEST_FILE: file, ...environment }));

  it('is read where the digest is on', () => {
    writeFileSync(file, JSON.stringify([ONE]));
    expect(read(ON)).toEqual([ONE]);
  });

  it('is not even looked at where it is off', () => {
    expect(read({})).toEqual([]);
  });

  it('names nobody where there is none', () => {
    expect(readDigestRecipients(readConfiguration('ac', ON))).toEqual([]);
    expect(readDigestRecipients(readConfiguration('cii', ON))).toEqual([]);
  });

  it.each([
    ['that is not there', null, 'AC_DIGEST_FILE names a file that cannot be read.'],
    ['that is no JSON', 'u-1;a@orp.example.ch', 'AC_DIGEST_FILE cannot be read as JSON.'],
    ['with an address that is none', JSON.stringify([{ ...ONE, mail: 'a@b@c' }]), 'Malformed at recipients[0].mail'],
  ])('keeps the service from starting %s, with a sentence that quotes nothing', (_what, text, sentence) => {
    if (text !== null) writeFileSync(file, text);
    expect(() => read(ON)).toThrow(ConfigurationError);
    expect(() => read(ON)).toThrow(sentence);
    expect(() => read(ON)).not.toThrow('a@');
  });
});
