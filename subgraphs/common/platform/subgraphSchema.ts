import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { enforceLaw } from './law.js';
import { guardEntities } from './guardEntities.js';
import { logReading } from './reads/logReading.js';

type SubgraphResolvers = NonNullable<
  Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
    ? Modules extends { resolvers?: infer Resolvers }
      ? Resolvers
      : never
    : never
>;

/**
 * The executable schema of a subgraph with the law of its directives enforced and every reading logged. An entity of another owner needs no
 * read to be recognised: the reference holds its key, and each part answers for itself.
 */
export function createSubgraphSchema(sdl: string, resolvers: object): GraphQLSchema {
  return logReading(
    enforceLaw(guardEntities(buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as SubgraphResolvers }))),
  );
}
