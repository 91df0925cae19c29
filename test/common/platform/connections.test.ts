import fc from 'fast-check';
import { pageOf, type PageArguments } from '../../../subgraphs/common/platform/connections.js';

const items = Array.from({ length: 45 }, (_, index) => ({ id: `entry-${String(index)}` }));
const page = (requested: PageArguments, scope = 'entries of acf-1') => pageOf(items, requested, scope, ({ id }) => id);
const codeOf = (requested: PageArguments, scope?: string): unknown => {
  try {
    page(requested, scope);
    return 'accepted';
  } catch (error) {
    return (error as { extensions?: { code?: unknown } }).extensions?.code;
  }
};

describe('A page of a list', () => {
  it('holds twenty entries when nothing is asked', () => {
    const { nodes, pageInfo, totalCount } = page({});
    expect(nodes).toHaveLength(20);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(totalCount).toBe(45);
  });

  it('of no entries is allowed and tells how many there are', () => {
    expect(page({ first: 0 })).toMatchObject({
      nodes: [],
      totalCount: 45,
      pageInfo: { startCursor: null, hasNextPage: true },
    });
  });

  it('goes on after the last cursor, whatever the size: every entry once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (first) => {
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const current = page({ first, after });
          seen.push(...current.nodes.map(({ id }) => id));
          after = current.pageInfo.hasNextPage ? current.pageInfo.endCursor : null;
        } while (after !== null);
        expect(seen).toEqual(items.map(({ id }) => id));
      }),
    );
  });

  const cursor = page({ first: 1 }).pageInfo.endCursor;
  it.each([
    ['a negative number', { first: -1 }, undefined, 'BAD_USER_INPUT'],
    ['a cursor of another list', { after: cursor }, 'entries of acf-2', 'BAD_USER_INPUT'],
    ['a cursor that is none', { after: 'nonsense' }, undefined, 'BAD_USER_INPUT'],
    ['an endless cursor', { after: 'a'.repeat(10_000) }, undefined, 'BAD_USER_INPUT'],
    ['more than a hundred', { first: 101 }, undefined, 'LIMIT_EXCEEDED'],
    ['a hundred', { first: 100 }, undefined, 'accepted'],
  ])('asked with %s', (_what, requested, scope, expected) => {
    expect(codeOf(requested, scope)).toBe(expected);
  });

  it('never quotes the cursor it refuses', () => {
    expect(() => page({ after: 'Secret-Name' })).not.toThrow(/Secret-Name/);
  });
});
