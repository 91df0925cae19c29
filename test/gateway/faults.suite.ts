import { CASE_ID, openGatewayHouse, placesOf, post, type GatewayHouse } from '../kit/gatewayHouse.js';

const SPECIMEN = '756.1234.5678.97';
const WRONG_INPUT = { code: 'BAD_USER_INPUT', variable: 'input' };

let house: GatewayHouse;
let bearer: Record<string, string>;

beforeAll(async () => {
  house = await openGatewayHouse();
  bearer = { authorization: `Bearer ${await house.token()}` };
});

afterAll(() => house.close());

describe('a malformed request', () => {
  const bodies: readonly [string, string][] = [
    ['no JSON', '{"query":'],
    ['an empty body', ''],
    ['no query', '{}'],
    ['a query that is no text', '{"query":{"a":1}}'],
    ['variables that are a text', '{"query":"{ __typename }","variables":"{}"}'],
    ['a syntax error that holds a value', JSON.stringify({ query: `{ case(id: "${SPECIMEN}" "${SPECIMEN}") }` })],
    [
      'an unknown operation',
      JSON.stringify({ query: 'query A { __typename } query B { __typename }', operationName: SPECIMEN }),
    ],
    ['a key of a prototype', '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}'],
    ['a persisted query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}'],
    ['a wrong literal', JSON.stringify({ query: `{ cases(first: "${SPECIMEN}") { totalCount } }` })],
    [
      'a wrong variable',
      JSON.stringify({ query: 'query ($n: Int) { cases(first: $n) { totalCount } }', variables: { n: SPECIMEN } }),
    ],
    ['a missing variable', JSON.stringify({ query: 'query ($id: ID!) { case(id: $id) { id } }' })],
    [
      'an unknown key of an input',
      JSON.stringify({
        query: `mutation { acRecordInterview(input: { fileId: "a", heldOn: "2026-01-01", name: "${SPECIMEN}" }) { file { id } } }`,
      }),
    ],
    ['a subscription', '{"query":"subscription { __typename }"}'],
  ];

  it.each(bodies)('is bad input and quotes nothing: %s', async (_what, body) => {
    const answer = await post(house.gateway.url, body, bearer);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(new Set(placesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.text).not.toContain(SPECIMEN);
    expect(answer.text).not.toContain('polluted');
    expect(answer.errors[0]?.message).toBe('The request does not have the expected form.');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('is told what to mend where that is a name of the schema', async () => {
    const { errors } = await house.ask('{ cass { totalCount } }');
    expect(errors[0]?.extensions['detail']).toBe(
      'Cannot query field "cass" on type "Query". Did you mean "case" or "cases"?',
    );
  });

  it('is told which variable is wrong', async () => {
    const { errors } = await house.ask('query ($n: Int) { cases(first: $n) { totalCount } }', { n: SPECIMEN });
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', variable: 'n' });
  });

  it('is told where in a variable, and never what', async () => {
    const document = 'mutation ($input: AcRecordInterviewInput!) { acRecordInterview(input: $input) { file { id } } }';
    const input = { fileId: 'a', heldOn: '2026-01-01', remark: [SPECIMEN] };
    const { errors, text } = await house.ask(document, { input });
    expect(errors[0]?.extensions).toEqual({ ...WRONG_INPUT, path: ['input', 'remark'] });
    expect(text).not.toContain(SPECIMEN);
  });

  it('with a literal that only the institution can read is bad input at its field', async () => {
    house.stubs.cii.behave({
      kind: 'SAY',
      status: 400,
      type: 'application/json',
      body: '{"errors":[{"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
    });
    const answer = await house.ask('{ cases(first: 3) { totalCount } }');
    house.stubs.cii.behave({ kind: 'ANSWER' });
    expect(answer.data).toEqual({ cases: null });
    expect(placesOf(answer)).toEqual(['cases BAD_USER_INPUT CII']);
  });
});

describe('the contract of HTTP', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'refuses %s, since an address must never hold a value',
    async (method) => {
      const response = await fetch(`${house.gateway.url}/graphql?query={__typename}`, { method, headers: bearer });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      const said = { message: expect.stringMatching(/^POST uniquement/) as unknown };
      expect(await response.json()).toMatchObject({ errors: [{ ...said, extensions: { code: 'BAD_USER_INPUT' } }] });
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('does not read %s', async (type) => {
    const answer = await post(house.gateway.url, '{"query":"{ __typename }"}', { ...bearer, 'content-type': type });
    expect(answer.status).toBe(415);
    expect(placesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('answers another path without repeating it', async () => {
    const response = await fetch(`${house.gateway.url}/${SPECIMEN}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain(SPECIMEN);
  });

  it('lets no answer be kept', async () => {
    const { headers } = await house.ask(`{ case(id: "${CASE_ID}") { id } }`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shows no query plan', async () => {
    const answer = await house.ask(
      `{ case(id: "${CASE_ID}") { id } }`,
      {},
      { 'apollo-query-plan-experimental': 'true' },
    );
    expect(answer.extensions).toBeUndefined();
  });
});
