import { Kind, Lexer, OperationTypeNode, parse, Source, TokenKind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** The limits of one request (D3). They are checked before validation and planning, whose cost they bound. */
export const LIMITS = {
  /** Bytes of a request body. */
  bodyBytes: 256 * 1024,
  /** Words and signs of a document. */
  tokens: 4000,
  /** Brackets inside brackets, in a document or in the variables. */
  nesting: 60,
  /** Levels of fields; every operation of the case view fits. */
  depth: 15,
  /** Levels of fields of introspection, which the usual tools need. */
  introspectionDepth: 20,
  /** Fields once all fragments are unfolded. */
  fields: 2000,
  aliases: 30,
  directives: 50,
  rootFields: 20,
  /** One act a request: each is decided, counted and answered by itself. */
  mutationRootFields: 1,
} as const;

/**
 * True when a document is larger or more complex than allowed. Fragments count wherever they are spread, and each is
 * measured once, so a document of fragments that double each other is refused at the cost of its length. What cannot
 * be read as GraphQL is left to the parser of the server, which names the place of the mistake.
 */
export function exceedsLimits(query: string, variables: unknown): boolean {
  if (nestsTooDeep(variables)) return true;
  const scan = scanned(query);
  if (scan !== 'READABLE') return scan === 'TOO_LARGE';
  const document = parsed(query);
  if (document === null) return false;
  const measured = new Map<string, Measure>();
  const fragments = document.definitions.filter((entry) => entry.kind === Kind.FRAGMENT_DEFINITION);
  const reading: Reading = { fragments: new Map(fragments.map((entry) => [entry.name.value, entry])), measured };
  return document.definitions.some((entry) => {
    if (entry.kind !== Kind.OPERATION_DEFINITION) return false;
    const isMutation = entry.operation === OperationTypeNode.MUTATION;
    return isOver(measure(reading, entry.selectionSet), isMutation);
  });
}

interface Measure {
  /** Fields on the first level. */
  readonly top: number;
  readonly depth: number;
  /** Depth with introspection counted as one level. */
  readonly dataDepth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measured: Map<string, Measure>;
}

const NOTHING: Measure = { top: 0, depth: 0, dataDepth: 0, fields: 0, aliases: 0, directives: 0 };
/** A fragment that contains itself has no end. */
const ENDLESS: Measure = {
  top: Infinity,
  depth: Infinity,
  dataDepth: Infinity,
  fields: Infinity,
  aliases: Infinity,
  directives: Infinity,
};

function isOver(measured: Measure, isMutation: boolean): boolean {
  return (
    measured.top > (isMutation ? LIMITS.mutationRootFields : LIMITS.rootFields) ||
    measured.dataDepth > LIMITS.depth ||
    measured.depth > LIMITS.introspectionDepth ||
    measured.fields > LIMITS.fields ||
    measured.aliases > LIMITS.aliases ||
    measured.directives > LIMITS.directives
  );
}

function measure(reading: Reading, set: SelectionSetNode): Measure {
  return set.selections.reduce<Measure>((sum, node) => {
    const directives = node.directives?.length ?? 0;
    if (node.kind === Kind.FRAGMENT_SPREAD) return joined(sum, measureFragment(reading, node.name.value), directives);
    if (node.kind === Kind.INLINE_FRAGMENT) return joined(sum, measure(reading, node.selectionSet), directives);
    const inner = node.selectionSet === undefined ? NOTHING : measure(reading, node.selectionSet);
    // By the name of the field, never of a fragment: a fragment called `__schema` is exempt from nothing.
    const isIntrospection = node.name.value === '__schema' || node.name.value === '__type';
    const field: Measure = {
      top: 1,
      depth: 1 + inner.depth,
      dataDepth: 1 + (isIntrospection ? 0 : inner.dataDepth),
      fields: 1 + inner.fields,
      aliases: (node.alias === undefined ? 0 : 1) + inner.aliases,
      directives: inner.directives,
    };
    return joined(sum, field, directives);
  }, NOTHING);
}

function measureFragment(reading: Reading, name: string): Measure {
  const known = reading.measured.get(name);
  if (known !== undefined) return known;
  reading.measured.set(name, ENDLESS);
  const fragment = reading.fragments.get(name);
  const found = fragment === undefined ? NOTHING : measure(reading, fragment.selectionSet);
  reading.measured.set(name, found);
  return found;
}

function joined(a: Measure, b: Measure, directives: number): Measure {
  return {
    top: a.top + b.top,
    depth: Math.max(a.depth, b.depth),
    dataDepth: Math.max(a.dataDepth, b.dataDepth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives + directives,
  };
}

/** Reads the words without building anything, so that neither length nor nesting can exhaust the parser. */
function scanned(query: string): 'READABLE' | 'UNREADABLE' | 'TOO_LARGE' {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      const { kind } = lexer.token;
      if (OPENING.includes(kind)) depth += 1;
      if (CLOSING.includes(kind)) depth -= 1;
      if (count >= LIMITS.tokens || depth > LIMITS.nesting) return 'TOO_LARGE';
    }
    return 'READABLE';
  } catch {
    return 'UNREADABLE';
  }
}

const OPENING: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
}

/** Level by level, because a value that nests without end must not be walked by recursion. */
function nestsTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > LIMITS.nesting) return true;
    level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
  }
  return false;
}
