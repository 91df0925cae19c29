import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { FAULT_TEXTS } from '../../subgraphs/common/platform/faults.js';
import type { GatewayContext } from '../context.js';

/**
 * Refuses a request that names no operation of its document, or a subscription, before the planner meets it: there
 * it would count as a fault of the gateway.
 */
export const knownOperationPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, contextValue }) => {
        const type = (operation as typeof operation | undefined)?.operation;
        if (type === OperationTypeNode.QUERY || type === OperationTypeNode.MUTATION) return Promise.resolve();
        throw new GraphQLError(FAULT_TEXTS.BAD_USER_INPUT[contextValue.language], {
          extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
        });
      },
    }),
};
