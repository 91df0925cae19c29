import type { ServerResponse } from 'node:http';
import type { Log } from '../../subgraphs/common/platform/log.js';
import type { Metrics } from '../../subgraphs/common/platform/metrics.js';
import type { RequestRecord } from '../context.js';

/**
 * Follows one GraphQL request to its end, also when the caller goes away: one line in the log, one observation in the
 * measures. They hold kind, outcome, duration and the viewer's institution; nothing of what was asked or answered.
 */
export function followRequest(record: RequestRecord, response: ServerResponse, log: Log, metrics: Metrics): void {
  metrics.inFlight.inc();
  response.once('close', () => {
    metrics.inFlight.dec();
    const seconds = Number(process.hrtime.bigint() - record.startedAt) / 1e9;
    metrics.requests.observe({ operation: record.operation, outcome: record.outcome }, seconds);
    log.info(
      {
        requestId: record.requestId,
        operation: record.operation,
        operationName: record.operationName,
        outcome: record.outcome,
        status: response.statusCode,
        milliseconds: Math.round(seconds * 1000),
        institution: record.context?.viewer.institution ?? null,
      },
      response.writableFinished ? 'request answered' : 'request given up by the caller',
    );
  });
}
