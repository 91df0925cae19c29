import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { guardEntities, MOST_ENTITIES } from '../../../subgraphs/common/platform/guardEntities.js';

const SDL = 'type Query { a: Int } type Case @key(fields: "id") { id: ID! }';
let looked = 0;
const schema = guardEntities(
  buildSubgraphSchema({
    typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${SDL}`),
    resolvers: {
      Case: {
        __resolveReference: (reference: object) => {
          looked += 1;
          return reference;
        },
      },
    },
  }),
);

const SELECTION = '{ ... on Case { id } }';
const one = { __typename: 'Case', id: 'c' };

async function ask(source: string, representations: readonly object[]): Promise<readonly unknown[]> {
  looked = 0;
  const { errors = [] } = await graphql({ schema, source, variableValues: { representations } });
  return errors.map(({ extensions }) => extensions['code']);
}

describe('A fetch of entities', () => {
  const byVariable = `query ($representations: [_Any!]!) { _entities(representations: $representations) ${SELECTION} }`;
  const many = (count: number): object[] => Array.from({ length: count }, () => one);

  it.each([
    [MOST_ENTITIES, [], MOST_ENTITIES, 'the longest that is allowed'],
    [MOST_ENTITIES + 1, ['LIMIT_EXCEEDED'], 0, 'one more'],
  ])('of %i: %j, and %i are looked up (%s)', async (count, codes, lookedUp) => {
    expect(await ask(byVariable, many(count))).toEqual(codes);
    expect(looked).toBe(lookedUp);
  });

  it.each<[string, object]>([
    ['a type that this service does not have', { __typename: 'File', id: 'f' }],
    ['a type that is no entity', { __typename: 'Query' }],
    ['no type', { id: 'c' }],
    ['a type that is no name', { __typename: 7, id: 'c' }],
    ['a key that is no text', { __typename: 'Case', id: true }],
    ['no key', { __typename: 'Case' }],
    ['the name of a member of every object', { __typename: 'constructor' }],
    ['the form of a list', []],
  ])('is refused whole when one representation has %s', async (_what, other) => {
    expect(await ask(byVariable, [one, other])).toEqual(['BAD_USER_INPUT']);
    expect(looked).toBe(0);
  });

  it.each(['1', '"Case"', 'null'])('is refused when a representation is %s', async (text) => {
    const codes = await ask(`{ _entities(representations: [${text}]) ${SELECTION} }`, []);
    // Null is not of the type of the list; graphql-js says so by itself.
    expect(codes).toEqual([text === 'null' ? undefined : 'BAD_USER_INPUT']);
  });

  it('is limited as well where the list stands in the document', async () => {
    const list = many(MOST_ENTITIES + 1).map(() => '{ __typename: "Case", id: "c" }');
    expect(await ask(`{ _entities(representations: [${list.join(' ')}]) ${SELECTION} }`, [])).toEqual([
      'LIMIT_EXCEEDED',
    ]);
    expect(looked).toBe(0);
  });
});
