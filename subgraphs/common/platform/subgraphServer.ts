import { createHash, randomUUID } from 'node:crypto';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { localDateOf } from '../rules/localDates.js';
import type { Viewer } from '../rules/institutions.js';
import { withinMandate } from '../rules/representation.js';
import { ContentionError } from '../store/executeCommand.js';
import { addCalendarRoutes, calendarAnswers, type CalendarParts } from './calendars/route.js';
import { CALENDAR_PATH } from './calendars/key.js';
import type { Clock } from './clock.js';
import type { Configuration, SubgraphName } from './configuration.js';
import type { ExchangeState } from './exchange/watch.js';
import { FAULT_TEXTS, fault, isFaultCode, type FaultCode } from './faults.js';
import type { TrustedKeys } from './keys.js';
import type { Log } from './log.js';
import type { RequestContext } from './requestContext.js';
import { createInFlight, endWhenStalled } from './inFlight.js';
import { requestScope } from './requestScope.js';
import type { CallerClocks } from './callerClocks.js';
import { TokenError, verifyHop, verifyUser, type Hop } from './tokens.js';

/** What an institution hands over to be served. */
export interface SubgraphParts<Context extends RequestContext> {
  readonly configuration: Configuration;
  readonly service: SubgraphName;
  readonly schema: GraphQLSchema;
  /** The SDL this service was built from; its hash lets the gateway see drift. */
  readonly sdl: string;
  readonly keys: TrustedKeys;
  /** Watches the clock of the gateway. */
  readonly clocks?: CallerClocks;
  readonly clock: Clock;
  readonly log: Log;
  /** Adds the institution's loaders and stores; `done` is called when the answer has left. */
  readonly createContext: (base: RequestContext) => { context: Context; done: () => void };
  /** The calendars that its users subscribe to. */
  readonly calendars: CalendarParts<Context>;
  /** Reasons why the service cannot serve now, empty when it can. */
  readonly notReady: () => Promise<readonly string[]>;
  /** How its exchange stands, told by `/ready` beside the reasons. */
  readonly exchange: () => Promise<ExchangeState>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** More routes, such as the feed. */
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
}

/** A service that listens. */
export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

/** Largest body a subgraph reads, in bytes: an `_entities` fetch of a full page with room to spare. */
const BODY_LIMIT = 1_048_576;

/**
 * Serves one subgraph. Every call to `/graphql` must carry the gateway's hop token for exactly these bytes and, inside
 * it, a valid user's token; both are checked before the body is parsed, and no other header says who is calling (D8).
 */
export async function startSubgraph<Context extends RequestContext>(
  parts: SubgraphParts<Context>,
): Promise<RunningService> {
  const { calendars, clock, createContext } = parts;
  const answerCalendar = calendarAnswers({ ...calendars, clock, createContext });
  // No request is logged: the address of a calendar holds its key.
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    // The library quotes the address in its own answers, and an address may hold anything.
    frameworkErrors: (_error, { raw, id }, reply) =>
      raw.url?.startsWith(CALENDAR_PATH) === true && raw.method === 'GET'
        ? void answerCalendar(raw.url, id, reply)
        : void sendFault(reply, 400, 'BAD_USER_INPUT'),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler((error, _request, reply) => answerTransportError(error, reply, parts.log));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 'not found' }));
  addMonitoring(app, parts);
  addCalendarRoutes(app, answerCalendar);
  await parts.routes?.(app);
  const server = await createApollo(parts);
  const inFlight = createInFlight();
  app.addHook('onSend', (_request, reply, _payload, done) => {
    endWhenStalled(reply.raw);
    done();
  });
  // What has begun is finished before the connections are cut and the store is closed.
  app.addHook('preClose', () => inFlight.finished());
  app.post('/graphql', (request, reply) =>
    inFlight.during(reply.raw, () => answerGraphql(parts, server, request, reply)),
  );
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: async (_request, reply) => reply.header('allow', 'POST').code(405).send(),
  });
  await app.listen({ host: parts.configuration.host, port: parts.configuration.port });
  return {
    url: addressOf(app),
    close: async () => {
      await app.close();
      await server.stop();
    },
  };
}

