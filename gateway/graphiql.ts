import type { FastifyInstance } from 'fastify';
import { createClock } from '../subgraphs/common/platform/clock.js';
import type { Configuration } from '../subgraphs/common/platform/configuration.js';
import { claimsOf, DEVELOPMENT_IDENTITIES } from '../subgraphs/common/platform/identities.js';
import { readSigningKey } from '../subgraphs/common/platform/keys.js';
import { signUser } from '../subgraphs/common/platform/tokens.js';
import { readExampleOperations } from './operations.js';
import { registerGraphiqlPage } from './page/index.js';

/** Adds GraphiQL with the identities of the demonstration canton and the example operations; `/` leads to it. */
export function addGraphiql(app: FastifyInstance, configuration: Configuration): void {
  app.get('/', (_request, reply) => reply.redirect('/graphiql'));
  registerGraphiqlPage(app, {
    endpoint: '/graphql',
    title: 'Passerelle',
    production: configuration.production,
    identities: DEVELOPMENT_IDENTITIES,
    operations: readExampleOperations(createClock(configuration).now()),
    issueToken: (identityName) => issueToken(identityName, configuration),
  });
}

async function issueToken(identityName: string, configuration: Configuration): Promise<string> {
  const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === identityName);
  if (identity === undefined) throw new TypeError('There is no development identity of that name.');
  const key = readSigningKey(configuration.keysDirectory, 'users');
  return signUser(claimsOf(identity, configuration.canton), configuration.users, key);
}
