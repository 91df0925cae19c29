import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MalformedEntry } from '../../../rules/strictParsing.js';
import type { ServiceName } from '../../configuration.js';
import { FAULT_TEXTS, type FaultCode } from '../../faults.js';
import type { TrustedKeys } from '../../keys.js';
import type { Log } from '../../log.js';
import { TokenError, verifyHop } from '../../tokens.js';
import type { LetterDesk } from './desk.js';
import { decodeReplayRequest, LETTERS_PATH, REPLAY_PATH, type Replayed } from './wire.js';

/** What a service needs to serve its operator. */
export interface LetterRouteOptions {
  readonly service: ServiceName;
  readonly keys: TrustedKeys;
  readonly log: Log;
  readonly desk: LetterDesk;
}

/**
 * The way of `npm run dead-letters`: `POST /exchange/letters` tells, `POST /exchange/replay` tries again. Only who signs
 * exactly these bytes with this service's own key is heard, and nobody speaks for a user here (D8).
 */
export function addLetterRoutes(app: FastifyInstance, options: LetterRouteOptions): void {
  const { desk, log } = options;
  app.post(LETTERS_PATH, (request, reply) => answer(options, request, reply, () => desk.tell()));
  app.post(REPLAY_PATH, (request, reply) =>
    answer(options, request, reply, async (bytes) => {
      const replayed = await desk.replay(decodeReplayRequest(bytes));
      log.info({ replayed: replayed.length, ...countsOf(replayed) }, 'dead letters were replayed');
      return { replayed };
    }),
  );
}

async function answer(
  { service, keys, log }: LetterRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (bytes: Uint8Array) => Promise<object>,
): Promise<FastifyReply> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  try {
    const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new TokenError('The call carries no token.');
    const hop = await verifyHop(token, bytes, { to: service, from: [service] }, keys);
    if (hop.userToken !== null) throw new TokenError('A service speaks for itself here.');
    return await reply.send(await work(bytes));
  } catch (error) {
    if (error instanceof TokenError) return sendFault(reply, 401, 'UNAUTHENTICATED');
    if (error instanceof MalformedEntry || error instanceof SyntaxError) return sendFault(reply, 400, 'BAD_USER_INPUT');
    log.error({ error }, 'dead letters could not be told or replayed');
    return sendFault(reply, 500, 'INTERNAL');
  }
}

function countsOf(replayed: readonly Replayed[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { outcome } of replayed) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode): FastifyReply {
  return reply.code(status).send({ errors: [{ message: FAULT_TEXTS[code].EN, extensions: { code } }] });
}
