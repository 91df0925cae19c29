import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { idOf } from '../../gateway/trusted/trustedDocuments.js';
import { FAULT_TEXTS } from '../../subgraphs/common/platform/faults.js';
import { CASE_ID, openGatewayHouse, placesOf, post, type Answer, type GatewayHouse } from '../kit/gatewayHouse.js';

const QUESTION = 'query Case($id: ID!) {\n  case(id: $id) {\n    ac {\n      __typename\n    }\n  }\n}';
const DEAR = 'query Dear($first: Int) {\n  cases(first: $first) {\n    nodes {\n      id\n    }\n  }\n}';

describe('a gateway that runs allowed operations alone', () => {
  let directory: string;
  let house: GatewayHouse;
  let bearer: Record<string, string>;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'passerelle-trusted-'));
    const file = path.join(directory, 'store.json');
    writeFileSync(file, JSON.stringify({ [idOf(QUESTION)]: QUESTION, [idOf(DEAR)]: DEAR }));
    house = await openGatewayHouse({}, undefined, { TRUSTED_DOCUMENTS_FILE: file, TRUSTED_DOCUMENTS_ONLY: 'on' });
    bearer = { authorization: `Bearer ${await house.token()}` };
  });

  beforeEach(() => {
    for (const { calls } of Object.values(house.stubs)) calls.length = 0;
  });

  afterAll(async () => {
    await house.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const sent = (body: unknown, headers = {}): Promise<Answer> =>
    post(house.gateway.url, JSON.stringify(body), { ...bearer, ...headers });
  const asked = (): number => Object.values(house.stubs).reduce((sum, { calls }) => sum + calls.length, 0);
  const variables = { id: CASE_ID };

  it.each<[string, object]>([
    ['by its id', { documentId: `sha256:${idOf(QUESTION)}` }],
    [
      'by the hash that Apollo clients send',
      { extensions: { persistedQuery: { version: 1, sha256Hash: idOf(QUESTION) } } },
    ],
    ['by its text', { query: QUESTION }],
    ['by a text that says the same', { query: QUESTION.replaceAll(/\s+/g, ' '), operationName: 'Case' }],
  ])('runs one %s', async (_what, body) => {
    const answer = await sent({ ...body, variables });
    expect([answer.status, answer.errors]).toEqual([200, []]);
    expect(answer.data).toEqual({ case: { ac: { __typename: 'AcFile' } } });
    expect(house.stubs.ac.calls).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['any other text', { query: `{ case(id: "${CASE_ID}") { ac { __typename } } }` }],
    ['an act', { query: 'mutation { ciiOpenCase(reason: "a") { case { id } } }' }],
    [
      'an allowed one with another behind it',
      { query: `${QUESTION} query B { cases { totalCount } }`, operationName: 'B' },
    ],
    ['an id that nobody allowed', { documentId: idOf('{ cases { totalCount } }') }],
    ['a text that comes with its hash, to be learnt', learnt('{ cases { totalCount } }')],
    ['introspection', { query: getIntrospectionQuery() }],
    ['a mistake, of which nothing is told', { query: '{ cas { id } }' }],
    ['what cannot be read', { query: '{ "' }],
    ['a list of requests', [{ query: QUESTION, variables }]],
    ['nothing', {}],
  ])('refuses %s, before any institution is asked', async (_what, body) => {
    const answer = await sent(body);
    const message = FAULT_TEXTS.OPERATION_NOT_TRUSTED.EN;
    expect(answer.status).toBe(400);
    expect(answer.errors).toEqual([{ message, extensions: { code: 'OPERATION_NOT_TRUSTED' } }]);
    expect(asked()).toBe(0);
  });

  it.each(['fr', 'de', 'it', 'en'] as const)('says so in %s', async (language) => {
    const answer = await sent({ query: '{ __typename }' }, { 'accept-language': language });
    const key = language.toUpperCase() as 'FR' | 'DE' | 'IT' | 'EN';
    expect(answer.errors[0]?.message).toBe(FAULT_TEXTS.OPERATION_NOT_TRUSTED[key]);
  });

  it('tells nobody who is not signed in whether an operation is allowed', async () => {
    const answer = await post(house.gateway.url, JSON.stringify({ documentId: idOf(QUESTION), variables }), {});
    expect([answer.status, placesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('holds an allowed one to the limits: what is asked in its variables may cost too much', async () => {
    expect((await sent({ documentId: idOf(DEAR), variables: { first: 10 } })).errors).toEqual([]);
    const before = asked();
    const answer = await sent({ documentId: idOf(DEAR), variables: { first: 10_000 } });
    expect([answer.status, placesOf(answer)]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect(asked()).toBe(before);
  });

  function learnt(query: string): object {
    return { query, extensions: { persistedQuery: { version: 1, sha256Hash: idOf(query) } } };
  }
});
