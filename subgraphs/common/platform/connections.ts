import { createHash } from 'node:crypto';
import { fault } from './faults.js';

/** The page of a list that a client asks for. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One page of a list as the graph shows it. */
export interface Connection<Node, Total = number> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Number of entries the viewer may see, over all pages. */
  readonly totalCount: Total;
}

/** A page request after its check: how many, and after which entry. */
export interface Page {
  readonly first: number;
  readonly afterId: string | null;
}

/** Most entries of one page. */
export const LARGEST_PAGE = 100;
const DEFAULT_PAGE = 20;

/**
 * Checks a page request. `scope` names the list and its owner, such as `interviews of acf-…`: a cursor of another
 * list is foreign and refused like any malformed input, without being quoted.
 */
export function readPage(page: PageArguments, scope: string): Page {
  const first = page.first ?? DEFAULT_PAGE;
  if (first < 0) throw fault('BAD_USER_INPUT');
  if (first > LARGEST_PAGE) throw fault('LIMIT_EXCEEDED');
  return { first, afterId: page.after === null || page.after === undefined ? null : idOf(page.after, scope) };
}

/** The page of a list that is at hand whole; entries keep the list's order. */
export function pageOf<Node>(
  items: readonly Node[],
  page: PageArguments,
  scope: string,
  identify: (item: Node) => string,
): Connection<Node> {
  const { first, afterId } = readPage(page, scope);
  const position = afterId === null ? -1 : items.findIndex((item) => identify(item) === afterId);
  if (afterId !== null && position === -1) throw fault('BAD_USER_INPUT');
  const start = position + 1;
  return connectionOf(items.slice(start, start + first + 1), { first, afterId }, scope, identify, items.length);
}

/** A list by one of its days, the latest first; of one day what was entered last comes first. */
export function latestFirst<Entry extends Readonly<Record<Key, string>>, Key extends string>(
  entries: readonly Entry[],
  day: Key,
): readonly Entry[] {
  return entries.toReversed().sort((a, b) => (a[day] < b[day] ? 1 : a[day] > b[day] ? -1 : 0));
}

/** The page of a list that the store reads in pieces: `found` holds up to `first + 1` entries after the cursor. */
export function connectionOf<Node, Total>(
  found: readonly Node[],
  page: Page,
  scope: string,
  identify: (item: Node) => string,
  totalCount: Total,
): Connection<Node, Total> {
  const nodes = found.slice(0, page.first);
  const edges = nodes.map((node) => ({ cursor: cursorOf(identify(node), scope), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > page.first,
      hasPreviousPage: page.afterId !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** The page with those nodes alone that may be shown; where it begins and ends stays as it was. */
export function withShown<Node, Total>(
  page: Connection<Node, Total>,
  isShown: (node: Node) => boolean,
): Connection<Node, Total> {
  return { ...page, nodes: page.nodes.filter(isShown), edges: page.edges.filter(({ node }) => isShown(node)) };
}

function cursorOf(id: string, scope: string): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), id])).toString('base64url');
}

function idOf(cursor: string, scope: string): string {
  try {
    if (cursor.length > 200) throw fault('BAD_USER_INPUT');
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) throw fault('BAD_USER_INPUT');
    const [list, id] = parts as unknown[];
    if (list !== fingerprint(scope) || typeof id !== 'string') throw fault('BAD_USER_INPUT');
    return id;
  } catch {
    throw fault('BAD_USER_INPUT');
  }
}

function fingerprint(scope: string): string {
  return createHash('sha256').update(scope).digest('base64url').slice(0, 8);
}
