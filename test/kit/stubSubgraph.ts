import type { IncomingHttpHeaders } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { execute, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** How a stub treats the calls it gets. */
export type Behaviour =
  /** Executes the operation on its scripted resolvers. */
  | { readonly kind: 'ANSWER' }
  /** Executes it, then changes the answer before it leaves. */
  | { readonly kind: 'DISTORT'; readonly distort: (answer: StubAnswer) => unknown }
  /** Takes the call and never says a word. */
  | { readonly kind: 'HANG' }
  /** Sends the head of an answer and then one byte after the other, without end. */
  | { readonly kind: 'DRIP' }
  /** Closes the connection without an answer, the first `times` times. */
  | { readonly kind: 'CLOSE'; readonly times: number }
  /** Closes the connection in the middle of an answer. */
  | { readonly kind: 'BREAK_OFF' }
  /** Sends exactly this. */
  | { readonly kind: 'SAY'; readonly status: number; readonly type: string; readonly body: string };

/** An answer as a stub's resolvers gave it, free to be changed. */
export interface StubAnswer {
  data?: Record<string, unknown> | null;
  errors?: unknown[];
}

/** A call that a stub received. */
export interface StubCall {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** One scripted institution over real HTTP. */
export interface StubSubgraph {
  readonly url: string;
  readonly calls: StubCall[];
  behave(behaviour: Behaviour): void;
  /** Answers 401 when it says false; consulted before anything else. */
  admit(check: (call: StubCall) => Promise<boolean>): void;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
}

type Resolvers = NonNullable<Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']>;

/** Starts an institution that answers as its resolvers say until it is told to behave otherwise. */
export async function startStubSubgraph(sdl: string, resolvers: Resolvers): Promise<StubSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const calls: StubCall[] = [];
  let behaviour: Behaviour = { kind: 'ANSWER' };
  let admitted: (call: StubCall) => Promise<boolean> = () => Promise.resolve(true);
  const closed = { times: 0 };

  const create = (): FastifyInstance => {
    const app = fastify({ logger: false, forceCloseConnections: true });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    app.post('/graphql', async (request, reply) => {
      const call = readCall(request.headers, request.body);
      calls.push(call);
      if (!(await admitted(call)))
        return reply.code(401).send({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      return act(behaviour, schema, call, reply, closed);
    });
    app.get('/ready', () => ({ ready: true, sdl: 'stub' }));
    return app;
  };

  let app = create();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    calls,
    behave: (next) => {
      behaviour = next;
      closed.times = 0;
    },
    admit: (check) => {
      admitted = check;
    },
    stop: () => app.close(),
    restart: async () => {
      app = create();
      await app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
    },
  };
}

function readCall(headers: IncomingHttpHeaders, body: unknown): StubCall {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const { query, variables } = JSON.parse(bytes.toString('utf8')) as Pick<StubCall, 'query' | 'variables'>;
  return { headers, bytes, query, variables };
}

async function act(
  behaviour: Behaviour,
  schema: GraphQLSchema,
  call: StubCall,
  reply: FastifyReply,
  closed: { times: number },
): Promise<unknown> {
  switch (behaviour.kind) {
    case 'ANSWER':
      return run(schema, call);
    case 'DISTORT':
      return reply.type('application/json').send(JSON.stringify(behaviour.distort(await run(schema, call))));
    case 'HANG':
      return reply.hijack();
    case 'DRIP':
      return drip(reply);
    case 'CLOSE':
      closed.times += 1;
      if (closed.times > behaviour.times) return run(schema, call);
      reply.hijack().raw.socket?.destroy();
      return reply;
    case 'BREAK_OFF':
      reply.hijack().raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      reply.raw.write('{"data":', () => reply.raw.socket?.destroy());
      return reply;
    case 'SAY':
      return reply.code(behaviour.status).type(behaviour.type).send(behaviour.body);
  }
}

async function run(schema: GraphQLSchema, { query, variables }: StubCall): Promise<StubAnswer> {
  const document = parse(query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) {
    return { errors: invalid.map(({ message }) => ({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })) };
  }
  const result = await execute({ schema, document, variableValues: variables });
  // Through JSON, so that a test may change the answer and nothing of graphql-js is left in it.
  return JSON.parse(JSON.stringify(result)) as StubAnswer;
}

function drip(reply: FastifyReply): FastifyReply {
  reply.hijack().raw.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => reply.raw.write(' '), 20);
  reply.raw.once('close', () => {
    clearInterval(timer);
  });
  return reply;
}
