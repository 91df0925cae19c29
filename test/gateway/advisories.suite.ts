import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSchema, isObjectType, Kind, parse, visit, type DocumentNode } from 'graphql';
import { CASE_ID, openGatewayHouse, placesOf, post, type GatewayHouse } from '../kit/gatewayHouse.js';

/**
 * Published advisories of the libraries that this gateway is built from, and of their like: each as a test that bears its
 * name. What an advisory attacks in data stands here as a request; what it attacks in a schema, as a rule that ours keep.
 */
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const DOUBLING = `{ ...F0 } ${times(30, (n) => `fragment F${String(n)} on Query { case(id: "${CASE_ID}") { id } ...F${String(n + 1)} ...F${String(n + 1)} }`)} fragment F30 on Query { __typename }`;
const DEEP = `${'{ a '.repeat(40)}${'}'.repeat(40)}`;

let house: GatewayHouse;
let authorization: string;

beforeAll(async () => {
  house = await openGatewayHouse();
  authorization = `Bearer ${await house.token()}`;
});

afterAll(() => house.close());

const asked = (): number => Object.values(house.stubs).reduce((sum, { calls }) => sum + calls.length, 0);

describe('a request that an advisory is about is refused before any institution is asked', () => {
  it.each([
    [
      'CVE-2025-32030, CVE-2025-32031, CVE-2025-32032, CVE-2025-32034, CVE-2025-32380, CVE-2025-31496: fragments that double',
      DOUBLING,
    ],
    [
      'CVE-2025-32033, GHSA-84m6-5m72-45fp: more aliases than a small counter holds',
      `{ ${times(4200, (n) => `a${String(n)}:__typename`)} }`,
    ],
    [
      'GHSA-224p-v68g-5g8f: a fragment that is named like introspection',
      `{ ...__schema } fragment __schema on Query ${DEEP}`,
    ],
    [
      'GHSA-224p-v68g-5g8f: a fragment that is measured where it is shallow and used deeper',
      `{ ...F a ${'{ a '.repeat(10)}{ ...F }${'}'.repeat(10)} } fragment F on Query ${'{ a '.repeat(9)}{ a }${'}'.repeat(9)}`,
    ],
    ['GHSA-h9mw-h4qc-f5jf: no limits for who is signed in', `{ case(id: "${CASE_ID}") ${DEEP} }`],
  ])('%s', async (_what, query) => {
    const before = asked();
    const answer = await post(house.gateway.url, JSON.stringify({ query }), { authorization });
    expect([answer.status, placesOf(answer)]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect(asked()).toBe(before);
  });

  it('CVE-2024-28101: a body that is small while it is compressed', async () => {
    const response = await fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(16 * 1024 * 1024, ' ')),
    });
    expect(response.status).toBe(415);
  });

  it.each(['text/plain', 'application/json', 'application/json;charset=utf-8', 'application/x-www-form-urlencoded'])(
    'GHSA-hff2-gcpx-8f4p: a GET with the content type %s is no query and no act',
    async (type) => {
      for (const query of ['{cases{totalCount}}', 'mutation{ciiOpenCase(reason:"a"){case{id}}}']) {
        const address = `${house.gateway.url}/graphql?query=${encodeURIComponent(query)}`;
        const response = await fetch(address, { headers: { authorization, 'content-type': type } });
        expect(response.status).toBe(405);
        expect(await response.text()).not.toContain('"data"');
      }
    },
  );

  it.each(['subscription { __typename }', 'subscription { case }', 'subscription A { case }'])(
    'CVE-2023-41317: %s, with a name or without, ends nothing',
    async (query) => {
      const before = asked();
      const answer = await post(house.gateway.url, JSON.stringify({ query }), { authorization });
      expect([answer.status, placesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
      expect(
        (await post(house.gateway.url, JSON.stringify({ query: '{ __typename }' }), { authorization })).status,
      ).toBe(200);
      expect(asked()).toBe(before);
    },
  );

  it('CVE-2026-30241: there is no second way in that the limits would not hold for', async () => {
    const response = await fetch(`${house.gateway.url}/graphql`, {
      headers: { authorization, 'sec-websocket-key': 'eA==', 'sec-websocket-version': '13' },
    });
    expect(response.status).toBe(405);
    for (const other of ['/graphql/stream', '/subscriptions', '/graphql/', '/api/graphql']) {
      expect((await fetch(`${house.gateway.url}${other}`, { method: 'POST' })).status).toBe(404);
    }
  });

  it('router issue 6629: nobody else waits for somebody’s bombs', async () => {
    const bombs = Array.from({ length: 20 }, () =>
      post(house.gateway.url, JSON.stringify({ query: DOUBLING }), { authorization }),
    );
    const answer = await house.ask(`{ case(id: "${CASE_ID}") { id ac { __typename } } }`);
    expect(answer.errors).toEqual([]);
    expect((await Promise.all(bombs)).map(({ status }) => status)).toEqual(bombs.map(() => 400));
  });
});

