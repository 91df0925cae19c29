import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { FAULT_TEXTS } from '../../subgraphs/common/platform/faults.js';
import type { GatewayContext } from '../context.js';

/**
 * The gateway library notes a null where the schema forbids one in an extension that clients do not read. It becomes
 * an error at its path, and the extension, whose messages are not ours, goes. Answers of institutions are checked
 * before (`answer.ts`), so this is the net below.
 */
export const valueCompletionPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const result = response.body.singleResult;
        const found: unknown = result.extensions?.['valueCompletion'];
        delete result.extensions;
        if (!Array.isArray(found)) return Promise.resolve();
        const message = FAULT_TEXTS.SUBGRAPH_INVALID_ANSWER[contextValue.language];
        const errors = found.map((entry: unknown): GraphQLFormattedError => {
          return { message, ...pathOf(entry), extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } };
        });
        result.errors = [...(result.errors ?? []), ...errors];
        return Promise.resolve();
      },
    }),
};

function pathOf(entry: unknown): { path?: (string | number)[] } {
  if (typeof entry !== 'object' || entry === null || !('path' in entry) || !Array.isArray(entry.path)) return {};
  return { path: entry.path.filter((step) => typeof step === 'string' || typeof step === 'number') };
}
