import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import type { GatewayConfig } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { Counter, Histogram } from 'prom-client';
import { SUBGRAPHS, type Configuration, type SubgraphName } from '../subgraphs/common/platform/configuration.js';
import {
  readSigningKey,
  readTrustedKeys,
  type SigningKey,
  type TrustedKeys,
} from '../subgraphs/common/platform/keys.js';
import { createLog, type Log } from '../subgraphs/common/platform/log.js';
import { createMetrics, DURATION_BUCKETS, type Metrics } from '../subgraphs/common/platform/metrics.js';
import { readSdl, SCHEMA_DIRECTORY } from '../subgraphs/common/platform/sdl.js';
import { addressOf, hashOfSdl, type RunningService } from '../subgraphs/common/platform/subgraphServer.js';
import { identify, type GatewayContext } from './context.js';
import { FrameSource } from './frame.js';
import { createHttp } from './http.js';
import { PLANNING, refuseTooManyCalls } from './planning.js';
import { costLimitPlugin } from './plugins/costLimit.js';
import { LIMITS } from './plugins/documentLimits.js';
import { knownOperationPlugin } from './plugins/knownOperation.js';
import { createErrorMask } from './plugins/maskErrors.js';
import { requestNotesPlugin } from './plugins/requestNotes.js';
import { valueCompletionPlugin } from './plugins/valueCompletion.js';
import { createReadiness } from './readiness.js';
import { InstitutionSource, institutionOf } from './source.js';
import { createDocumentChoice, type Chosen } from './trusted/chooseDocument.js';
import { readTrustedDocuments } from './trusted/trustedDocuments.js';

/** What can be put in place of the defaults: by tests, and by whoever starts several services in one process. */
export interface GatewayParts {
  /** The composed graph; the committed `schema/supergraph.graphql` when absent. */
  readonly supergraphSdl?: string;
  readonly keys?: TrustedKeys;
  readonly signingKey?: SigningKey;
  readonly log?: Log;
  readonly metrics?: Metrics;
  /** How long an institution that lets callers wait is left alone, in milliseconds. */
  readonly breakerPauseMilliseconds?: number;
  /** How long a caller may leave an answer unread, in milliseconds. */
  readonly answerStallMilliseconds?: number;
  /** Adds the GraphiQL page. */
  readonly page?: (app: FastifyInstance) => void | Promise<void>;
  /** Told of every query plan. */
  readonly didResolveQueryPlan?: NonNullable<GatewayConfig['experimental_didResolveQueryPlan']>;
}

/**
 * Starts the gateway. It needs no institution for that: it was composed beforehand, asks each one only when a request
 * does, and uses it again as soon as it answers.
 */
