import { gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { exceedsLimits, LIMITS } from '../../gateway/plugins/documentLimits.js';
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
