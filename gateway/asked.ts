import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
} from 'graphql';
import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { withEntityProof } from './entityProof.js';

/** A value of a request: the variables that go with an operation. */
export type Variables = Readonly<Record<string, unknown>>;

/** One field of an operation that goes to a subgraph, under the name its value will have in the answer. */
export interface AskedField {
  readonly responseName: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
  /** What is asked of the value, null for a leaf. */
  readonly selection: AskedSelection | null;
  /** False when `@skip` or `@include` takes the field away for these variables. */
  included(variables: Variables): boolean;
}

/** What is asked of one object; it may depend on the object's concrete type. */
export interface AskedSelection {
  /** True when an object of this type can stand here. */
  allows(typeName: string): boolean;
  fieldsOf(typeName: string): ReadonlyMap<string, AskedField>;
  /** The fields under a response name, over all concrete types. */
  named(responseName: string): readonly AskedField[];
}

/** What one fetch asks of a subgraph. */
export interface Asked {
  readonly kind: 'query' | 'mutation';
  /** The operation as it is sent: as planned, with the proof of identity added to entities. */
  readonly text: string;
  /** True for a fetch of entities by their representations, false for root fields. */
  readonly ofEntities: boolean;
  /** The name of the root type that the fields belong to; of no meaning for entities. */
  readonly rootType: string;
  /** The selection on each entity, or on the root. */
  readonly selection: AskedSelection;
}

/** Reads what an operation of the planner asks, by the types of the supergraph. */
export function readAsked(schema: GraphQLSchema, operationText: string): Asked {
  const document = parse(operationText, { noLocation: true });
  const operation = document.definitions.find((entry) => entry.kind === Kind.OPERATION_DEFINITION);
  const rootType = operation === undefined ? undefined : schema.getRootType(operation.operation);
  if (operation === undefined || !rootType) throw new TypeError('The planned operation has no root.');
  const reading: Reading = { schema, fragments: fragmentsOf(document), defaults: defaultsOf(operation) };
  const kind = operation.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
  const entities = entitiesFieldOf(operation);
  if (entities?.selectionSet === undefined) {
    const selection = new Selection(reading, [rootType], [{ set: operation.selectionSet, conditions: [] }]);
    return { kind, text: operationText, ofEntities: false, rootType: rootType.name, selection };
  }
  const names = conditionsIn(reading, entities.selectionSet);
  const types = names.flatMap((name) => concreteTypes(schema, schema.getType(name)));
  const selection = new Selection(reading, types, [{ set: entities.selectionSet, conditions: [] }]);
  const text = withEntityProof(
    document,
    entities,
    names.filter((name) => hasId(schema, name)),
  );
  return { kind, text, ofEntities: true, rootType: rootType.name, selection };
}

/** True when a path of an answer leads along fields and lists that were asked. */
export function leadsThroughAsked(selection: AskedSelection, path: readonly (string | number)[]): boolean {
  const [name, ...rest] = path;
  if (typeof name !== 'string') return path.length === 0;
  return selection.named(name).some((field) => {
    let type = getNullableType(field.type);
    let index = 0;
    for (; typeof rest[index] === 'number' && isListType(type); index += 1) type = getNullableType(type.ofType);
    const below = rest.slice(index);
    if (below.length === 0) return true;
    return !isListType(type) && field.selection !== null && leadsThroughAsked(field.selection, below);
  });
}

interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Defaults of boolean variables, for the conditions that use them. */
  readonly defaults: ReadonlyMap<string, boolean>;
}

interface Condition {
  /** The value of `if` at which the field stays. */
  readonly wanted: boolean;
  readonly given: boolean | { readonly variable: string; readonly fallback: boolean | undefined };
}

interface Part {
  readonly set: SelectionSetNode;
  readonly conditions: readonly Condition[];
}

interface Occurrence {
  readonly field: FieldNode;
  readonly conditions: readonly Condition[];
}

class Selection implements AskedSelection {
  readonly #reading: Reading;
  readonly #types: ReadonlyMap<string, GraphQLObjectType>;
  readonly #parts: readonly Part[];
  readonly #known = new Map<string, ReadonlyMap<string, AskedField>>();

  constructor(reading: Reading, types: readonly GraphQLObjectType[], parts: readonly Part[]) {
    this.#reading = reading;
    this.#types = new Map(types.map((type) => [type.name, type]));
    this.#parts = parts;
  }

  allows(typeName: string): boolean {
    return this.#types.has(typeName);
  }

