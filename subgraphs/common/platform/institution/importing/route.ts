import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceName } from '../../configuration.js';
import { MalformedEntry } from '../../../rules/strictParsing.js';
import { FAULT_TEXTS, type FaultCode } from '../../faults.js';
import type { TrustedKeys } from '../../keys.js';
import type { Log } from '../../log.js';
import { TokenError, verifyHop } from '../../tokens.js';
import type { BatchOutcome } from './outcome.js';
import type { ImportRow } from './lines.js';
import { decodeRows, IMPORT_BODY_LIMIT, IMPORT_PATH } from './wire.js';

/** What a service needs to take in batches of its own institution's export. */
export interface ImportRouteOptions {
  readonly service: ServiceName;
  readonly keys: TrustedKeys;
  readonly log: Log;
  readonly importBatch: (rows: readonly ImportRow[]) => Promise<BatchOutcome>;
}

/**
 * `POST /import`: the way of the import command while the service holds the embedded store. Only who signs exactly
 * these bytes with this service's own key is heard, and nobody speaks for a user here (D8).
 */
export function addImportRoute(app: FastifyInstance, options: ImportRouteOptions): void {
  app.post(IMPORT_PATH, { bodyLimit: IMPORT_BODY_LIMIT }, (request, reply) => handle(options, request, reply));
}

async function handle(
  options: ImportRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  try {
    await identify(options, request, bytes);
    const rows = decodeRows(bytes);
    const outcome = await options.importBatch(rows);
    options.log.info({ lines: rows.length, rejected: outcome.rejects.length }, 'a batch of an export was taken in');
    return await reply.send(outcome);
  } catch (error) {
    if (error instanceof TokenError) return sendFault(reply, 401, 'UNAUTHENTICATED');
    if (error instanceof MalformedEntry || error instanceof SyntaxError) return sendFault(reply, 400, 'BAD_USER_INPUT');
    options.log.error({ error }, 'a batch of an export could not be taken in');
    return sendFault(reply, 500, 'INTERNAL');
  }
}

async function identify(
  { service, keys }: ImportRouteOptions,
  request: FastifyRequest,
  bytes: Uint8Array,
): Promise<void> {
  const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new TokenError('The call carries no token.');
  const hop = await verifyHop(token, bytes, { to: service, from: [service] }, keys);
  if (hop.userToken !== null) throw new TokenError('A service speaks for itself here.');
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode): FastifyReply {
  return reply.code(status).send({ errors: [{ message: FAULT_TEXTS[code].EN, extensions: { code } }] });
}
