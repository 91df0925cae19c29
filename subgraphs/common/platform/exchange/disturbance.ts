import type { Log } from '../log.js';
import { PartnerError } from './partner.js';
import type { PollerOptions } from './poller.js';

/** How long a partner may be away after this service began before that is worth a warning, in milliseconds. */
export const STARTING_MS = 15_000;

/** How many rounds in a row have to fail. */
const FAILURES_TOLD = 2;

/** What the log of one exchange needs to know. */
export interface DisturbanceOptions {
  readonly log: Log;
  /** What is named beside the problem, such as the institution. */
  readonly details?: object;
  /** With whom, as it stands in the sentences: `the register`. */
  readonly partner: string;
  /** Milliseconds that only go forward; the process's own by default. */
  readonly monotonic?: () => number;
}

/**
 * Writes how the exchange with a partner stands: one line when it is disturbed and one when it is healed, however often
 * it was tried between the two. Services that are started together find each other only after some tries, and those that
 * are stopped together lose each other in no order: neither that nor one round that fails alone is a disturbance.
 */
export function tellDisturbances(
  options: DisturbanceOptions,
): Required<Pick<PollerOptions, 'onAnswered' | 'onProblem'>> {
  const { log, details = {}, partner, monotonic = () => performance.now() } = options;
  const began = monotonic();
  let reached = false;
  let disturbed = false;
  const isStarting = (): boolean => !reached && monotonic() - began < STARTING_MS;

  return {
    onAnswered() {
      reached = true;
      if (!disturbed) return;
      disturbed = false;
      // As loud as the line before it, so that whoever read that one reads this one.
      log.warn(details, `the exchange with ${partner} is healed`);
    },
    onProblem(problem) {
      const { kind } = problem;
      const why = problem.kind === 'ROUND_FAILED' ? { why: causeOf(problem.error) } : {};
      const told = { problem: kind, ...why, ...details };
      if (kind !== 'ROUND_FAILED') {
        log.warn(told, `the exchange with ${partner} is disturbed`);
      } else if (disturbed || isStarting() || problem.failures < FAILURES_TOLD) {
        log.debug(told, `the exchange with ${partner} is tried again`);
      } else {
        disturbed = true;
        log.warn(told, `the exchange with ${partner} is disturbed`);
      }
    },
  };
}

/** Which kind of failure it was: what the partner's way says of it, else the name of the fault; never its words. */
function causeOf(error: unknown): string {
  if (error instanceof PartnerError) return error.failure;
  return error instanceof Error ? error.name : 'UNKNOWN';
}
