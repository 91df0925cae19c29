import { Pool } from 'undici';

/** How one call over the network ended. */
export type Delivery =
  | { readonly kind: 'ANSWERED'; readonly status: number; readonly contentType: string; readonly body: Buffer }
  /** Not a byte of an answer came, and the connection was given up under the call. */
  | { readonly kind: 'RESET' }
  /** No connection, or it broke in the middle of the answer. */
  | { readonly kind: 'UNREACHABLE' }
  | { readonly kind: 'TIMEOUT' }
  /** Not sent: the institution let so many callers wait that it is left alone for a moment. */
  | { readonly kind: 'LEFT_ALONE' }
  /** What came is no HTTP answer, is encoded, or is larger than allowed. */
  | { readonly kind: 'UNREADABLE' };

/** A call to a subgraph. */
export interface Call {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Ends the call, wherever it stands. */
  readonly signal: AbortSignal;
}

/** Kept-alive connections to one subgraph. */
export interface Transport {
  /** Sends one call and reads the whole answer; never throws. */
  send(call: Call): Promise<Delivery>;
  close(): Promise<void>;
}

/** Largest answer that is read, in bytes. */
export const ANSWER_LIMIT = 10 * 1024 * 1024;
const CONNECTIONS = 64;
/** Shorter than a server keeps an idle connection, so that it rarely closes one under a call. */
const KEEP_ALIVE_MILLISECONDS = 4000;

/** Opens the connections to the `/graphql` of one subgraph; nothing is sent before the first call. */
export function openTransport(url: string, connectTimeoutMilliseconds: number): Transport {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    connect: { timeout: connectTimeoutMilliseconds },
    // The signal of a call covers the whole answer; these would only cover parts of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = `${pathname.replace(/\/$/, '')}/graphql`;
  return {
    send: (call) => deliver(pool, path, call),
    close: () => pool.destroy(),
  };
}

async function deliver(pool: Pool, path: string, { headers, body, signal }: Call): Promise<Delivery> {
  let answering = false;
  try {
    const answer = await pool.request({
      method: 'POST',
      path,
      headers: { ...headers },
      body: Buffer.from(body),
      signal,
    });
    answering = true;
    const bytes = await readUpTo(ANSWER_LIMIT, answer.body);
    if (bytes === null || answer.headers['content-encoding'] !== undefined) return { kind: 'UNREADABLE' };
    const contentType = answer.headers['content-type'];
    return {
      kind: 'ANSWERED',
      status: answer.statusCode,
      contentType: typeof contentType === 'string' ? contentType : '',
      body: bytes,
    };
  } catch (error) {
    return signal.aborted ? { kind: 'TIMEOUT' } : failureOf(error, answering);
  }
}

/** The whole stream, or null when it is longer than the limit; the connection is then given up. */
async function readUpTo(limit: number, stream: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const GIVEN_UP = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];
const UNREADABLE = ['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];

function failureOf(error: unknown, answering: boolean): Delivery {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_') || UNREADABLE.includes(code)) return { kind: 'UNREADABLE' };
  return !answering && GIVEN_UP.includes(code) ? { kind: 'RESET' } : { kind: 'UNREACHABLE' };
}
