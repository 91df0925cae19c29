import type { ServerResponse } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../subgraphs/common/platform/configuration.js';
import type { InFlight } from '../subgraphs/common/platform/inFlight.js';

/** How much the gateway takes on (D3). */
export type AdmissionLimits = Configuration['admission'];

/** Why a request is not taken on. */
export type ShedReason =
  /** The gateway answers as many as it can. */
  | 'OVERLOADED'
  /** This caller has as many under way as one may have. */
  | 'CALLER_AT_ONCE'
  /** This caller has asked as often in this minute as one may. */
  | 'CALLER_RATE';

/** A request that is not taken on, and when it may come again. */
export interface Shed {
  readonly reason: ShedReason;
  readonly retryAfterSeconds: number;
}

/** Decides who comes in. Nothing waits inside: whoever is too many is told at once, and what was taken on is answered. */
export interface Admission {
  /** Null while there is room at all; asked before anything is done, even for who is asking. */
  shedOfAll(): Shed | null;
  /** Null when a caller may begin one more request; counts it towards the minute. */
  shedOf(request: FastifyRequest): Promise<Shed | null>;
  /**
   * Does the work of one request of a caller and counts it until its answer has been read or given up; or says why not. It
   * looks again, in the step in which it counts: many may have come in while their bodies were on the way.
   */
  during<Result>(
    request: FastifyRequest,
    response: ServerResponse,
    work: () => Promise<Result>,
  ): Shed | Promise<Result>;
}

/** A place is free again as soon as any request ends. */
const SOON_SECONDS = 1;
const MINUTE_MILLISECONDS = 60_000;
/** Callers that are counted; beyond it the one longest unseen is forgotten. */
const MOST_CALLERS = 10_000;

/** Callers are known by the subject of their verified token, never by an address: a whole office shares one. */
export async function createAdmission(
  app: FastifyInstance,
  limits: AdmissionLimits,
  inFlight: InFlight,
): Promise<Admission> {
  await app.register(rateLimit, { global: false, cache: MOST_CALLERS });
  const rate = app.createRateLimit({
    max: limits.ofOneCallerAMinute,
    timeWindow: MINUTE_MILLISECONDS,
    keyGenerator: callerOf,
  });
  const underWay = new Map<string, number>();
  const end = (caller: string): void => {
    const left = (underWay.get(caller) ?? 1) - 1;
    if (left === 0) underWay.delete(caller);
    else underWay.set(caller, left);
  };
  const shedOfAll = (): Shed | null =>
    inFlight.count() < limits.atOnce ? null : { reason: 'OVERLOADED', retryAfterSeconds: SOON_SECONDS };
  const shedAtOnce = (caller: string): Shed | null =>
    (underWay.get(caller) ?? 0) < limits.atOnceOfOneCaller
      ? null
      : { reason: 'CALLER_AT_ONCE', retryAfterSeconds: SOON_SECONDS };
  return {
    shedOfAll,
    shedOf: async (request) => {
      const tooMany = shedAtOnce(callerOf(request));
      if (tooMany !== null) return tooMany;
      const counted = await rate(request);
      if (counted.isAllowed || !counted.isExceeded) return null;
      return { reason: 'CALLER_RATE', retryAfterSeconds: Math.max(1, counted.ttlInSeconds) };
    },
    during: (request, response, work) => {
      const caller = callerOf(request);
      const full = shedOfAll() ?? shedAtOnce(caller);
      if (full !== null) return full;
      underWay.set(caller, (underWay.get(caller) ?? 0) + 1);
      return inFlight.during(response, work, () => end(caller));
    },
  };
}

/** Institution and subject: two institutions may name their staff alike. */
function callerOf({ record }: FastifyRequest): string {
  const viewer = record.context?.viewer;
  return JSON.stringify([viewer?.institution ?? null, viewer?.subject ?? null]);
}
