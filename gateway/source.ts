import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { SubgraphName } from '../subgraphs/common/platform/configuration.js';
import { FAULT_TEXTS, type FaultCode } from '../subgraphs/common/platform/faults.js';
import type { SigningKey } from '../subgraphs/common/platform/keys.js';
import { signHop } from '../subgraphs/common/platform/tokens.js';
import { checkAnswer, failedAnswer, type CheckedAnswer, type Question } from './answer.js';
import type { AnswerFault } from './answerPaths.js';
import { readAsked, type Asked, type Variables } from './asked.js';
import { withBreaker, type Spared } from './breaker.js';
import type { GatewayContext } from './context.js';
import { openTransport, type Delivery, type Transport } from './transport.js';

/** An institution, as errors and measures name it. */
export type Institution = Uppercase<SubgraphName>;

/** How a call to an institution ended, as it is counted. */
export type CallOutcome = 'ok' | 'partial' | 'unavailable' | 'timeout' | 'left_alone' | 'invalid';

/** What the gateway needs to reach one institution. */
export interface SourceParts {
  readonly service: SubgraphName;
  readonly url: string;
  /** How long the whole answer may take, a repetition included, in milliseconds. */
  readonly timeoutMilliseconds: number;
  readonly signingKey: SigningKey;
  /** The supergraph, which tells the shape of every answer. */
  readonly schema: GraphQLSchema;
  /** What an institution that is slow is spared, and who does not ask it. */
  readonly spared: Spared;
  /** Told once for each call. */
  readonly observe: (outcome: CallOutcome, seconds: number) => void;
}

type Ask = GraphQLDataSourceProcessOptions<GatewayContext>;
type Answered = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/**
 * One institution as a source of data. It signs every call over the exact bytes that it sends, waits no longer than
 * allowed, believes nothing of the answer, and never throws: whatever is missing is null with a fault at its path,
 * so that one institution's trouble stays its own (D2).
 */
export class InstitutionSource implements GraphQLDataSource<GatewayContext> {
  readonly #parts: SourceParts;
  readonly #transport: Transport;
  readonly #known = new Map<string, Asked>();

  constructor(parts: SourceParts) {
    this.#parts = parts;
    this.#transport = withBreaker(openTransport(parts.url, parts.timeoutMilliseconds), parts.spared);
  }

  async process({ request, context }: Ask): Promise<Answered> {
    const { service, observe } = this.#parts;
    // The context is ours for every client's operation; the planner's own kinds of request are never used here.
    const caller = context as GatewayContext;
    const started = performance.now();
    const variables: Variables = request.variables ?? {};
    const question: Question = { asked: this.#read(request.query ?? ''), variables, service };
    const { answer, outcome } = await this.#ask(question, caller);
    observe(outcome, (performance.now() - started) / 1000);
    const institution = institutionOf(service);
    const errors = answer.faults.map((fault) => errorOf(fault, institution, caller));
    return { data: answer.data, ...(errors.length > 0 ? { errors } : {}) };
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #ask(question: Question, caller: GatewayContext): Promise<{ answer: CheckedAnswer; outcome: CallOutcome }> {
    const delivery = await this.#deliver(question, caller);
    const body = delivery.kind === 'ANSWERED' ? readBody(delivery) : undefined;
    if (body !== undefined) {
      const answer = checkAnswer(question, body);
      return { answer, outcome: outcomeOf(answer) };
    }
    const { code, outcome } = failureOf(delivery);
    return { answer: failedAnswer(question, code), outcome };
  }

  async #deliver({ asked, variables }: Question, caller: GatewayContext): Promise<Delivery> {
    const body = Buffer.from(JSON.stringify({ query: asked.text, variables }));
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
    }, this.#parts.timeoutMilliseconds);
    try {
      const first = await this.#transport.send(await this.#call(body, caller, abort.signal));
      // The other side may close an idle connection just as it is used; a read may then be asked once more.
      if (first.kind !== 'RESET' || asked.kind === 'mutation') return first;
      return await this.#transport.send(await this.#call(body, caller, abort.signal));
    } finally {
      clearTimeout(timer);
    }
  }

  async #call(
    body: Uint8Array,
    caller: GatewayContext,
    signal: AbortSignal,
  ): Promise<Parameters<Transport['send']>[0]> {
    const { service, signingKey } = this.#parts;
    const { requestId, language, purpose, userToken, atLeast } = caller;
    const hop = { from: 'gateway', to: service, requestId, language, purpose, userToken } as const;
    const headers: Record<string, string> = {
      authorization: `Bearer ${await signHop(hop, body, signingKey)}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': requestId,
    };
    if (atLeast !== null) headers['x-passerelle-at-least'] = atLeast;
    return { headers, body, signal };
  }

  /** Operations repeat, so what they ask is kept; literals make variants, so not without end. */
  #read(operation: string): Asked {
    const known = this.#known.get(operation);
    if (known !== undefined) return known;
    const asked = readAsked(this.#parts.schema, operation);
    const oldest = this.#known.size >= MOST_KNOWN ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(operation, asked);
    return asked;
  }
}

const MOST_KNOWN = 500;
const JSON_TYPES = /^application\/(?:graphql-response\+)?json(?:;|$)/i;

/** The institution that a subgraph belongs to. */
export function institutionOf(service: SubgraphName): Institution {
  return service.toUpperCase() as Institution;
}

/** The answer as JSON, undefined when it is none. A GraphQL answer counts whatever its HTTP status says. */
function readBody({ contentType, body }: Extract<Delivery, { kind: 'ANSWERED' }>): unknown {
  if (!JSON_TYPES.test(contentType)) return undefined;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const isAnswer = typeof parsed === 'object' && parsed !== null && ('data' in parsed || 'errors' in parsed);
    return isAnswer ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function failureOf(delivery: Delivery): { code: FaultCode; outcome: CallOutcome } {
  switch (delivery.kind) {
    case 'TIMEOUT':
      return { code: 'SUBGRAPH_UNAVAILABLE', outcome: 'timeout' };
    case 'LEFT_ALONE':
      return { code: 'SUBGRAPH_UNAVAILABLE', outcome: 'left_alone' };
    case 'RESET':
    case 'UNREACHABLE':
      return { code: 'SUBGRAPH_UNAVAILABLE', outcome: 'unavailable' };
    case 'UNREADABLE':
      return { code: 'SUBGRAPH_INVALID_ANSWER', outcome: 'invalid' };
    case 'ANSWERED':
      // No GraphQL answer: a proxy or a failing process speaks with a server error, anything else is not our partner.
      return delivery.status >= 500
        ? { code: 'SUBGRAPH_UNAVAILABLE', outcome: 'unavailable' }
        : { code: 'SUBGRAPH_INVALID_ANSWER', outcome: 'invalid' };
  }
}

function outcomeOf({ faults }: CheckedAnswer): CallOutcome {
  if (faults.length === 0) return 'ok';
  return faults.some(({ code }) => code === 'SUBGRAPH_INVALID_ANSWER') ? 'invalid' : 'partial';
}

function errorOf(
  { code, path }: AnswerFault,
  institution: Institution,
  { language, requestId }: GatewayContext,
): GraphQLFormattedError {
  const correlation = code === 'INTERNAL' ? { requestId } : {};
  const place = path === undefined ? {} : { path };
  return { message: FAULT_TEXTS[code][language], ...place, extensions: { code, institution, ...correlation } };
}