/** The address that a listening server answers on; an any-address is reached over loopback. */
export function addressOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${String(address.port)}`;
}

/** Short fingerprint of an SDL, told by `/ready`. */
export function hashOfSdl(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 16);
}

async function createApollo<Context extends RequestContext>(
  parts: SubgraphParts<Context>,
): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema: parts.schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: true,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginUsageReportingDisabled()],
    formatError: (formatted, error) => maskError(formatted, error, parts.log),
  });
  await server.start();
  return server;
}

async function answerGraphql<Context extends RequestContext>(
  parts: SubgraphParts<Context>,
  server: ApolloServer<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const caller = await identify(parts, request, bytes);
  if (caller === null) return sendFault(reply, 401, 'UNAUTHENTICATED');
  const body = parseBody(bytes);
  if (body === undefined) return sendFault(reply, 400, 'BAD_USER_INPUT');
  const { context, done } = parts.createContext(baseContext(parts, caller, request));
  try {
    const answer = await requestScope.run({ requestId: caller.hop.requestId }, () =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body },
        context: () => Promise.resolve(context),
      }),
    );
    for (const [name, value] of answer.headers) void reply.header(name, value);
    void reply.code(answer.status ?? 200);
    if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not part of the contract.');
    return await reply.send(answer.body.string);
  } finally {
    done();
  }
}

interface Caller {
  readonly hop: Hop;
  readonly viewer: Viewer;
}

async function identify<Context extends RequestContext>(
  parts: SubgraphParts<Context>,
  request: FastifyRequest,
  bytes: Uint8Array,
): Promise<Caller | null> {
  const token = /^Bearer ([\w.-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return null;
  try {
    const hop = await verifyHop(token, bytes, { to: parts.service, from: ['gateway'] }, parts.keys, parts.clocks);
    if (hop.userToken === null) return null;
    return { hop, viewer: await verifyUser(hop.userToken, parts.configuration, parts.keys, hop.purpose) };
  } catch (error) {
    if (error instanceof TokenError) return null;
    throw error;
  }
}

function baseContext<Context extends RequestContext>(
  parts: SubgraphParts<Context>,
  { hop, viewer }: Caller,
  request: FastifyRequest,
): RequestContext {
  const now = parts.clock.now();
  const today = localDateOf(now);
  return {
    viewer: withinMandate(viewer, today),
    language: hop.language,
    requestId: hop.requestId,
    now,
    today,
    atLeast: atLeastOf(request.headers['x-passerelle-at-least']),
  };
}

/** `case-…=7, case-…=3`: the oldest frame versions that the caller accepts; anything else is not understood. */
function atLeastOf(header: string | string[] | undefined): ReadonlyMap<string, number> {
  const text = typeof header === 'string' && header.length <= 4096 ? header : '';
  const pairs = text.split(',').map((part) => /^\s*(case-[0-9a-z]{26})=(\d{1,9})\s*$/.exec(part));
  return new Map(pairs.flatMap((match) => (match?.[1] && match[2] ? [[match[1], Number(match[2])] as const] : [])));
}

/** JSON whose keys cannot reach a prototype; undefined when it is not JSON. */
function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'), (key, value: unknown) =>
      key === '__proto__' || key === 'constructor' ? undefined : value,
    );
  } catch {
    return undefined;
  }
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** Codes that Apollo Server gives to malformed requests; to the contract all of them are bad input. */
const BAD_INPUT = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
];

/** graphql-js quotes values and Apollo tells internals; only the code, its fixed sentence and the path go out. */
function maskError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const code = faultCodeOf(formatted.extensions?.['code'], causeOf(error));
  if (code === 'INTERNAL') log.error({ error: causeOf(error) }, 'a resolver failed');
  const path = formatted.path === undefined ? {} : { path: formatted.path };
  return { message: FAULT_TEXTS[code].EN, ...path, extensions: { code } };
}

function faultCodeOf(given: unknown, cause: unknown): FaultCode {
  // Too many others changed the same document at once; the same command may be sent again under its key (D4).
  if (cause instanceof ContentionError) return 'OVERLOADED';
  if (isFaultCode(given)) return given;
  return BAD_INPUT.includes(String(given)) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

/** What a resolver threw, without GraphQL's wrapping. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

function answerTransportError(error: unknown, reply: FastifyReply, log: Log): FastifyReply {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return sendFault(reply, 413, 'LIMIT_EXCEEDED');
  if (status >= 400 && status < 500) return sendFault(reply, status, 'BAD_USER_INPUT');
  log.error({ error }, 'a request failed');
  return sendFault(reply, 500, 'INTERNAL');
}

function sendFault(reply: FastifyReply, status: number, code: FaultCode): FastifyReply {
  const { message, extensions } = fault(code, 'EN');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}

function addMonitoring<Context extends RequestContext>(app: FastifyInstance, parts: SubgraphParts<Context>): void {
  app.get('/health', () => ({ status: 'alive', service: parts.service }));
  app.get('/ready', async (_request, reply) => {
    const [reasons, exchange] = await Promise.all([parts.notReady(), parts.exchange().catch(() => null)]);
    const sdl = hashOfSdl(parts.sdl);
    const body = { ready: reasons.length === 0, service: parts.service, sdl, reasons, exchange };
    return reply.code(reasons.length === 0 ? 200 : 503).send(body);
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await parts.metrics()));
}
