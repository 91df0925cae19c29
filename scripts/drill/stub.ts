import { createServer, type IncomingMessage, type Server } from 'node:http';

/** Something in an institution's place that answers what it likes. */
export interface Stub {
  readonly port: number;
  /** The bodies that it was asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What it says to a body. */
export type Saying = (body: string) => {
  readonly body: string | Buffer;
  readonly status?: number;
  readonly type?: string;
};

/** Opens a hostile institution on a free port of loopback. */
export async function openStub(say: Saying): Promise<Stub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      asked.push(text);
      const { body, status = 200, type = 'application/json' } = say(text);
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
  });
  return listening(server, asked);
}

async function listening(server: Server, asked: readonly string[]): Promise<Stub> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Something on a way that reads what travels on it and may change what comes back. */
export type Meddling = (path: string, answer: string) => string;

/** Opens a meddler before a service: calls go through as they are, answers as it likes. */
export async function openMeddler(url: string, meddle: Meddling): Promise<Stub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const path = request.url ?? '/';
      asked.push(path);
      const headers = { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' };
      const method = request.method ?? 'POST';
      const answer = await fetch(`${url}${path}`, { method, headers, body: method === 'GET' ? null : body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(meddle(path, await answer.text()));
    })().catch(() => response.destroy());
  });
  return listening(server, asked);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
