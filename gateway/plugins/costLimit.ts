import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Histogram } from 'prom-client';
import { FAULT_TEXTS } from '../../subgraphs/common/platform/faults.js';
import type { GatewayContext } from '../context.js';
import { costOf } from '../cost/cost.js';
import { readPrices } from '../cost/prices.js';

/**
 * Refuses an operation that may cost more than the limit, before it is planned and before any institution is asked. What
 * it costs is the estimate of docs/decisions/0057; the error tells it beside the limit, and `observe` is told each.
 */
export function costLimitPlugin(
  graph: GraphQLSchema,
  limit: number,
  observed: Pick<Histogram, 'observe'>,
): ApolloServerPlugin<GatewayContext> {
  const prices = readPrices(graph);
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request, contextValue }) => {
          // What names no operation is refused by `knownOperation`.
          if (operation === undefined) return Promise.resolve();
          const cost = costOf(prices, {
            operation,
            fragments: document.definitions.filter((entry) => entry.kind === Kind.FRAGMENT_DEFINITION),
            variables: request.variables ?? {},
            rootType: graph.getRootType(operation.operation)?.name ?? '',
          });
          observed.observe(cost);
          if (cost <= limit) return Promise.resolve();
          throw new GraphQLError(FAULT_TEXTS.LIMIT_EXCEEDED[contextValue.language], {
            extensions: { code: 'LIMIT_EXCEEDED', cost, costLimit: limit, http: { status: 400 } },
          });
        },
      }),
  };
}
