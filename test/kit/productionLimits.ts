import { UNREACHED_LIMITS } from '../../scripts/drill/limits.js';
import { readConfiguration, type Configuration } from '../../subgraphs/common/platform/configuration.js';

/** Takes back what other tests are spared: an installation that is started with this has the limits of production. */
export const PRODUCTION_LIMITS: Readonly<Record<string, string>> = Object.fromEntries(
  // A variable without a value counts as unset.
  Object.keys(UNREACHED_LIMITS).map((variable) => [variable, '']),
);

/** The limits that a gateway reads from its environment. */
export function limitsIn(environment: Readonly<Record<string, string>>): unknown {
  const { admission, operationCostLimit }: Configuration = readConfiguration('gateway', environment);
  return { admission, operationCostLimit };
}

/** The limits of a gateway in production that nobody has set. */
export function limitsOfProduction(): unknown {
  return limitsIn({ NODE_ENV: 'production' });
}
