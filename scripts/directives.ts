import { Kind, parse, print, type DirectiveNode, type FieldDefinitionNode, type ValueNode } from 'graphql';
import { readSdl } from '../subgraphs/common/platform/sdl.js';
import type { SubgraphName } from '../subgraphs/common/platform/configuration.js';

/** A field of the schema that carries one of the law's directives (D6). */
export interface LawfulField {
  readonly type: string;
  readonly field: FieldDefinitionNode;
  readonly directive: DirectiveNode;
}

/** The fields of one subgraph that carry the directive, in the order of its SDL. */
export function fieldsWith(directive: 'competence' | 'disclosure', subgraph: SubgraphName): readonly LawfulField[] {
  return parse(readSdl(subgraph)).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    return (definition.fields ?? []).flatMap((field) => {
      const found = field.directives?.find(({ name }) => name.value === directive);
      return found === undefined ? [] : [{ type: definition.name.value, field, directive: found }];
    });
  });
}

/** The words given for an argument of a directive; none where it is absent. */
export function wordsIn(directive: DirectiveNode, argument: string): readonly string[] {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value === undefined ? [] : plain(value);
}

function plain(value: ValueNode): readonly string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(plain);
  return [value.kind === Kind.STRING || value.kind === Kind.ENUM ? value.value : print(value)];
}
