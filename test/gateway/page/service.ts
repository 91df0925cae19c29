import fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { registerGraphiqlPage, type RegisterGraphiqlPageOptions } from '../../../gateway/page/index.js';
import { IDENTITIES, OPERATIONS } from './sample.js';

/** A running service with the page and an endpoint that tells which Authorization header it was sent. */
export interface PageService {
  readonly app: FastifyInstance;
  readonly origin: string;
  /** The Authorization header of every request to the endpoint, oldest first; undefined for none. */
  readonly received: readonly (string | undefined)[];
}

interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const SCHEMA = buildSchema('type Query { authorization: String, repeat(text: String!): String }');

/** Starts the service on a free port of this machine. */
export async function startPageService(changes: Partial<RegisterGraphiqlPageOptions> = {}): Promise<PageService> {
  // A browser opens connections ahead of need; without this, closing would wait a minute for them.
  const app = fastify({ forceCloseConnections: true });
  const received: (string | undefined)[] = [];
  registerGraphiqlPage(app, {
    endpoint: '/graphql',
    title: 'Passerelle',
    identities: IDENTITIES,
    operations: OPERATIONS,
    production: false,
    issueToken: async (identityName) => `token-of-${identityName}`,
    ...changes,
  });
  app.post<{ Body: Operation }>('/graphql', async (request) => {
    const { authorization } = request.headers;
    received.push(authorization);
    return graphql({
      schema: SCHEMA,
      source: request.body.query,
      variableValues: request.body.variables,
      operationName: request.body.operationName,
      rootValue: { authorization: authorization ?? 'none', repeat: ({ text }: { text: string }) => text },
    });
  });
  return { app, origin: await app.listen({ port: 0, host: '127.0.0.1' }), received };
}
