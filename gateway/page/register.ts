import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createGraphiqlPage } from './page.js';
import { servePage } from './serve.js';
import { decideTokenRequest } from './tokenRequest.js';
import type { GraphiqlPageOptions } from './types.js';

/** What the gateway says about its page. */
export interface RegisterGraphiqlPageOptions extends Omit<GraphiqlPageOptions, 'tokenPath'> {
  /** In production no identity is shown and no token is given; NODE_ENV=production has the same effect. */
  readonly production: boolean;
  /** Makes a development token for a known identity name. */
  readonly issueToken: (identityName: string) => Promise<string>;
  /** Host names, besides addresses and `localhost`, under which the page may ask for tokens; default none. */
  readonly allowedHosts?: readonly string[];
}

const PAGE_PATH = '/graphiql';
const TOKEN_PATH = '/graphiql/token';

/** Serves the page at `GET /graphiql` and, in development, its tokens at `GET /graphiql/token?identity=<name>`. */
export function registerGraphiqlPage(app: FastifyInstance, options: RegisterGraphiqlPageOptions): void {
  const production = options.production || process.env['NODE_ENV'] === 'production';
  const identities = production ? [] : options.identities;
  const page = createGraphiqlPage({ ...options, identities, tokenPath: TOKEN_PATH });
  servePage(app, PAGE_PATH, page);

  const policy = { production, identities, allowedHosts: options.allowedHosts ?? [] };
  app.get<{ Querystring: Record<string, unknown> }>(TOKEN_PATH, async (request, reply) => {
    const decision = decideTokenRequest({ headers: request.headers, identity: request.query['identity'] }, policy);
    reply.headers({ 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' });
    if (decision.kind === 'REFUSE') return refuse(reply, decision.status, decision.code, decision.message);
    return issue(decision.identityName, options.issueToken, request, reply);
  });
}

async function issue(
  identityName: string,
  issueToken: RegisterGraphiqlPageOptions['issueToken'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    return reply.send({ token: await issueToken(identityName) });
  } catch (error) {
    request.log.error({ err: error }, 'no development token could be made');
    return refuse(reply, 500, 'INTERNAL', 'No development token could be made.');
  }
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { code, message } });
}
