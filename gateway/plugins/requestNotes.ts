import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Outcome } from '../../subgraphs/common/platform/metrics.js';
import { currentRequest, type GatewayContext } from '../context.js';

/** Notes for log and measures what was asked and how it ended: kind and hashed name of the operation, never its text. */
export const requestNotesPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, operationName }) => {
        const record = currentRequest.getStore();
        if (record !== undefined && operation !== undefined) {
          record.operation = operation.operation;
          record.operationName = operationName === null ? null : shortHash(operationName);
        }
        return Promise.resolve();
      },
      willSendResponse: ({ response }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { data, errors } = response.body.singleResult;
        const codes = (errors ?? []).map((error) => error.extensions?.['code']);
        const isFault = data === undefined && codes.includes('INTERNAL');
        // The libraries differ in what they answer without data; here the status says whose fault it was.
        if (data === undefined) response.http.status = isFault ? 500 : refusalStatus(response.http.status);
        const record = currentRequest.getStore();
        if (record !== undefined) record.outcome = outcomeOf(data !== undefined, codes.length > 0, isFault);
        return Promise.resolve();
      },
    }),
};

function refusalStatus(status: number | undefined): number {
  return status !== undefined && status >= 400 && status < 500 ? status : 400;
}

function outcomeOf(hasData: boolean, hasErrors: boolean, isFault: boolean): Outcome {
  if (isFault) return 'failed';
  if (!hasData) return 'refused';
  return hasErrors ? 'partial' : 'ok';
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
