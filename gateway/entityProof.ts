import { Kind, print, visit } from 'graphql';
import type { DocumentNode, FieldNode, SelectionNode } from 'graphql';

/** Under these names every entity must say who it is, so that a subgraph that mixes entities up is found out. */
export const ENTITY_PROOF = { type: 'passerelleEntityType', id: 'passerelleEntityId' } as const;

/** The operation with each entity's type, and the id of the types that have one, asked under names of our own. */
export function withEntityProof(document: DocumentNode, entities: FieldNode, typesWithId: readonly string[]): string {
  const proof: SelectionNode[] = [
    aliased(ENTITY_PROOF.type, '__typename'),
    ...typesWithId.map((name): SelectionNode => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [aliased(ENTITY_PROOF.id, 'id')] },
    })),
  ];
  const proven = visit(document, {
    Field: (node) => {
      if (node !== entities || node.selectionSet === undefined) return undefined;
      const selections = [...proof, ...node.selectionSet.selections];
      return { ...node, selectionSet: { ...node.selectionSet, selections } };
    },
  });
  return print(proven);
}

function aliased(alias: string, name: string): FieldNode {
  return { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: alias }, name: { kind: Kind.NAME, value: name } };
}
