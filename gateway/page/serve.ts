import type { FastifyInstance } from 'fastify';
import { prepareEncodings } from './encodings.js';
import type { GraphiqlPage } from './types.js';

/** Serves a finished page with its headers at `GET` of a path, compressed as the browser can take it. */
export function servePage(app: FastifyInstance, address: string, page: GraphiqlPage): void {
  const encoded = prepareEncodings(page.html);
  app.get(address, async (request, reply) => {
    const document = await encoded(request.headers['accept-encoding']);
    reply.headers({ ...page.headers, vary: 'Accept-Encoding', etag: document.etag });
    if (request.headers['if-none-match']?.includes(document.etag) === true) return reply.code(304).send();
    if (document.encoding !== undefined) reply.header('content-encoding', document.encoding);
    return reply.send(document.body);
  });
}