export async function startGateway(configuration: Configuration, parts: GatewayParts = {}): Promise<RunningService> {
  const log = parts.log ?? createLog('gateway', configuration.logLevel);
  const metrics = parts.metrics ?? createMetrics('gateway');
  const keys = parts.keys ?? readTrustedKeys(configuration);
  const signingKey = parts.signingKey ?? readSigningKey(configuration.keysDirectory, 'gateway');
  const supergraphSdl = parts.supergraphSdl ?? readSupergraph();
  const graph = buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true, noLocation: true });
  const choose = documentChoiceOf(configuration);
  const sources = createSources(configuration, graph, signingKey, metrics, parts.breakerPauseMilliseconds);
  const limitOfCost = costLimitPlugin(graph, configuration.operationCostLimit, costMeasure(metrics));
  const server = createServer(supergraphSdl, sources, limitOfCost, parts, log);
  await server.start();
  const handle = handlerOf(server);
  const app = await createHttp({
    log,
    metrics,
    identify: (request, record) => identify(request.raw, record, configuration, keys),
    choose,
    answer: handle,
    readiness: createReadiness(configuration.urls, schemaHashes()),
    limits: configuration.admission,
    // One institution after the other may take all its time.
    drainMilliseconds: LEAST_DRAIN_MILLISECONDS + configuration.subgraphTimeoutMilliseconds,
    answerStallMilliseconds: parts.answerStallMilliseconds,
    shed: new Counter({
      name: 'passerelle_requests_shed_total',
      help: 'Requests that were not taken on, by reason.',
      labelNames: ['reason'],
      registers: [metrics.registry],
    }),
  });
  await parts.page?.(app);
  await app.listen({ host: configuration.host, port: configuration.port });
  return {
    url: addressOf(app),
    close: async () => {
      await app.close();
      await server.stop();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}

/** What else there is to finish, beside the wait for an institution. */
const LEAST_DRAIN_MILLISECONDS = 10_000;

function createSources(
  configuration: Configuration,
  schema: GraphQLSchema,
  signingKey: SigningKey,
  metrics: Metrics,
  breakerPauseMilliseconds: number | undefined,
): ReadonlyMap<string, InstitutionSource> {
  const calls = new Histogram({
    name: 'passerelle_institution_call_duration_seconds',
    help: 'Duration of calls to an institution by outcome.',
    labelNames: ['institution', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers: [metrics.registry],
  });
  const sources = SUBGRAPHS.map((service) => {
    const institution = institutionOf(service);
    const source = new InstitutionSource({
      service,
      url: configuration.urls[service],
      timeoutMilliseconds: configuration.subgraphTimeoutMilliseconds,
      signingKey,
      schema,
      spared: {
        callsAtOnce: configuration.institutionCallsAtOnce,
        pauseMilliseconds: breakerPauseMilliseconds,
      },
      observe: (outcome, seconds) => {
        calls.observe({ institution, outcome }, seconds);
      },
    });
    return [service, source] as const;
  });
  return new Map(sources);
}

function createServer(
  supergraphSdl: string,
  sources: ReadonlyMap<string, InstitutionSource>,
  limitOfCost: ApolloServerPlugin<GatewayContext>,
  parts: GatewayParts,
  log: Log,
): ApolloServer<GatewayContext> {
  const frame = new FrameSource(readSdl('frame'));
  const logger = libraryLogger(log);
  // The library reports usage to its maker unless told not to before it is constructed.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    ...PLANNING,
    // A query plan shows the inner structure; it is no part of an answer.
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      const source = name === 'frame' ? frame : sources.get(name);
      if (source === undefined) throw new TypeError(`The supergraph names a subgraph that nobody serves: ${name}.`);
      return source;
    },
    experimental_didResolveQueryPlan: (plan) => {
      refuseTooManyCalls(plan);
      void parts.didResolveQueryPlan?.(plan);
    },
  });
  return new ApolloServer<GatewayContext>({
    gateway,
    logger,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // A caller never teaches the gateway an operation: what is known by an id, the installation allowed (`trusted`).
    persistedQueries: false,
    // Everybody who gets this far is signed in; case workers and their developers explore the graph in GraphiQL.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: 20 },
    formatError: createErrorMask(log),
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      knownOperationPlugin,
      limitOfCost,
      valueCompletionPlugin,
      requestNotesPlugin,
    ],
  });
}

/** Without a store every document is left as it is. */
function documentChoiceOf({ trustedDocuments: { file, only } }: Configuration): (body: unknown) => Chosen {
  return file === undefined
    ? (body) => ({ kind: 'RUN', body })
    : createDocumentChoice(readTrustedDocuments(file), only);
}

function costMeasure({ registry }: Metrics): Histogram {
  return new Histogram({
    name: 'passerelle_operation_cost',
    help: 'Estimated cost of operations, also of those that are refused for it.',
    buckets: [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000],
    registers: [registry],
  });
}

type Handler = Parameters<typeof createHttp>[0]['answer'];

function handlerOf(server: ApolloServer<GatewayContext>): Handler {
  const handle = fastifyApolloHandler(server, {
    context: (request) => {
      const { context } = request.record;
      return context === null ? Promise.reject(new TypeError('The caller is not known.')) : Promise.resolve(context);
    },
  });
  return async (request, reply) => handle.call(request.server, request, reply);
}

/** The libraries write values of requests into their messages; what is kept of one is its beginning. */
function libraryLogger(log: Log): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
  const silent = (): void => undefined;
  const beginning = (message: unknown): string => /^[\w ]{0,60}/.exec(String(message))?.[0] ?? '';
  return {
    debug: silent,
    info: silent,
    warn: (message) => {
      log.warn({ library: beginning(message) }, 'the gateway library warns');
    },
    error: (message) => {
      log.error({ library: beginning(message) }, 'the gateway library reports a failure');
    },
  };
}

function readSupergraph(): string {
  return readFileSync(path.join(SCHEMA_DIRECTORY, 'supergraph.graphql'), 'utf8');
}

/** Fingerprints of the SDL of each institution, as its own `/ready` tells them. */
function schemaHashes(): Record<SubgraphName, string> {
  const hashes = SUBGRAPHS.map((name) => [name, hashOfSdl(readSdl(name))]);
  return Object.fromEntries(hashes) as Record<SubgraphName, string>;
}
