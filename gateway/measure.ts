import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationTypeNode, SelectionSetNode } from 'graphql';

/** How much an operation asks, with its fragments unfolded. */
export interface Measure {
  /** Fields on the first level. */
  readonly top: number;
  readonly depth: number;
  /** Depth with introspection counted as one level. */
  readonly dataDepth: number;
  readonly fields: number;
  readonly aliases: number;
  /** Aliases below introspection: they alone let its lists grow without end, and no usual tool needs one. */
  readonly introspectionAliases: number;
  readonly directives: number;
}

/**
 * Measures every operation of a document in one walk over its text: a fragment is measured once, however often and
 * however deep it is spread, and its measure is added wherever it stands.
 */
export function measureOperations(
  document: DocumentNode,
): readonly { readonly type: OperationTypeNode; readonly measure: Measure }[] {
  const fragments = document.definitions.filter((entry) => entry.kind === Kind.FRAGMENT_DEFINITION);
  const reading: Reading = {
    fragments: new Map(fragments.map((entry) => [entry.name.value, entry])),
    measured: new Map(),
  };
  return document.definitions
    .filter((entry) => entry.kind === Kind.OPERATION_DEFINITION)
    .map(({ operation, selectionSet }) => ({ type: operation, measure: measure(reading, selectionSet) }));
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measured: Map<string, Measure>;
}

const NOTHING: Measure = {
  ...{ top: 0, depth: 0, dataDepth: 0, fields: 0 },
  ...{ aliases: 0, introspectionAliases: 0, directives: 0 },
};
/** A fragment that contains itself has no end. */
const ENDLESS: Measure = {
  top: Infinity,
  depth: Infinity,
  dataDepth: Infinity,
  fields: Infinity,
  aliases: Infinity,
  introspectionAliases: Infinity,
  directives: Infinity,
};

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
      introspectionAliases: isIntrospection ? inner.aliases : inner.introspectionAliases,
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
    introspectionAliases: a.introspectionAliases + b.introspectionAliases,
    directives: a.directives + b.directives + directives,
  };
}
