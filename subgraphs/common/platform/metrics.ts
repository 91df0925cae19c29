import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ServiceName } from './configuration.js';

/** How a request ended, as counted and logged. */
export type Outcome =
  /** All that was asked came. */
  | 'ok'
  /** Data came with at least one error beside them. */
  | 'partial'
  /** The request was malformed, too large or without identity; nothing was done. */
  | 'refused'
  /** A fault of the service. */
  | 'failed';

/** What every service measures. Labels are closed lists: never a name, an id or a query text. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds from the first byte to the end of the answer of a GraphQL request. */
  readonly requests: Histogram<'operation' | 'outcome'>;
  /** GraphQL requests that are being answered. */
  readonly inFlight: Gauge;
  /** All measures as Prometheus text. */
  text(): Promise<string>;
}

/** Bounds in seconds, from an answer out of memory to one that waited for the longest time-out. */
export const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Opens the measures of one service; `process` adds memory, event loop and garbage collection of this process. */
export function createMetrics(service: ServiceName, options: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (options.process === true) collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'passerelle_request_duration_seconds',
      help: 'Duration of GraphQL requests by kind of operation and outcome.',
      labelNames: ['operation', 'outcome'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    }),
    inFlight: new Gauge({
      name: 'passerelle_requests_in_flight',
      help: 'GraphQL requests that are being answered.',
      registers: [registry],
    }),
    text: () => registry.metrics(),
  };
}
