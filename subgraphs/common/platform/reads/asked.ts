import { getNamedType, isAbstractType, isObjectType, Kind } from 'graphql';
import type { GraphQLNamedType, GraphQLResolveInfo, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { DisclosableField } from '../../rules/disclosableFields.js';
import { unitOf } from '../law.js';
import { isTaken } from '../rootFields.js';
import type { Asked } from './requestReads.js';

/** True when the operation asks for a field of this name, however deep below the field that answers. */
export function asksFor(
  name: string,
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues' | 'schema'>,
): boolean {
  const asks = ({ selections }: SelectionSetNode): boolean =>
    selections.some((node) => {
      if (!isTaken(node, info)) return false;
      if (node.kind === Kind.FIELD && node.name.value === name) return true;
      const below = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node;
      return below?.selectionSet !== undefined && asks(below.selectionSet);
    });
  return info.fieldNodes.some(({ selectionSet }) => selectionSet !== undefined && asks(selectionSet));
}

/** What the operation asks of the part that a field answers; looked up in the SDL, whatever the answer will be. */
export function askedOf(
  info: Pick<GraphQLResolveInfo, 'schema' | 'fieldNodes' | 'fragments' | 'variableValues' | 'operation' | 'returnType'>,
): Asked {
  const units = new Set<DisclosableField>();
  const fields = new Set<string>();
  const { schema, fragments } = info;

  function walk({ selections }: SelectionSetNode, type: GraphQLNamedType, depth: number): void {
    for (const node of selections) {
      if (!isTaken(node, info)) continue;
      if (node.kind === Kind.FIELD) {
        if (depth === 0) fields.add(node.name.value);
        for (const found of fieldsNamed(schema, type, node.name.value)) {
          const unit = unitOf(schema, found);
          if (unit !== null) units.add(unit);
          if (node.selectionSet !== undefined) walk(node.selectionSet, getNamedType(found.type), depth + 1);
        }
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value;
      walk(fragment.selectionSet, (condition === undefined ? undefined : schema.getType(condition)) ?? type, depth);
    }
  }

  for (const { selectionSet } of info.fieldNodes) {
    if (selectionSet !== undefined) walk(selectionSet, getNamedType(info.returnType), 0);
  }
  return { units, fields };
}

function fieldsNamed(schema: GraphQLSchema, type: GraphQLNamedType, name: string) {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return types.flatMap((one) => one.getFields()[name] ?? []);
}