  fieldsOf(typeName: string): ReadonlyMap<string, AskedField> {
    const known = this.#known.get(typeName);
    if (known !== undefined) return known;
    const type = this.#types.get(typeName);
    const fields = type === undefined ? new Map<string, AskedField>() : this.#read(type);
    // Only types of the schema are kept: a name that a subgraph invents must not fill the memory.
    if (type !== undefined) this.#known.set(typeName, fields);
    return fields;
  }

  named(responseName: string): readonly AskedField[] {
    return [...this.#types.keys()].flatMap((name) => this.fieldsOf(name).get(responseName) ?? []);
  }

  #read(type: GraphQLObjectType): ReadonlyMap<string, AskedField> {
    const occurrences = new Map<string, Occurrence[]>();
    for (const { set, conditions } of this.#parts) collect(this.#reading, type, set, conditions, occurrences);
    const fields = [...occurrences].flatMap(([name, found]) => fieldOf(this.#reading, type, name, found));
    return new Map(fields.map((field) => [field.responseName, field]));
  }
}

function collect(
  reading: Reading,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  outer: readonly Condition[],
  into: Map<string, Occurrence[]>,
): void {
  for (const node of set.selections) {
    const conditions = [...outer, ...conditionsOf(reading, node.directives)];
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      into.set(name, [...(into.get(name) ?? []), { field: node, conditions }]);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? reading.fragments.get(node.name.value) : node;
    if (fragment !== undefined && applies(reading.schema, fragment.typeCondition?.name.value, type)) {
      collect(reading, type, fragment.selectionSet, conditions, into);
    }
  }
}

function fieldOf(
  reading: Reading,
  parent: GraphQLObjectType,
  responseName: string,
  occurrences: readonly Occurrence[],
): AskedField[] {
  const name = occurrences[0]?.field.name.value ?? responseName;
  const type = parent.getFields()[name]?.type;
  // `__typename` is answered by the walk itself, and a field that the supergraph does not know has no reader.
  if (type === undefined) return [];
  const named = getNamedType(type);
  const parts = occurrences.flatMap(({ field, conditions }) =>
    field.selectionSet === undefined ? [] : [{ set: field.selectionSet, conditions }],
  );
  const alternatives = occurrences.map((occurrence) => occurrence.conditions);
  return [
    {
      responseName,
      name,
      type,
      selection: isCompositeType(named) ? new Selection(reading, concreteTypes(reading.schema, named), parts) : null,
      included: (variables) => alternatives.some((all) => all.every((condition) => holds(condition, variables))),
    },
  ];
}

function concreteTypes(schema: GraphQLSchema, type: GraphQLNamedType | undefined): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

function conditionsOf(reading: Reading, directives: readonly DirectiveNode[] | undefined): readonly Condition[] {
  return (directives ?? []).flatMap((directive): Condition[] => {
    const wanted = directive.name.value === 'include';
    if (!wanted && directive.name.value !== 'skip') return [];
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) return [{ wanted, given: value.value }];
    if (value?.kind !== Kind.VARIABLE) return [];
    const variable = value.name.value;
    return [{ wanted, given: { variable, fallback: reading.defaults.get(variable) } }];
  });
}

function holds({ wanted, given }: Condition, variables: Variables): boolean {
  if (typeof given === 'boolean') return given === wanted;
  const value = Object.hasOwn(variables, given.variable) ? variables[given.variable] : undefined;
  return (value ?? given.fallback) === wanted;
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((entry) => entry.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function defaultsOf(operation: OperationDefinitionNode): ReadonlyMap<string, boolean> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value] as const] : [],
  );
  return new Map(defaults);
}

function entitiesFieldOf(operation: OperationDefinitionNode): FieldNode | undefined {
  return operation.selectionSet.selections.find(
    (node): node is FieldNode => node.kind === Kind.FIELD && node.name.value === '_entities',
  );
}

/** The types that a selection on entities speaks of. */
function conditionsIn(reading: Reading, set: SelectionSetNode): readonly string[] {
  return [...new Set(set.selections.flatMap((node) => typeConditionOf(reading, node) ?? []))];
}

function typeConditionOf(reading: Reading, node: SelectionNode): string | undefined {
  if (node.kind === Kind.INLINE_FRAGMENT) return node.typeCondition?.name.value;
  if (node.kind === Kind.FRAGMENT_SPREAD) return reading.fragments.get(node.name.value)?.typeCondition.name.value;
  return undefined;
}

function hasId(schema: GraphQLSchema, typeName: string): boolean {
  const type = schema.getType(typeName);
  return isObjectType(type) && Object.hasOwn(type.getFields(), 'id');
}
