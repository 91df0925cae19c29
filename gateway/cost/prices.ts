import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** What the schema says about the cost of one field. */
export interface FieldPrice {
  /** Of one value, without what is asked of it: `@cost` of the field, else of its type, else 1 for an object, 0 for a leaf. */
  readonly weight: number;
  /** Name of the type of one value. */
  readonly type: string;
  /** True when the field answers a list. */
  readonly isList: boolean;
  /** What `@listSize` says, null without one. */
  readonly listSize: ListSize | null;
}

/** How long a list is, as `@listSize` says it. */
export interface ListSize {
  /** Arguments that say how many entries are asked, each with its default; the largest number counts. */
  readonly slicing: ReadonlyMap<string, unknown>;
  /** The lists one level below that the numbers are about; none when they are about the field itself. */
  readonly sizedFields: ReadonlySet<string>;
  /** Entries where no argument says a number. */
  readonly assumed: number;
}

/** What `@cost` and `@listSize` of a graph say, ready to be looked up. */
export interface Prices {
  /** By the name of an object type; null for a field that it does not have. */
  field(type: string, name: string): FieldPrice | null;
  /** The object types that a value of this type can be; an object type alone is its own. */
  objectsOf(type: string): ReadonlySet<string>;
}

/** Entries of a list where neither the graph nor the question says how many. */
export const ASSUMED_LIST_SIZE = 10;

/**
 * Reads what a graph says of its costs (specs.apollo.dev/cost). Throws for what would be counted wrong: a number below zero,
 * a list of lists, and `@cost` where this graph declares none and no test would see it: on arguments, input fields and leaves.
 */
export function readPrices(graph: GraphQLSchema): Prices {
  const types = Object.values(graph.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  refuseUnread(graph, types);
  const fields = new Map<string, FieldPrice>();
  const objects = new Map<string, ReadonlySet<string>>();
  for (const type of types) {
    if (isAbstractType(type)) objects.set(type.name, new Set(graph.getPossibleTypes(type).map(({ name }) => name)));
    if (isObjectType(type)) objects.set(type.name, new Set([type.name]));
    for (const field of fieldsOf(type)) fields.set(`${type.name}.${field.name}`, priceOf(graph, field));
  }
  return {
    field: (type, name) => fields.get(`${type}.${name}`) ?? null,
    objectsOf: (type) => objects.get(type) ?? NO_OBJECTS,
  };
}

const NO_OBJECTS: ReadonlySet<string> = new Set();

function fieldsOf(type: GraphQLNamedType): readonly GraphQLField<unknown, unknown>[] {
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}

function priceOf(graph: GraphQLSchema, field: GraphQLField<unknown, unknown>): FieldPrice {
  const type = getNamedType(field.type);
  const outer = getNullableType(field.type);
  if (isListType(outer) && isListType(getNullableType(outer.ofType)))
    throw new TypeError(`${field.name} is a list of lists.`);
  const weight = costOn(graph, field) ?? weightOf(graph, type);
  return { weight, type: type.name, isList: isListType(outer), listSize: listSizeOf(graph, field) };
}

/** An abstract type weighs what the heaviest of its objects weighs. */
function weightOf(graph: GraphQLSchema, type: GraphQLNamedType): number {
  if (isLeafType(type)) return 0;
  const objects = isAbstractType(type) ? graph.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return Math.max(...objects.map((one) => costOn(graph, one) ?? 1), 0);
}

type Priced = GraphQLField<unknown, unknown> | GraphQLObjectType;

function costOn(graph: GraphQLSchema, { name, astNode }: Priced): number | null {
  const weight = valuesOf(graph, 'cost', astNode)?.['weight'];
  return weight === undefined ? null : countOf(weight, name);
}

function listSizeOf(graph: GraphQLSchema, field: GraphQLField<unknown, unknown>): ListSize | null {
  const values = valuesOf(graph, 'listSize', field.astNode);
  if (values === undefined) return null;
  const slicing = wordsOf(values['slicingArguments']).map((word): [string, unknown] => [
    word,
    field.args.find(({ name }) => name === word)?.defaultValue,
  ]);
  const assumed = values['assumedSize'] ?? ASSUMED_LIST_SIZE;
  return {
    slicing: new Map(slicing),
    sizedFields: new Set(wordsOf(values['sizedFields'])),
    assumed: countOf(assumed, field.name),
  };
}

type Node = Parameters<typeof getDirectiveValues>[1] | null | undefined;

function valuesOf(graph: GraphQLSchema, name: string, node: Node): Readonly<Record<string, unknown>> | undefined {
  const directive = graph.getDirective(name);
  return directive === undefined || directive === null || node === undefined || node === null
    ? undefined
    : getDirectiveValues(directive, node);
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function countOf(value: unknown, where: string): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new TypeError(`${where} says a cost or size below zero.`);
}

function refuseUnread(graph: GraphQLSchema, types: readonly GraphQLNamedType[]): void {
  const places = types.flatMap((type): readonly { readonly name: string; readonly astNode?: Node }[] => {
    if (isScalarType(type) || isEnumType(type)) return [type];
    if (isInputObjectType(type)) return Object.values(type.getFields());
    return fieldsOf(type).flatMap(({ args }) => args);
  });
  const found = places.find(({ astNode }) => valuesOf(graph, 'cost', astNode) !== undefined);
  if (found !== undefined) throw new TypeError(`@cost on ${found.name} is not counted: say it on the field.`);
}
