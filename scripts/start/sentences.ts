import type { Configuration } from '../../subgraphs/common/platform/configuration.js';

/** The canton that the demonstration data are of. */
const DEMONSTRATION_CANTON = 'GE';

/** What the first screen of `npm start` says once the five services are up; `gateway` is where the gateway answers. */
export function announcement(configuration: Configuration, gateway: string, identities: number): string {
  const { canton, dataDirectory, mongodbUri } = configuration;
  const stores = mongodbUri === undefined ? `embedded stores under ${dataDirectory}` : 'stores on MongoDB';
  return `
Passerelle is up: canton ${canton}, five services, ${stores}.

  GraphiQL   ${gateway}/graphiql
  GraphQL    ${gateway}/graphql
  Readiness  ${gateway}/ready

${whatNext(configuration, identities)}

Ctrl-C stops all services.`;
}

function whatNext({ production, demonstration, canton }: Configuration, identities: number): string {
  if (production) return 'Users sign in with the tokens of the configured identity provider.';
  if (!demonstration) return 'The stores begin empty: DEMONSTRATION=off. Load an export: docs/guides/import.md.';
  if (canton !== DEMONSTRATION_CANTON) {
    return 'The stores are empty: the demonstration canton is Geneva’s. Load an export: docs/guides/import.md.';
  }
  return `Sign in: choose one of ${String(identities)} identities in GraphiQL, or print a token with
  npm run -s token -- --institution AC --roles CASEWORKER`;
}

/** What a second `npm start` says beside a running one. */
export function alreadyRunning(gateway: string): string {
  const variables = 'DATA_DIR, PORT, AC_PORT, AI_PORT, AS_PORT, CII_PORT';
  return `Passerelle is already running here (gateway answers at ${gateway}). Stop it, or set ${variables}.`;
}
