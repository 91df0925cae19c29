import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MalformedEntry } from '../../rules/strictParsing.js';
import type { Database } from '../../store/database.js';
import { anchorsOf } from '../../store/reads/anchorsOf.js';
import { verifyReadLog } from '../../store/reads/verify.js';
import type { ServiceName } from '../configuration.js';
import { FAULT_TEXTS, type FaultCode } from '../faults.js';
import type { TrustedKeys } from '../keys.js';
import type { Log } from '../log.js';
import { TokenError, verifyHop } from '../tokens.js';
import { ANCHORS_PATH, decodeAnchorsQuestion, decodeHeads, HEADS_LIMIT, VERIFY_PATH } from './verifyWire.js';

/** What a service needs to have its read log checked. */
export interface VerifyRouteOptions {
  readonly service: ServiceName;
  /** Who may ask what is kept here of their own log. */
  readonly partners: readonly ServiceName[];
  readonly keys: TrustedKeys;
  readonly log: Log;
  readonly database: Pick<Database, 'asStored'>;
}

/**
 * The way of `npm run verify-log` while the service holds its store: `POST /reads/verify` checks the own log as it lies in
 * the store against the anchors in the body, `POST /reads/anchors` tells what is kept here of a partner's log. Only who
 * signs exactly these bytes is heard: the service itself, and a partner about its own log (D8).
 */
export function addVerifyRoutes(app: FastifyInstance, options: VerifyRouteOptions): void {
  const { service, partners, database } = options;
  app.post(VERIFY_PATH, { bodyLimit: HEADS_LIMIT }, (request, reply) =>
    answer(options, request, reply, [service], (_from, bytes) =>
      verifyReadLog(service, database.asStored('reads'), decodeHeads(bytes)),
    ),
  );
  app.post(ANCHORS_PATH, (request, reply) =>
    answer(options, request, reply, [service, ...partners], async (from, bytes) => {
      const about = decodeAnchorsQuestion(bytes);
      if (from !== service && from !== about) throw new TokenError('A partner asks about its own log only.');
      return { heads: await anchorsOf(database, about) };
    }),
  );
}

async function answer(
  { service, keys, log }: VerifyRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  from: readonly ServiceName[],
  work: (from: ServiceName, bytes: Uint8Array) => Promise<object>,
): Promise<FastifyReply> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  try {
    const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new TokenError('The call carries no token.');
    const hop = await verifyHop(token, bytes, { to: service, from }, keys);
    if (hop.userToken !== null) throw new TokenError('A service speaks for itself here.');
    return await reply.send(await work(hop.from, bytes));
  } catch (error) {
    if (error instanceof TokenError) return sendFault(reply, 401, 'UNAUTHENTICATED');
    if (error instanceof MalformedEntry || error instanceof SyntaxError) return sendFault(reply, 400, 'BAD_USER_INPUT');
    log.error({ error }, 'the read log could not be checked');
    return sendFault(reply, 500, 'INTERNAL');
  }
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode): FastifyReply {
  return reply.code(status).send({ errors: [{ message: FAULT_TEXTS[code].EN, extensions: { code } }] });
}
