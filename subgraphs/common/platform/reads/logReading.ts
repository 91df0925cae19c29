import { defaultFieldResolver, getNamedType, isObjectType, isUnionType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../requestContext.js';
import { askedOf } from './asked.js';
import type { Asked, RequestReads } from './requestReads.js';

/** What the transform finds in the context of a request. */
export interface ReadingContext<Part> extends RequestContext {
  readonly reads: RequestReads<Part>;
}

/**
 * Reading is logged by reading (D9): one transform stands around every field that answers a part, so that no resolver can
 * forget. A part whose reading has to be written down is shown once it is; withheld when it cannot be, and absent in the
 * answer of an act, which stands all the same.
 */
export function logReading(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    // What stands on a part is read with it.
    if (!isObjectType(type) || isPart(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const answered = getNamedType(field.type);
      if (holdsPart(answered)) wrap(field, isUnionType(answered));
    }
  }
  return schema;
}

function wrap(field: GraphQLField<unknown, ReadingContext<unknown>>, canWithhold: boolean): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    const part: unknown = await resolve(source, args, context, info);
    if (!isDecided(part)) return part;
    let asked: Asked | undefined;
    const shown = await context.reads.show({ part, asked: () => (asked ??= askedOf(info)) });
    return canWithhold || isDecided(shown) ? shown : null;
  };
}

/** A type with the decision on it, as a member of a union beside `Withheld`. */
function holdsPart(type: GraphQLNamedType): boolean {
  return isPart(type) || (isUnionType(type) && type.getTypes().some((member) => isPart(member)));
}

function isPart(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'disclosure' in type.getFields();
}

/** Something that a decision allows to show; it names its type, which what stands on a part does not. */
function isDecided(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'granted' in value && '__typename' in value;
}
