import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LIMITS } from '../../../gateway/plugins/documentLimits.js';
import { createDocumentChoice, type Chosen } from '../../../gateway/trusted/chooseDocument.js';
import { idOf, readTrustedDocuments, type TrustedDocuments } from '../../../gateway/trusted/trustedDocuments.js';
import { readConfiguration } from '../../../subgraphs/common/platform/configuration.js';

const ASKED = 'query Cases($first: Int) {\n  cases(first: $first) {\n    totalCount\n  }\n}';
const ID = idOf(ASKED);
const OTHER = '{ __typename }';

let directory: string;
let trusted: TrustedDocuments;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'passerelle-trusted-'));
  trusted = storeOf(JSON.stringify({ [ID]: ASKED }));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function storeOf(content: string): TrustedDocuments {
  const file = path.join(directory, 'store.json');
  writeFileSync(file, content);
  return readTrustedDocuments(file);
}

describe('The store of allowed operations', () => {
  it('gives a document its SHA-256 as its id', () => {
    expect(ID).toBe(createHash('sha256').update(ASKED).digest('hex'));
    expect([trusted.byId(ID), trusted.byId(idOf(OTHER)), trusted.byId('constructor')]).toEqual([ASKED, null, null]);
  });

  it.each<[string, string, string | null]>([
    ['itself', ASKED, ASKED],
    ['other spaces and line ends', ASKED.replaceAll(/\s+/g, '  \r\n'), ASKED],
    ['a document that is only set otherwise', `query Cases ($first:Int){cases(first:$first){totalCount}}`, ASKED],
    ['commas and comments', `# title: Cases\n${ASKED.replace('totalCount', 'totalCount,,')}`, ASKED],
    ['one field more', ASKED.replace('totalCount', 'totalCount __typename'), null],
    ['another name of the operation', ASKED.replace('Cases', 'cases'), null],
    ['a second operation behind it', `${ASKED} query B { __typename }`, null],
    ['a literal for the variable', ASKED.replace('first: $first', 'first: 5'), null],
    ['characters that GraphQL does not know', `${ASKED} \u0007`, null],
    ['a text that does not end', `${ASKED} "`, null],
    ['nothing', '', null],
  ])('knows a text that says the same and no other: %s', (_what, text, expected) => {
    expect(trusted.byText(text)).toBe(expected);
  });

  it.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['a list', JSON.stringify([ASKED]), 'is no JSON object'],
    ['nothing', 'null', 'is no JSON object'],
    ['a number for a document', JSON.stringify({ [ID]: 5 }), 'is no text'],
    ['a document under the id of another', JSON.stringify({ [ID]: OTHER }), 'is not the SHA-256 of its document'],
    ['an id in capitals', JSON.stringify({ [ID.toUpperCase()]: ASKED }), 'is not the SHA-256 of its document'],
    ['what is no GraphQL', JSON.stringify({ [idOf('{ "')]: '{ "' }), 'is no GraphQL'],
    ['what could never run', JSON.stringify(withId(`{ ${'a '.repeat(LIMITS.fields + 1)} }`)), 'is beyond the limits'],
  ])('that cannot be used stops the start with a sentence: %s', (_what, content, why) => {
    expect(() => storeOf(content)).toThrow(why);
    expect(() => storeOf(content)).toThrow('TRUSTED_DOCUMENTS_FILE');
  });

  it('that is not there stops the start too', () => {
    expect(() => readTrustedDocuments(path.join(directory, 'none.json'))).toThrow('cannot be read as JSON');
  });

  function withId(text: string): Record<string, string> {
    return { [idOf(text)]: text };
  }
});

