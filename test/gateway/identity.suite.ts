import http from 'node:http';
import path from 'node:path';
import { SignJWT } from 'jose';
import { readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { verifyHop, verifyUser } from '../../subgraphs/common/platform/tokens.js';
import { CASE_ID, openGatewayHouse, placesOf, post, type GatewayHouse } from '../kit/gatewayHouse.js';
import type { StubCall } from '../kit/stubSubgraph.js';

const QUERY = JSON.stringify({ query: `{ case(id: "${CASE_ID}") { id ai { __typename } } }` });

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse();
});

afterAll(() => house.close());

beforeEach(() => {
  house.stubs.ai.calls.length = 0;
});

function tokenOf(call: StubCall | undefined): string {
  return (call?.headers.authorization ?? '').replace('Bearer ', '');
}

describe('a request without a valid identity', () => {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const cases: readonly [string, () => Promise<string | null>][] = [
    ['no token', () => Promise.resolve(null)],
    ['another scheme', () => Promise.resolve('Basic dXNlcjpwYXNz')],
    ['no token behind the scheme', () => Promise.resolve('Bearer ')],
    ['a text that is no token', () => Promise.resolve('Bearer abc')],
    ['a token without signature', () => Promise.resolve(`Bearer ${encode({ alg: 'none' })}.${encode({ sub: 'x' })}.`)],
    ['a token of another canton', async () => `Bearer ${await house.token({ canton: 'VD' })}`],
    ['a token with its last letters changed', async () => `Bearer ${(await house.token()).slice(0, -4)}AAAA`],
    ['a token signed with the key of a service', async () => `Bearer ${await signedBy('ac', 'passerelle')}`],
    ['a token for another audience', async () => `Bearer ${await signedBy('users', 'somewhere-else')}`],
  ];

  it.each(cases)('is refused with 401: %s', async (_what, authorization) => {
    const given = await authorization();
    const answer = await post(house.gateway.url, QUERY, given === null ? {} : { authorization: given });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toEqual([
      { message: 'The request carries no valid identity.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(house.stubs.ai.calls).toEqual([]);
  });

  it('gets no word about the schema', async () => {
    const answer = await post(house.gateway.url, JSON.stringify({ query: '{ cas }' }), {});
    expect(answer.text).not.toMatch(/did you mean|case/i);
  });

  it('is refused before its body is read', async () => {
    const answer = await post(house.gateway.url, `{"query": ${'x'.repeat(1000)}`, {});
    expect(answer.status).toBe(401);
  });

  it('is refused when it carries two identities', async () => {
    const bearer = `Bearer ${await house.token()}`;
    const status = await rawPost(['Authorization', bearer, 'authorization', bearer]);
    expect(status).toBe(401);
  });

  async function signedBy(signer: 'ac' | 'users', audience: string): Promise<string> {
    const { kid, key } = readSigningKey(path.join(house.configuration.dataDirectory, 'keys'), signer).present();
    return new SignJWT({ roles: ['CASEWORKER'], institution: 'AI', canton: 'GE' })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer('passerelle-development')
      .setAudience(audience)
      .setSubject('staff-false')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  }
});

function rawPost(headers: string[]): Promise<number> {
  const { hostname, port } = new URL(house.gateway.url);
  return new Promise((resolve, reject) => {
    const all = [
      'Host',
      `${hostname}:${port}`,
      'Content-Type',
      'application/json',
      'Content-Length',
      String(QUERY.length),
      ...headers,
    ];
    const request = http.request(
      { hostname, port, path: '/graphql', method: 'POST', headers: all as never },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    request.once('error', reject);
    request.end(QUERY);
  });
}

describe('what an institution receives', () => {
  it('is a token of the gateway for it and for exactly these bytes, with the user inside', async () => {
    await house.ask(QUERY_TEXT, {}, { 'accept-language': 'de', 'x-passerelle-purpose': 'Supervision' });
    const [call] = house.stubs.ai.calls;
    const bytes = call?.bytes ?? Buffer.alloc(0);
    const hop = await verifyHop(tokenOf(call), bytes, { to: 'ai', from: ['gateway'] }, house.keys);
    expect(hop).toMatchObject({ from: 'gateway', to: 'ai', language: 'DE', purpose: 'Supervision' });
    const viewer = await verifyUser(hop.userToken ?? '', house.configuration, house.keys, hop.purpose);
    expect(viewer).toMatchObject({ subject: 'staff-tests', institution: 'AC', organ: 'ORP' });
  });

  it('is of no use at another institution or with another body', async () => {
    await house.ask(QUERY_TEXT);
    const [call] = house.stubs.ai.calls;
    const bytes = call?.bytes ?? Buffer.alloc(0);
    await expect(verifyHop(tokenOf(call), bytes, { to: 'ac', from: ['gateway'] }, house.keys)).rejects.toThrow();
    const changed = Buffer.concat([bytes, Buffer.from(' ')]);
    await expect(verifyHop(tokenOf(call), changed, { to: 'ai', from: ['gateway'] }, house.keys)).rejects.toThrow();
  });

  it('lets it refuse a call that it does not accept, and only its own part is missing', async () => {
    house.stubs.ai.admit((call) =>
      verifyHop(tokenOf(call), call.bytes, { to: 'as', from: ['gateway'] }, house.keys).then(
        () => true,
        () => false,
      ),
    );
    const answer = await house.ask(`{ case(id: "${CASE_ID}") { id ai { __typename } ac { __typename } } }`);
    house.stubs.ai.admit(() => Promise.resolve(true));
    expect(answer.data).toEqual({ case: { id: CASE_ID, ai: null, ac: { __typename: 'AcFile' } } });
    expect(placesOf(answer)).toEqual(['case.ai UNAUTHENTICATED AI']);
  });

  it('holds none of the identity that a caller writes into headers', async () => {
    await house.ask(
      QUERY_TEXT,
      {},
      {
        'x-user-role': 'SUPERVISOR',
        'x-user-id': 'somebody',
        'x-institution': 'AI',
        x_user_role: 'SUPERVISOR',
        'x-forwarded-user': 'somebody',
        forwarded: 'for=somebody',
        cookie: 'session=somebody',
      },
    );
    const headers = house.stubs.ai.calls[0]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual(
      ['accept', 'authorization', 'connection', 'content-length', 'content-type', 'host', 'x-request-id'].sort(),
    );
  });

  it.each([
    ['case-0123456789abcdefghjkmnpqrs=7', 'case-0123456789abcdefghjkmnpqrs=7'],
    ['{"$gt":1}', undefined],
  ])('holds the least version %s only in its own form', async (given, expected) => {
    await house.ask(QUERY_TEXT, {}, { 'x-passerelle-at-least': given });
    expect(house.stubs.ai.calls[0]?.headers['x-passerelle-at-least']).toBe(expected);
  });

  it.each([
    ['  Réexamen   du dossier ', 'Réexamen du dossier'],
    ['Re\u0301examen', 'Réexamen'],
    ['a\u202Eb\u200Bc', 'a b c'],
    ['x'.repeat(500), 'x'.repeat(200)],
    ['\u200B', null],
  ])('holds the purpose %j as one line of visible text', async (given, expected) => {
    const header = Buffer.from(given, 'utf8').toString('latin1');
    await house.ask(QUERY_TEXT, {}, { 'x-passerelle-purpose': header });
    const [call] = house.stubs.ai.calls;
    const hop = await verifyHop(
      tokenOf(call),
      call?.bytes ?? Buffer.alloc(0),
      { to: 'ai', from: ['gateway'] },
      house.keys,
    );
    expect(hop.purpose).toBe(expected);
  });
});

describe('the request id', () => {
  const given = '0f9d3c1e-5b7a-4c2d-8e6f-1a2b3c4d5e6f';

  it('is taken over when it is a UUID, sent on and sent back', async () => {
    const answer = await house.ask(QUERY_TEXT, {}, { 'x-request-id': given });
    expect(answer.headers.get('x-request-id')).toBe(given);
    expect(house.stubs.ai.calls[0]?.headers['x-request-id']).toBe(given);
  });

  it('is a new one when it is anything else', async () => {
    const answer = await house.ask(QUERY_TEXT, {}, { 'x-request-id': '756.1234.5678.97' });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('stands on answers of every kind', async () => {
    for (const url of ['/health', '/metrics', '/ready', '/graphql', '/nowhere']) {
      const { headers } = await fetch(`${house.gateway.url}${url}`);
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    }
  });
});

const QUERY_TEXT = `{ case(id: "${CASE_ID}") { id ai { __typename } } }`;