describe('what an advisory makes of names and headers', () => {
  it('CVE-2026-32621, GHSA-pfjj-6f4p-rvmh: a prototype in aliases, variables and answers stays as it is', async () => {
    const query = `query ($__proto__: ID!, $constructor: ID) { __proto__: case(id: $__proto__) { constructor: id } other: cases { totalCount } }`;
    const body = `{"query":${JSON.stringify(query)},"variables":{"constructor":"x","__proto__":"${CASE_ID}"}}`;
    const answer = await post(house.gateway.url, body, { authorization });
    // A variable of that name is refused with its body; what matters is that nothing is changed by it.
    expect(answer.status).toBe(400);
    const alias = await house.ask(`{ __proto__: case(id: "${CASE_ID}") { constructor: id prototype: id } }`);
    expect(alias.errors).toEqual([]);
    house.stubs.ai.behave({
      kind: 'SAY',
      status: 200,
      type: 'application/json',
      body: '{"data":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}},"__proto__":{"isAdmin":true}}',
    });
    await house.ask(`{ case(id: "${CASE_ID}") { ai { __typename } } }`);
    house.stubs.ai.behave({ kind: 'ANSWER' });
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('router issue 3224: a header of the caller never becomes a claim', async () => {
    house.stubs.ai.calls.length = 0;
    await house.ask(
      `{ case(id: "${CASE_ID}") { ai { __typename } } }`,
      {},
      { 'x-user-role': 'SUPERVISOR', 'x-jwt-claims': '{}' },
    );
    const headers = Object.keys(house.stubs.ai.calls[0]?.headers ?? {});
    expect(headers.filter((name) => /role|claim|user/.test(name))).toEqual([]);
  });
});

describe('what an advisory needs of a schema, no schema of ours has', () => {
  const sources = readdirSync('schema').filter((name) => name.endsWith('.graphql') && name !== 'supergraph.graphql');
  const documents = sources.map((name) => [name, parse(readFileSync(path.join('schema', name), 'utf8'))] as const);
  const directivesIn = (document: DocumentNode): readonly string[] => {
    const names: string[] = [];
    visit(document, { Directive: ({ name }) => void names.push(name.value) });
    return names;
  };

  it.each(documents)('GHSA-m8jr-fxqx-8xx6: %s fetches no protected field for another one', (_name, document) => {
    expect(directivesIn(document).filter((name) => /requires|fromContext/.test(name))).toEqual([]);
  });

  it.each(documents)('GHSA-g8jh-vg5j-4h3f: %s renames no directive that it imports', (_name, document) => {
    const renamed: string[] = [];
    visit(document, {
      ObjectField: ({ name, value }) => {
        if (name.value === 'as' && value.kind === Kind.STRING) renamed.push(value.value);
      },
    });
    expect(renamed).toEqual([]);
  });

  it.each(documents)(
    'GHSA-x33c-7c2v-mrj9, GHSA-mx7m-j9xf-62hw: %s protects nothing by an interface',
    (_name, document) => {
      const guarded: string[] = [];
      visit(document, {
        InterfaceTypeDefinition: ({ name, directives = [], fields = [] }) => {
          const found = [...directives, ...fields.flatMap((field) => field.directives ?? [])];
          if (found.some((directive) => ['competence', 'disclosure'].includes(directive.name.value)))
            guarded.push(name.value);
        },
      });
      expect(guarded).toEqual([]);
    },
  );

  it('CVE-2024-43414: no field beside keys is resolvable in several places, but for values that are whole wherever they stand', () => {
    const schema = buildSchema(readFileSync('schema/supergraph.graphql', 'utf8'), {
      assumeValid: true,
      assumeValidSDL: true,
    });
    const shared: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      const joins = type.astNode?.directives?.filter(({ name }) => name.value === 'join__type') ?? [];
      const isEntity = joins.some(({ arguments: given = [] }) => given.some(({ name }) => name.value === 'key'));
      if (!isObjectType(type) || !isEntity) continue;
      for (const field of Object.values(type.getFields())) {
        const places = field.astNode?.directives?.filter(({ name }) => name.value === 'join__field') ?? [];
        if (places.length > 1) shared.push(`${type.name}.${field.name}`);
      }
    }
    expect(shared).toEqual([]);
  });

  it('CVE-2024-53900, CVE-2025-23061: no filter is built by populating', () => {
    const files = readdirSync('subgraphs', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const found = files.filter((name) => readFileSync(path.join('subgraphs', name), 'utf8').includes('.populate('));
    expect(found).toEqual([]);
  });
});