describe('The document that a request means', () => {
  const run = (query: string, more = {}): Chosen => ({ kind: 'RUN', body: { query, ...more } });
  const refused = (code: 'OPERATION_NOT_TRUSTED' | 'BAD_USER_INPUT'): Chosen => ({ kind: 'REFUSED', code });
  const byHash = (sha256Hash: unknown): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const unknown = idOf(OTHER);

  describe.each([true, false])('where only the store runs: %s', (only) => {
    const choose = (body: unknown): Chosen => createDocumentChoice(trusted, only)(body);

    it.each<[string, unknown, Chosen]>([
      ['by its id', { documentId: ID }, run(ASKED)],
      ['by its id with the name of the hash', { documentId: `sha256:${ID}` }, run(ASKED)],
      ['by its id in capitals', { documentId: ID.toUpperCase() }, run(ASKED)],
      ['by the hash that Apollo clients send', byHash(ID), run(ASKED)],
      ['by both', { documentId: ID, ...byHash(ID) }, run(ASKED)],
      ['by its id, with its text', { query: ASKED, ...byHash(ID) }, run(ASKED)],
      ['by its id, beside a null', { query: null, documentId: ID }, run(ASKED)],
      ['by its text', { query: ASKED }, run(ASKED)],
      ['by a text that says the same', { query: `${ASKED}\n# end` }, run(ASKED)],
      [
        'with what else an operation needs, and nothing that is read once more behind it',
        { documentId: ID, variables: { first: 2 }, operationName: 'Cases', extensions: { other: 1 }, http: {} },
        run(ASKED, { variables: { first: 2 }, operationName: 'Cases' }),
      ],
    ])('is found %s', (_what, body, expected) => {
      expect(choose(body)).toEqual(expected);
    });

    it.each<[string, unknown, Chosen]>([
      ['an id that is not in the store', { documentId: unknown }, refused('OPERATION_NOT_TRUSTED')],
      [
        'that one with its text: nothing is learnt',
        { query: OTHER, ...byHash(unknown) },
        refused('OPERATION_NOT_TRUSTED'),
      ],
      ['an id that is no hash', { documentId: '../store' }, refused('BAD_USER_INPUT')],
      ['a hash of another kind', { documentId: `md5:${ID}` }, refused('BAD_USER_INPUT')],
      ['an id that is no text', { documentId: { $ne: '' } }, refused('BAD_USER_INPUT')],
      ['two ids', { documentId: ID, ...byHash(unknown) }, refused('BAD_USER_INPUT')],
      ['a known id with another text', { query: OTHER, documentId: ID }, refused('BAD_USER_INPUT')],
      ['a known id with a text that is none', { query: 5, documentId: ID }, refused('BAD_USER_INPUT')],
    ])('is refused: %s', (_what, body, expected) => {
      expect(choose(body)).toEqual(expected);
    });

    it.each<[string, unknown]>([
      ['a text that is not in the store', { query: OTHER }],
      ['introspection', { query: '{ __schema { types { name } } }' }],
      ['a text that cannot be read', { query: '{ "' }],
      ['no text', {}],
      ['a text that is none', { query: ['{ __typename }'] }],
      ['a list of requests, a known one among them', [{ query: ASKED }]],
      ['a text in place of a request', ASKED],
      ['nothing', null],
      ['an id that is null', { documentId: null, extensions: null }],
    ])(only ? 'is refused: %s' : 'is left to the server: %s', (_what, body) => {
      expect(choose(body)).toEqual(only ? refused('OPERATION_NOT_TRUSTED') : { kind: 'RUN', body });
    });
  });
});

describe('The settings of the store', () => {
  const read = (environment: Record<string, string>): unknown =>
    readConfiguration('gateway', environment).trustedDocuments;

  it('leave it off unless somebody names a file', () => {
    expect(read({})).toEqual({ file: undefined, only: false });
    expect(read({ TRUSTED_DOCUMENTS_FILE: 'store.json' })).toEqual({ file: 'store.json', only: false });
    const strict = { TRUSTED_DOCUMENTS_FILE: 'store.json', TRUSTED_DOCUMENTS_ONLY: 'on' };
    expect(read(strict)).toEqual({ file: 'store.json', only: true });
  });

  it.each([
    ['a word that would leave the door open', { TRUSTED_DOCUMENTS_FILE: 'store.json', TRUSTED_DOCUMENTS_ONLY: 'true' }],
    ['only a store that is not there', { TRUSTED_DOCUMENTS_ONLY: 'on' }],
  ])('refuse %s', (_what, environment) => {
    expect(() => read(environment)).toThrow('TRUSTED_DOCUMENTS_ONLY');
  });
});
