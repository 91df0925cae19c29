import { graphql, buildSchema } from 'graphql';
import { countRootFields } from '../../../subgraphs/common/platform/rootFields.js';

const schema = buildSchema('type Query { offer: Int ask: Int }');

/** How often a document asks for `offer`, as a resolver of the same operation counts it. */
async function counted(source: string, variableValues: Record<string, unknown> = {}): Promise<number> {
  const counts: number[] = [];
  const count = (_arguments: unknown, _context: unknown, info: Parameters<typeof countRootFields>[1]): number => {
    counts.push(countRootFields('offer', info));
    return 0;
  };
  const { errors } = await graphql({ schema, source, rootValue: { offer: count, ask: count }, variableValues });
  expect(errors).toBeUndefined();
  // Every resolver of the operation counts the same.
  expect(new Set(counts).size).toBe(1);
  return counts[0] ?? -1;
}

describe('How often an operation asks for a root field (R26)', () => {
  it.each<[number, string]>([
    [1, '{ offer }'],
    [0, '{ ask }'],
    [1, '{ offer ask again: ask }'],
    [2, '{ offer second: offer }'],
    [2, '{ first: offer second: offer }'],
    [1, '{ first: offer first: offer }'],
    [1, '{ offer offer: offer }'],
    [2, '{ offer ... on Query { second: offer } }'],
    [2, '{ ... { offer ... { second: offer } } }'],
    [2, '{ ...One ...Two } fragment One on Query { offer } fragment Two on Query { second: offer }'],
    [1, '{ ...One ...One } fragment One on Query { offer }'],
    [2, '{ ...One } fragment One on Query { offer ...Two } fragment Two on Query { second: offer }'],
    [1, '{ offer second: offer @skip(if: true) }'],
    [2, '{ offer second: offer @skip(if: false) }'],
    [1, '{ offer second: offer @include(if: false) }'],
    [2, '{ offer second: offer @include(if: true) }'],
    [1, '{ offer ... @include(if: false) { second: offer } }'],
    [1, '{ offer ...One @skip(if: true) } fragment One on Query { second: offer }'],
  ])('is %s in %s', async (times, source) => {
    expect(await counted(source)).toBe(times);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('follows a variable: %s gives %s', async (also, times) => {
    expect(await counted('query ($also: Boolean!) { offer second: offer @include(if: $also) }', { also })).toBe(times);
  });
});
