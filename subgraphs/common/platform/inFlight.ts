import type { ServerResponse } from 'node:http';

/** The requests of a service that have begun and whose answer is not yet on its way to the end. */
export interface InFlight {
  /** How many there are. */
  readonly count: () => number;
  /**
   * Does the work of one request and counts it until both the work and its answer have ended: a caller that goes away does
   * not end the work. Who counts beside it is told when both have.
   */
  during<Result>(response: ServerResponse, work: () => Promise<Result>, ended?: () => void): Promise<Result>;
  /** Resolves once nothing is in flight, or after the longest wait. */
  finished(): Promise<void>;
}

/** Longest wait of a service that stops for what it has begun, in milliseconds; an institution is waited for less long. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/** Counts from nothing. */
export function createInFlight(longestWaitMilliseconds = LONGEST_WAIT_MILLISECONDS): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];
  const end = (): void => {
    count -= 1;
    if (count > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    count: () => count,
    during: async (response, work, ended) => {
      count += 1;
      const answered = response.closed
        ? Promise.resolve()
        : new Promise<void>((resolve) => response.once('close', resolve));
      try {
        return await work();
      } finally {
        // Not awaited: the answer is sent by whoever called.
        void answered.then(end).then(ended);
      }
    },
    finished: () =>
      new Promise((resolve) => {
        if (count === 0) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, longestWaitMilliseconds);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** Longest time in which an answer makes no progress, in milliseconds. */
export const ANSWER_STALL_MILLISECONDS = 30_000;

/**
 * Ends an answer that its caller does not read: it would hold its place, and its memory, for as long as the caller likes.
 * To be called when the answer begins to be sent.
 */
export function endWhenStalled(response: ServerResponse, milliseconds = ANSWER_STALL_MILLISECONDS): void {
  response.setTimeout(milliseconds, () => response.destroy());
}
