import { gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { MOST_CALLS } from '../../gateway/planning.js';
import { exceedsLimits, LIMITS } from '../../gateway/plugins/documentLimits.js';
import { readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { CASE_ID, openGatewayHouse, placesOf, post, type GatewayHouse } from '../kit/gatewayHouse.js';

const repeated = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number): string => `{ ${'a { '.repeat(levels - 1)}a${' }'.repeat(levels - 1)} }`;
/** Thirty fragments, each of which unfolds the next one twice: a thousand million fields in forty lines. */
const doubling = `{ ...F0 } ${repeated(30, (n) => `fragment F${String(n)} on Query { a { ...F${String(n + 1)} } b { ...F${String(n + 1)} } }`)} fragment F30 on Query { a }`;

describe('the limits of a document', () => {
  const cases: readonly [string, string, boolean][] = [
    ['the deepest allowed', nested(LIMITS.depth), false],
    ['one level more', nested(LIMITS.depth + 1), true],
    ['that level inside a fragment', `{ a { ...F } } fragment F on Query ${nested(LIMITS.depth)}`, true],
    [
      'a fragment that is shallow above and reused deeper',
      `{ ...F ${nested(10).slice(1, -1).replace('a }', 'a { ...F } }')} } fragment F on Query ${nested(8)}`,
      true,
    ],
    [
      'a fragment named like introspection',
      `{ ...__schema } fragment __schema on Query ${nested(LIMITS.depth + 1)}`,
      true,
    ],
    [
      'the introspection of the usual tools',
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
      false,
    ],
    [
      'an introspection that goes in circles',
      `{ __schema { types { ${'fields { type { '.repeat(10)} name ${'} }'.repeat(10)} } } }`,
      true,
    ],
    ['an introspection of one type under another name', '{ a: __type(name: "Case") { fields { name } } }', false],
    ['an introspection that asks for its lists again and again', '{ __schema { types { a: fields { name } } } }', true],
    [
      'the same inside fragments',
      '{ ...A } fragment A on Query { __type(name: "Case") { ...B } } fragment B on __Type { a: fields { name } }',
      true,
    ],
    ['as many root fields as allowed', `{ ${repeated(LIMITS.rootFields, (n) => `f${String(n)}`)} }`, false],
    ['one root field more', `{ ${repeated(LIMITS.rootFields + 1, (n) => `f${String(n)}`)} }`, true],
    [
      'root fields inside fragments',
      `{ ...A ...A } fragment A on Query { ${repeated(11, (n) => `f${String(n)}`)} }`,
      true,
    ],
    ['as many aliases as allowed', `{ a { ${repeated(LIMITS.aliases, (n) => `x${String(n)}: b`)} } }`, false],
    ['one alias more', `{ a { ${repeated(LIMITS.aliases + 1, (n) => `x${String(n)}: b`)} } }`, true],
    ['one act', 'mutation { a }', false],
    ['two acts', 'mutation { a b }', true],
    ['two acts under one name', 'mutation { a a }', true],
    ['two acts in a fragment', 'mutation { ...F } fragment F on Mutation { a b }', true],
    ['as many directives as allowed', `{ a { b ${repeated(LIMITS.directives, () => '@skip(if: false)')} } }`, false],
    ['one directive more', `{ a { b ${repeated(LIMITS.directives + 1, () => '@skip(if: false)')} } }`, true],
    ['more fields than allowed', `{ a { ${repeated(LIMITS.fields, () => 'b')} } }`, true],
    ['more words than allowed', `{ a(b: [${repeated(LIMITS.tokens, () => '1')}]) }`, true],
    ['brackets inside brackets', `{ a(b: ${'['.repeat(LIMITS.nesting + 1)}`, true],
    ['braces without end', '{ a '.repeat(100_000), true],
    ['fragments that double each other', doubling, true],
    [
      'a fragment that contains itself',
      '{ ...A } fragment A on Query { a { ...B } } fragment B on Query { ...A }',
      true,
    ],
    ['a document that cannot be read', '{ a(b: "', false],
    ['an operation among others that is too deep', `query A { a } query B ${nested(LIMITS.depth + 1)}`, true],
  ];

  it.each(cases)('%s', (_what, document, expected) => {
    expect(exceedsLimits(document, {})).toBe(expected);
  });

  it('hold for what variables nest', () => {
    const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;
    expect(exceedsLimits('{ a }', deep(LIMITS.nesting))).toBe(false);
    expect(exceedsLimits('{ a }', deep(LIMITS.nesting + 2))).toBe(true);
    expect(exceedsLimits('{ a }', deep(100_000))).toBe(true);
  });
});

describe('a request beyond the limits', () => {
  let house: GatewayHouse;
  let bearer: Record<string, string>;

  beforeAll(async () => {
    house = await openGatewayHouse();
    bearer = { authorization: `Bearer ${await house.token()}` };
  });

  afterAll(() => house.close());

  it('is refused with 413 when it holds a text of a megabyte', async () => {
    const answer = await house.ask('query ($id: ID!) { case(id: $id) { id } }', { id: 'x'.repeat(1_000_000) });
    expect(answer.status).toBe(413);
    expect(answer.errors).toEqual([
      { message: 'The request exceeds a limit of size or complexity.', extensions: { code: 'LIMIT_EXCEEDED' } },
    ]);
  });

  it('is refused when it is compressed, whatever its size', async () => {
    const response = await fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ query: ' '.repeat(10_000_000) })),
    });
    expect(response.status).toBe(415);
  });

  it.each([
    ['fragments that double each other', doubling],
    ['the same field again and again', `{ case(id: "${CASE_ID}") { ${'ac { __typename } '.repeat(490)} } }`],
    ['too deep', nested(30)],
    [
      'two acts',
      'mutation { a: ciiOpenCase(reason: "a") { case { id } } b: ciiOpenCase(reason: "b") { case { id } } }',
    ],
  ])('is refused before any work: %s', async (_what, query) => {
    const answer = await house.ask(query);
    expect(answer.status).toBe(400);
    expect(placesOf(answer)).toEqual(['LIMIT_EXCEEDED']);
    expect(house.stubs.cii.calls).toEqual([]);
  });

  const ofACase = 'nodes { ac { ... on AcFile { entries { id } } } ai { ... on AiFile { entries { id } } } }';

  it.each<[string, string, object, number]>([
    ['a page as large as the limit', '{ cases(first: 10000) { nodes { id } } }', {}, 10_001],
    ['a page larger than any', '{ cases(first: 2147483647) { nodes { id } } }', {}, 2_147_483_648],
    [
      'a page that a variable makes so large',
      'query ($n: Int) { cases(first: $n) { nodes { id } } }',
      { n: 10_000 },
      10_001,
    ],
    ['pages that add up', `{ ${repeated(5, (n) => `a${String(n)}: cases(first: 100) { ${ofACase} }`)} }`, {}, 11_505],
    ['a page in a fragment', `{ cases(first: 500) { ...F } } fragment F on CaseConnection { ${ofACase} }`, {}, 11_501],
  ])('is refused before any work, with what it would cost: %s', async (_what, query, variables, cost) => {
    const answer = await house.ask(query, variables);
    expect(answer.status).toBe(400);
    expect(answer.errors).toEqual([
      {
        message: 'The request exceeds a limit of size or complexity.',
        extensions: { code: 'LIMIT_EXCEEDED', cost, costLimit: 10_000 },
      },
    ]);
    expect(Object.values(house.stubs).flatMap(({ calls }) => calls)).toEqual([]);
  });

  const casesWhole = (count: number): string => {
    const parts = ['ac', 'ai', 'as', 'cii'].map((part) => `${part} { __typename }`).join(' ');
    return `{ ${repeated(count, (n) => `a${String(n)}: case(id: "${CASE_ID}") { ${parts} }`)} }`;
  };

  it.each(['planned anew', 'with its plan at hand'])('is refused when it would be too many calls: %s', async () => {
    const answer = await house.ask(casesWhole(MOST_CALLS / 4 + 1));
    expect([answer.status, placesOf(answer)]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect(answer.data).toBeUndefined();
    expect(Object.values(house.stubs).flatMap(({ calls }) => calls)).toEqual([]);
  });

  it('is answered when it is just as many calls as one may be', async () => {
    const answer = await house.ask(casesWhole(MOST_CALLS / 4));
    expect(answer.errors).toEqual([]);
    expect(Object.values(house.stubs).flatMap(({ calls }) => calls)).toHaveLength(MOST_CALLS);
    for (const { calls } of Object.values(house.stubs)) calls.length = 0;
  });

  it('is measured by its cost, refused ones too', async () => {
    const metrics = await (await fetch(`${house.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/passerelle_operation_cost_bucket\{le="10000"[^}]*\} \d+\n/);
  });

  it.each(['0', '-1', 'none'])('cannot be made to have no limit: OPERATION_COST_LIMIT=%s', (limit) => {
    expect(() => readConfiguration('gateway', { OPERATION_COST_LIMIT: limit })).toThrow('OPERATION_COST_LIMIT');
  });

  it('is refused when a batch is tried', async () => {
    const one = { query: `{ case(id: "${CASE_ID}") { id } }` };
    const answer = await post(house.gateway.url, JSON.stringify([one, one]), bearer);
    expect(answer.status).toBe(400);
    expect(placesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('may still look at the schema as GraphiQL does', async () => {
    const answer = await house.ask(getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(answer.errors).toEqual([]);
  });
});
