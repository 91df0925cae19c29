import { createHash } from 'node:crypto';
import vm from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import {
  createGraphiqlPage,
  registerGraphiqlPage,
  type RegisterGraphiqlPageOptions,
} from '../../gateway/page/index.js';
import { IDENTITIES, OPERATIONS } from './page/sample.js';

const sample = { endpoint: '/graphql', identities: IDENTITIES, operations: OPERATIONS, title: 'Passerelle' };
const page = createGraphiqlPage(sample);

/** The contents of the page's `<script>` elements, as an HTML parser cuts them. */
function scriptsOf(html: string): { readonly attributes: string; readonly content: string }[] {
  return [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, attributes = '', content = '']) => ({
    attributes,
    content,
  }));
}

function servedWith(changes: Partial<RegisterGraphiqlPageOptions> = {}): FastifyInstance {
  const app = fastify();
  const issueToken = async (name: string): Promise<string> => `token-of-${name}`;
  registerGraphiqlPage(app, { ...sample, production: false, issueToken, ...changes });
  return app;
}

describe('the headers of the page', () => {
  const policy = page.headers['content-security-policy'] ?? '';

  test('name no host, no inline script and no frame', () => {
    expect(policy).not.toMatch(/https?:|\*/);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy.split('; ').find((part) => part.startsWith('script-src'))).not.toMatch(/unsafe|self|blob|data/);
  });

  test('allow exactly the scripts that are in the page, by their hash', () => {
    const hashes = scriptsOf(page.html)
      .filter((script) => script.attributes === '')
      .map((script) => `'sha256-${createHash('sha256').update(script.content).digest('base64')}'`);
    expect(hashes).toHaveLength(3);
    expect(policy).toContain(`script-src ${hashes.join(' ')};`);
  });

  test('keep the address from other sites and the type from being guessed', () => {
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  });
});

describe('the document', () => {
  test('loads nothing: no element has an outside source', () => {
    const markup = page.html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(page.html).not.toContain('@import');
  });

  test('holds scripts that are still valid code after their embedding', () => {
    const scripts = scriptsOf(page.html).filter((script) => script.attributes === '');
    for (const { content } of scripts) {
      expect(() => new vm.Script(content)).not.toThrow();
      expect(content).not.toMatch(/^(?:import|export) /m);
    }
  });

  test('offers every identity under its institution and every operation with its identity', () => {
    expect(page.html).toContain('<optgroup label="AC: unemployment insurance">');
    for (const { label } of IDENTITIES) expect(page.html).toContain(`>${label}</option>`);
    for (const { name } of OPERATIONS) expect(page.html).toContain(`data-operation="${name}"`);
    expect(page.html).toContain('as Decider, AI office');
  });

  test('shows a sentence in the place of the picker when there is nobody to pick', () => {
    const { html } = createGraphiqlPage({ ...sample, identities: [] });
    expect(html).not.toContain('<select id="identity"');
    expect(html).toContain('Paste your token');
  });
});

describe('a hostile text', () => {
  const hostile = `</script><script>alert(1)</script><!--"'&`;
  const [identity] = IDENTITIES;
  const [operation] = OPERATIONS;
  const { html, headers } = createGraphiqlPage({
    endpoint: '/graphql',
    title: hostile,
    identities: [
      { name: hostile, label: hostile, institution: 'AC', roles: [hostile], description: hostile, purpose: hostile },
    ],
    operations: [
      {
        name: hostile,
        title: hostile,
        description: hostile,
        identity: hostile,
        query: hostile,
        variables: { [hostile]: hostile },
      },
    ],
  });

  test('in any place neither ends a script nor opens an element', () => {
    expect(identity).toBeDefined();
    expect(operation).toBeDefined();
    expect(html).not.toContain('<script>alert');
    expect(scriptsOf(html)).toHaveLength(scriptsOf(page.html).length);
  });

  test('arrives unchanged in the data of the page', () => {
    const data = scriptsOf(html).find((script) => script.attributes.includes('page-data'));
    expect(JSON.parse(data?.content ?? '')).toMatchObject({
      identities: [{ name: hostile }],
      operations: [{ query: hostile, variables: { [hostile]: hostile } }],
    });
  });

  test('does not change which scripts may run', () => {
    expect(headers).toEqual(page.headers);
  });
});

describe('a page that could not work is refused at the start', () => {
  const [first, second] = OPERATIONS;
  test.each([
    ['an endpoint on another host', { endpoint: 'https://elsewhere.example/graphql' }],
    ['an endpoint on another host without a scheme', { endpoint: '//elsewhere.example/graphql' }],
    ['two identities with one name', { identities: [...IDENTITIES, ...IDENTITIES] }],
    ['two operations with one name', { operations: [first, second, first].filter((one) => one !== undefined) }],
    ['an operation for an unknown identity', { identities: IDENTITIES.slice(1) }],
  ])('%s', (_case, changes) => {
    expect(() => createGraphiqlPage({ ...sample, ...changes })).toThrow();
  });
});

