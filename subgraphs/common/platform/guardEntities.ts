import { defaultFieldResolver, isUnionType, type GraphQLSchema } from 'graphql';
import { fault } from './faults.js';

/** Most entities in one fetch: a page of any list with room to spare. */
export const MOST_ENTITIES = 1000;

/**
 * Refuses a fetch of entities before the first is looked up: `LIMIT_EXCEEDED` when it asks for more than any answer of ours
 * needs, `BAD_USER_INPUT` when a representation names no entity of this service, or not by an id, which is the key of each.
 * It does so wherever the list stands, in variables or in the document. Changes the schema it is given and answers it.
 */
export function guardEntities(schema: GraphQLSchema): GraphQLSchema {
  const entities = schema.getQueryType()?.getFields()['_entities'];
  const union = schema.getType('_Entity');
  if (entities === undefined || !isUnionType(union)) return schema;
  const names: readonly string[] = union.getTypes().map(({ name }) => name);
  const { resolve = defaultFieldResolver } = entities;
  entities.resolve = (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    const { representations } = args;
    if (representations.length > MOST_ENTITIES) throw fault('LIMIT_EXCEEDED', 'EN');
    if (!representations.every((one) => isRepresentation(one, names))) throw fault('BAD_USER_INPUT', 'EN');
    return resolve(source, args, context, info);
  };
  return schema;
}

function isRepresentation(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { __typename: name, id } = value as { readonly __typename?: unknown; readonly id?: unknown };
  return typeof name === 'string' && names.includes(name) && typeof id === 'string';
}
