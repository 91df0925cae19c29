import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Counter } from 'prom-client';
import { FAULT_TEXTS, type FaultCode } from '../subgraphs/common/platform/faults.js';
import { createInFlight, endWhenStalled } from '../subgraphs/common/platform/inFlight.js';
import type { Language } from '../subgraphs/common/platform/language.js';
import type { Log } from '../subgraphs/common/platform/log.js';
import type { Metrics } from '../subgraphs/common/platform/metrics.js';
import { acceptsJson } from './accept.js';
import { createAdmission, type Admission, type AdmissionLimits, type Shed } from './admission.js';
import { currentRequest, openRecord, type GatewayContext, type RequestRecord } from './context.js';
import { followRequest } from './plugins/accessLog.js';
import { exceedsLimits, LIMITS } from './plugins/documentLimits.js';
import type { Readiness } from './readiness.js';
import type { Chosen } from './trusted/chooseDocument.js';

/** What the HTTP face of the gateway needs. */
export interface HttpParts {
  readonly log: Log;
  readonly metrics: Metrics;
  /** The verified caller, null when there is none. */
  readonly identify: (request: FastifyRequest, record: RequestRecord) => Promise<GatewayContext | null>;
  /** Finds the document that a body means, or refuses it; asked once the body is within the limits. */
  readonly choose: (body: unknown) => Chosen;
  /** Answers a request whose caller is known and whose size is allowed. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply, context: GatewayContext) => Promise<unknown>;
  readonly readiness: () => Promise<Readiness>;
  readonly limits: AdmissionLimits;
  /** Longest wait for what has begun when the gateway is told to stop, in milliseconds. */
  readonly drainMilliseconds?: number | undefined;
  /** Longest time in which an answer makes no progress, in milliseconds. */
  readonly answerStallMilliseconds?: number | undefined;
  /** Counts what was not taken on. */
  readonly shed: Counter<'reason'>;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}

/** Longest time to send a request, in milliseconds, against callers that drip. */
const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

/**
 * The HTTP face: `POST /graphql` and nothing else of GraphQL, because what stands in an address ends in logs; and the
 * monitoring. Identity is checked before a byte of the body is read. On closing, what has begun is finished.
 */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
    forceCloseConnections: true,
    // The library quotes the address in its own answer, and an address may hold anything.
    frameworkErrors: (_error, _request, reply) => void sendStatus(reply, 400, 'bad request'),
  });
  app.addHook('onRequest', (request, reply, done) => {
    request.record = openRecord(request.raw);
    void reply.header('x-request-id', request.record.requestId).header('x-content-type-options', 'nosniff');
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    endWhenStalled(reply.raw, parts.answerStallMilliseconds);
    done();
  });
  readJsonOnly(app);
  app.setErrorHandler((error, request, reply) => answerTransportError(error, request, reply, parts.log));
  app.setNotFoundHandler((_request, reply) => sendStatus(reply, 404, 'not found'));
  const inFlight = createInFlight(parts.drainMilliseconds);
  app.addHook('preClose', () => inFlight.finished());
  addGraphql(app, parts, await createAdmission(app, parts.limits, inFlight));
  addMonitoring(app, parts);
  return app;
}

/** Answers to what is no address of this service, without a word of the address. */
function sendStatus(reply: FastifyReply, code: number, status: string): FastifyReply {
  return reply.code(code).send({ status });
}

