import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from 'graphql';
import type { FieldNode, GraphQLResolveInfo, SelectionNode, SelectionSetNode } from 'graphql';

/** What is needed to look at the operation that a resolver answers a part of. */
export type Operation = Pick<GraphQLResolveInfo, 'operation' | 'fragments' | 'variableValues'>;

/**
 * How often the operation asks for a root field of this name, under whatever aliases and in whatever fragments; what is
 * skipped or not included does not count, and what shares one alias is carried out once.
 */
export function countRootFields(name: string, operation: Operation): number {
  const asked = fieldsOf(operation.operation.selectionSet, operation, new Set());
  return new Set(asked.filter((field) => field.name.value === name).map(({ alias }) => alias?.value ?? name)).size;
}

function fieldsOf({ selections }: SelectionSetNode, operation: Operation, spread: Set<string>): readonly FieldNode[] {
  return selections
    .filter((node) => isTaken(node, operation))
    .flatMap((node) => {
      switch (node.kind) {
        case Kind.FIELD:
          return [node];
        case Kind.INLINE_FRAGMENT:
          return fieldsOf(node.selectionSet, operation, spread);
        case Kind.FRAGMENT_SPREAD: {
          const fragment = operation.fragments[node.name.value];
          if (fragment === undefined || spread.has(node.name.value)) return [];
          spread.add(node.name.value);
          return fieldsOf(fragment.selectionSet, operation, spread);
        }
      }
    });
}

/** Whether a selection is carried out: neither skipped nor not included. */
export function isTaken(node: SelectionNode, { variableValues }: Pick<Operation, 'variableValues'>): boolean {
  const skipped = getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true;
  return !skipped && getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}
