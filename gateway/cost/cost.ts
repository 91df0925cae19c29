import { Kind, valueFromASTUntyped } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import { ASSUMED_LIST_SIZE, type ListSize, type Prices } from './prices.js';

/** An operation that was validated, with what belongs to it. */
export interface PricedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** Name of the type that the operation begins at, such as `Query`. */
  readonly rootType: string;
}

/**
 * What an operation may cost at most, known before anything is done: each field weighs what the graph says, times the
 * entries of the lists that it stands in. Of objects of several types the dearest counts; what repeats counts again, and
 * what `@skip` may leave out counts too; a page of nothing counts as one entry, because planning it costs the same. So
 * asking for more never costs less. Introspection, which no institution is asked for, is free. Never above 2^53 - 1.
 */
export function costOf(prices: Prices, { operation, fragments, variables, rootType }: PricedOperation): number {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }): [string, unknown][] =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  const counting: Counting = {
    prices,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: new Map([...defaults, ...Object.entries(variables)]),
    counted: new Map(),
  };
  return Math.min(costOfSet(counting, operation.selectionSet, rootType, null), Number.MAX_SAFE_INTEGER);
}

interface Counting {
  readonly prices: Prices;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: ReadonlyMap<string, unknown>;
  /** What was counted already: a fragment that is spread often is counted once for each type and page. */
  readonly counted: Map<SelectionSetNode, Map<string, number>>;
}

/** The page that a field above says: so many entries in these lists. */
interface PageAbove {
  readonly size: number;
  readonly fields: ReadonlySet<string>;
}

/** The cost of what is asked of one object of a concrete type. */
function costOfSet(counting: Counting, set: SelectionSetNode, type: string, page: PageAbove | null): number {
  const known = counting.counted.get(set) ?? new Map<string, number>();
  counting.counted.set(set, known);
  const key = page === null ? type : `${type} ${String(page.size)} ${[...page.fields].join(' ')}`;
  const found = known.get(key) ?? sumOf(set.selections, (node) => costOfSelection(counting, node, type, page));
  known.set(key, found);
  return found;
}

function costOfSelection(counting: Counting, node: SelectionNode, type: string, page: PageAbove | null): number {
  switch (node.kind) {
    case Kind.FIELD:
      return costOfField(counting, node, type, page);
    case Kind.INLINE_FRAGMENT:
      return isMet(counting, node.typeCondition?.name.value ?? type, type)
        ? costOfSet(counting, node.selectionSet, type, page)
        : 0;
    case Kind.FRAGMENT_SPREAD: {
      const fragment = counting.fragments.get(node.name.value);
      return fragment !== undefined && isMet(counting, fragment.typeCondition.name.value, type)
        ? costOfSet(counting, fragment.selectionSet, type, page)
        : 0;
    }
  }
}

function isMet({ prices }: Counting, condition: string, type: string): boolean {
  return condition === type || prices.objectsOf(condition).has(type);
}

function costOfField(counting: Counting, node: FieldNode, type: string, page: PageAbove | null): number {
  const price = counting.prices.field(type, node.name.value);
  // Introspection: `__schema`, `__type` and `__typename` belong to no type of the graph.
  if (price === null) return 0;
  const { isList, listSize, weight } = price;
  const size = listSize === null ? ASSUMED_LIST_SIZE : sizeOf(counting, node, listSize);
  const below = listSize === null || listSize.sizedFields.size === 0 ? null : { size, fields: listSize.sizedFields };
  const ownSize = below === null ? size : ASSUMED_LIST_SIZE;
  const entries = page?.fields.has(node.name.value) === true ? page.size : ownSize;
  return (isList ? entries : 1) * (weight + costOfValue(counting, node, price.type, below));
}

/** What is asked of one value: of the types that it can be of, the dearest. */
function costOfValue(counting: Counting, node: FieldNode, type: string, page: PageAbove | null): number {
  const { selectionSet } = node;
  if (selectionSet === undefined) return 0;
  const objects = [...counting.prices.objectsOf(type)];
  return Math.max(0, ...objects.map((object) => costOfSet(counting, selectionSet, object, page)));
}

/** The entries that the arguments ask for: the largest number that is given or else the default, at least one. */
function sizeOf(counting: Counting, node: FieldNode, { slicing, assumed }: ListSize): number {
  const sizes = [...slicing].map(([name, byDefault]) => {
    const value = valueIn(counting, node.arguments?.find((argument) => argument.name.value === name)?.value);
    // A null is answered like nothing at all; what is no number is refused before it is answered.
    return isCount(value) ? value : byDefault;
  });
  const counts = sizes.filter(isCount);
  return Math.max(1, counts.length === 0 ? assumed : Math.max(...counts));
}

function valueIn({ variables }: Counting, node: ValueNode | undefined): unknown {
  if (node === undefined) return undefined;
  return node.kind === Kind.VARIABLE ? variables.get(node.name.value) : valueFromASTUntyped(node);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function sumOf<Entry>(entries: readonly Entry[], cost: (entry: Entry) => number): number {
  return entries.reduce((sum, entry) => sum + cost(entry), 0);
}