/** Answers with a fault outside of GraphQL execution, in the shape and type of a GraphQL answer. */
function sendFault(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: FaultCode,
  texts: Readonly<Record<Language, string>> = FAULT_TEXTS[code],
): FastifyReply {
  const { language, requestId } = request.record;
  const correlation = code === 'INTERNAL' ? { requestId } : {};
  const error = { message: texts[language], extensions: { code, ...correlation } };
  const prefersGraphql = (request.headers.accept ?? '').includes('application/graphql-response+json');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(`application/${prefersGraphql ? 'graphql-response+json' : 'json'}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }));
}

function addGraphql(app: FastifyInstance, parts: HttpParts, admission: Admission): void {
  const refuseTo = (request: FastifyRequest, reply: FastifyReply, shed: Shed): FastifyReply => {
    parts.shed.inc({ reason: shed.reason });
    return sendShed(request, reply, shed);
  };
  app.route({
    method: 'POST',
    url: '/graphql',
    onRequest: async (request, reply) => {
      followRequest(request.record, reply.raw, parts.log, parts.metrics);
      const full = admission.shedOfAll();
      if (full !== null) return refuseTo(request, reply, full);
      request.record.context = await parts.identify(request, request.record);
      if (request.record.context === null) {
        return sendFault(request, reply.header('www-authenticate', 'Bearer'), 401, 'UNAUTHENTICATED');
      }
      // A compressed body would pass the size limit and grow behind it.
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
        return sendFault(request, reply, 415, 'BAD_USER_INPUT');
      }
      if (!acceptsJson(request.headers.accept)) return sendFault(request, reply, 406, 'BAD_USER_INPUT');
      const tooMany = await admission.shedOf(request);
      return tooMany === null ? undefined : refuseTo(request, reply, tooMany);
    },
    handler: async (request, reply) => {
      const { context } = request.record;
      if (context === null) return sendFault(request, reply, 401, 'UNAUTHENTICATED');
      if (isTooComplex(request.body)) return sendFault(request, reply, 400, 'LIMIT_EXCEEDED');
      const chosen = parts.choose(request.body);
      if (chosen.kind === 'REFUSED') return sendFault(request, reply, 400, chosen.code);
      request.body = chosen.body;
      void reply.header('cache-control', 'no-store');
      const answered = admission.during(request, reply.raw, () =>
        currentRequest.run(request.record, () => parts.answer(request, reply, context)),
      );
      return 'reason' in answered ? refuseTo(request, reply, answered) : answered;
    },
  });
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) => sendFault(request, reply.header('allow', 'POST'), 405, 'BAD_USER_INPUT', POST_ONLY),
  });
}

/** 503 when nobody is taken on, 429 when it is this caller who asks too much; both say when to come again. */
function sendShed(request: FastifyRequest, reply: FastifyReply, { reason, retryAfterSeconds }: Shed): FastifyReply {
  void reply.header('retry-after', String(retryAfterSeconds));
  return reason === 'OVERLOADED'
    ? sendFault(request, reply, 503, 'OVERLOADED')
    : sendFault(request, reply, 429, 'LIMIT_EXCEEDED', TOO_OFTEN);
}

const TOO_OFTEN: Readonly<Record<Language, string>> = {
  FR: 'Trop de demandes de cette identité à la fois ; veuillez réessayer un peu plus tard.',
  DE: 'Zu viele Anfragen dieser Identität auf einmal; bitte versuchen Sie es etwas später erneut.',
  IT: 'Troppe richieste di questa identità in una volta; riprovi un po’ più tardi.',
  EN: 'Too many requests of this identity at once; please try again a little later.',
};

/** Whoever opens the endpoint in a browser or sends GET is told what to do instead. */
const POST_ONLY: Readonly<Record<Language, string>> = {
  FR: 'POST uniquement. Pour essayer : /graphiql.',
  DE: 'Nur POST. Zum Ausprobieren: /graphiql.',
  IT: 'Solo POST. Per provare: /graphiql.',
  EN: 'POST only. To try it out: /graphiql.',
};

function isTooComplex(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const query = 'query' in body && typeof body.query === 'string' ? body.query : '';
  // The whole body is measured for nesting, so that no part of it can exhaust a later step.
  return exceedsLimits(query, body);
}

function addMonitoring(app: FastifyInstance, { readiness, metrics }: HttpParts): void {
  app.get('/health', () => ({ status: 'alive', service: 'gateway' }));
  app.get('/ready', async (_request, reply) => {
    const answer = await readiness();
    return reply.code(answer.ready ? 200 : 503).send(answer);
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics.text()));
}

/** JSON in valid UTF-8; keys that could reach a prototype are refused, other types are not read at all. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = utf8Of(body);
    if (text === null) done(Object.assign(new Error('The body is not UTF-8.'), { statusCode: 400 }));
    else void parse(request, text, done);
  });
}

function utf8Of(body: string | Buffer): string | null {
  try {
    return typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function answerTransportError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return sendFault(request, reply, 413, 'LIMIT_EXCEEDED');
  if (status >= 400 && status < 500) return sendFault(request, reply, status, 'BAD_USER_INPUT');
  request.record.outcome = 'failed';
  log.error({ requestId: request.record.requestId, error }, 'a request failed outside of GraphQL');
  return sendFault(request, reply, 500, 'INTERNAL');
}
