import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  isBulkheadRejectedError,
} from 'cockatiel';
import type { Delivery, Transport } from './transport.js';

/** How many calls in a row have to run out of time before an institution is no longer asked. */
export const TIMEOUTS_IN_A_ROW = 5;
/** How long it is left alone then, in milliseconds; after that one call at a time tries whether it answers again. */
export const PAUSE_MILLISECONDS = 2000;

/** What one institution is spared, and the others with it. */
export interface Spared {
  /** How many calls to it may be under way at once. */
  readonly callsAtOnce: number;
  /** How long it is left alone, in milliseconds. */
  readonly pauseMilliseconds?: number | undefined;
}

/**
 * A transport that stops asking an institution that lets its callers wait. Only silence counts: an institution that refuses
 * connections costs nobody any time, and asking it is the quickest way to learn that it is back. While it is left alone, its
 * part is missing at once, so that a slow institution holds up no answer for as long as the gateway would wait. One that is
 * slow and yet answers in time gets so many calls at once and no more: it would take the places of those who do not ask it.
 */
export function withBreaker(
  transport: Transport,
  { callsAtOnce, pauseMilliseconds = PAUSE_MILLISECONDS }: Spared,
): Transport {
  const places = bulkhead(callsAtOnce);
  const policy = circuitBreaker(
    handleWhenResult((delivery) => (delivery as Delivery).kind === 'TIMEOUT'),
    { breaker: new ConsecutiveBreaker(TIMEOUTS_IN_A_ROW), halfOpenAfter: pauseMilliseconds },
  );
  return {
    send: async (call) => {
      // The library lets others wait for the one that tries; here they would wait as long as before.
      if (policy.state === CircuitState.HalfOpen) return LEFT_ALONE;
      try {
        return await places.execute(() => policy.execute(() => transport.send(call)));
      } catch (error) {
        if (isBrokenCircuitError(error) || isBulkheadRejectedError(error)) return LEFT_ALONE;
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

const LEFT_ALONE: Delivery = { kind: 'LEFT_ALONE' };
