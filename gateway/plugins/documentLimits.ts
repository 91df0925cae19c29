import { Lexer, OperationTypeNode, parse, Source, TokenKind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { measureOperations, type Measure } from '../measure.js';

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
  fields: 1000,
  aliases: 30,
  /** Each repeats lists of hundreds of entries, at no cost of its own. */
  introspectionAliases: 0,
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
  return measureOperations(document).some(({ type, measure }) => isOver(measure, type === OperationTypeNode.MUTATION));
}

function isOver(measured: Measure, isMutation: boolean): boolean {
  return (
    measured.top > (isMutation ? LIMITS.mutationRootFields : LIMITS.rootFields) ||
    measured.dataDepth > LIMITS.depth ||
    measured.depth > LIMITS.introspectionDepth ||
    measured.fields > LIMITS.fields ||
    measured.aliases > LIMITS.aliases ||
    measured.introspectionAliases > LIMITS.introspectionAliases ||
    measured.directives > LIMITS.directives
  );
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
