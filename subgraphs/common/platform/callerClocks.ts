import { Gauge, type Registry } from 'prom-client';
import type { ServiceName } from './configuration.js';
import type { Log } from './log.js';

/** Watches the clocks of the services that call: tokens allow them to differ by a few seconds and no more (F14, D8). */
export interface CallerClocks {
  /**
   * Notes when a caller signed by its clock, as the time passed since by the own one, in seconds: a moment above 0 where both
   * agree, below 0 where the caller's is ahead. What the caller signed has been verified, whether or not it was accepted.
   */
  readonly saw: (caller: ServiceName, secondsAgo: number) => void;
}

/** More than this is told in the log, in seconds: what a token may be ahead of the own clock. */
const TOLD_FROM_SECONDS = 5;
/** The log tells each caller once in so long, in milliseconds. */
const TOLD_EVERY_MS = 60_000;

/** Keeps the latest difference of each caller as a measure, and warns of those that will be, or are, refused. */
export function createCallerClocks(registry: Registry, log: Log, now: () => number = Date.now): CallerClocks {
  const difference = new Gauge({
    name: 'passerelle_clock_difference_seconds',
    help: 'How far the clock of a caller is behind the own one; negative where it is ahead.',
    labelNames: ['caller'],
    registers: [registry],
  });
  const told = new Map<ServiceName, number>();
  return {
    saw: (caller, secondsAgo) => {
      difference.set({ caller }, secondsAgo);
      if (Math.abs(secondsAgo) <= TOLD_FROM_SECONDS) return;
      const at = now();
      if (at - (told.get(caller) ?? -Infinity) < TOLD_EVERY_MS) return;
      told.set(caller, at);
      log.warn(
        { caller, seconds: Math.round(secondsAgo) },
        'the clock of a caller differs, or an old call was sent again',
      );
    },
  };
}