describe('GET /graphiql', () => {
  const app = servedWith();
  afterAll(() => app.close());
  const get = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/graphiql', headers });

  test.each([
    ['br', 'gzip, deflate, br, zstd', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', 'gzip;q=1.0, br;q=0', (body: Buffer) => gunzipSync(body)],
    [undefined, 'identity', (body: Buffer) => body],
  ])('answers %s to Accept-Encoding: %s', async (encoding, accepted, decode) => {
    const response = await get({ 'accept-encoding': accepted });
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers['vary']).toBe('Accept-Encoding');
    expect(decode(response.rawPayload).equals(Buffer.from(page.html))).toBe(true);
    expect(response.headers).toMatchObject(page.headers);
  });

  test('answers 304 to the validator it gave, and the page to any other', async () => {
    const first = await get({ 'accept-encoding': 'br' });
    const again = await get({ 'accept-encoding': 'br', 'if-none-match': String(first.headers['etag']) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    expect((await get({ 'accept-encoding': 'br', 'if-none-match': '"older"' })).statusCode).toBe(200);
    expect((await get({ 'accept-encoding': 'gzip' })).headers['etag']).not.toBe(first.headers['etag']);
  });
});

describe('GET /graphiql/token', () => {
  const plain = servedWith();
  afterAll(() => plain.close());
  const ours = { host: '127.0.0.1:4000', 'x-passerelle-page': '1', 'sec-fetch-site': 'same-origin' };
  const ask = async (
    headers: Record<string, string>,
    query: string,
    changes?: Partial<RegisterGraphiqlPageOptions>,
  ) => {
    // The page is compressed when it is registered, so that tests which change nothing share one.
    const app = changes === undefined ? plain : servedWith(changes);
    const response = await app.inject({ method: 'GET', url: `/graphiql/token${query}`, headers });
    if (app !== plain) await app.close();
    return response;
  };
  const known = '?identity=ac-caseworker';

  test('gives our page a token of a known identity, not to be kept', async () => {
    const response = await ask(ours, known);
    expect(response.json()).toEqual({ token: 'token-of-ac-caseworker' });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['localhost', { host: 'localhost:4000' }],
    ['an IPv6 address', { host: '[::1]:4000' }],
    ['a subdomain of localhost', { host: 'passerelle.localhost' }],
    ['its own origin', { origin: 'http://127.0.0.1:4000' }],
  ])('accepts %s', async (_case, changes) => {
    expect((await ask({ ...ours, ...changes }, known)).statusCode).toBe(200);
  });

  test.each([
    ['without the custom header', { 'x-passerelle-page': '' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another port of the same machine', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['with a foreign origin', { origin: 'https://elsewhere.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['under a name that somebody pointed at this machine', { host: 'elsewhere.example:4000' }],
    ['under a name that only looks like an address', { host: '127.0.0.1.elsewhere.example' }],
  ])('refuses a request %s', async (_case, changes) => {
    const response = await ask({ ...ours, ...changes }, known);
    expect([response.statusCode, response.json().error.code]).toEqual([403, 'FORBIDDEN']);
    expect(response.body).not.toContain('token-of');
  });

  test('accepts a host name that the configuration allows', async () => {
    const response = await ask({ ...ours, host: 'try.example' }, known, { allowedHosts: ['try.example'] });
    expect(response.statusCode).toBe(200);
  });

  test.each([
    ['unknown', '?identity=nobody-known'],
    ['missing', ''],
    ['given twice', '?identity=ac-caseworker&identity=person'],
    ['taken from the prototype', '?identity=constructor'],
  ])('refuses an identity that is %s, without quoting it', async (_case, query) => {
    const response = await ask(ours, query);
    expect([response.statusCode, response.json().error.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(response.body).not.toContain('nobody-known');
  });

  test('gives none in production, and the page offers nobody', async () => {
    const response = await ask(ours, known, { production: true });
    expect([response.statusCode, response.json().error.code]).toEqual([403, 'FORBIDDEN']);
    const app = servedWith({ production: true });
    const served = await app.inject({ method: 'GET', url: '/graphiql' });
    await app.close();
    expect(served.body).not.toContain('<select id="identity"');
    expect(served.body).toContain('Paste your token');
  });

  test('gives none when NODE_ENV says production, whatever the gateway says', async () => {
    const environment = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    const response = await ask(ours, known, {}).finally(() => (process.env['NODE_ENV'] = environment));
    expect(response.statusCode).toBe(403);
  });

  test('says nothing of the cause when no token can be made', async () => {
    const issueToken = async (): Promise<string> => Promise.reject(new Error('the key lies in a secret place'));
    const response = await ask(ours, known, { issueToken });
    expect([response.statusCode, response.json().error.code]).toEqual([500, 'INTERNAL']);
    expect(response.body).not.toContain('secret');
  });
});
