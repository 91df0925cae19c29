import { connect } from 'node:net';

/** An answer over HTTP, or none. */
export interface Answer {
  /** The status; 0 when no complete answer came. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `data` of a GraphQL answer. */
  readonly data: unknown;
  /** `errors` of a GraphQL answer. */
  readonly errors: readonly AnswerError[];
  /** From sending to the last byte, in milliseconds. */
  readonly took: number;
}

/** One error of a GraphQL answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 30_000;
/** After so many milliseconds without a byte a raw answer counts as whole. */
const PAUSE = 500;

/** Sends JSON, or what the headers say it is; never throws. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return send(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

/** Sends any request; never throws: no answer is status 0. */
export async function send(url: string, request: RequestInit): Promise<Answer> {
  const started = performance.now();
  try {
    const answer = await fetch(url, { redirect: 'manual', ...request, signal: AbortSignal.timeout(PATIENCE) });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      ...readGraphql(text),
      took: performance.now() - started,
    };
  } catch {
    const took = performance.now() - started;
    return { status: 0, headers: new Headers(), text: '', data: undefined, errors: [], took };
  }
}

/** The codes of the errors of an answer, each with its path where it has one. */
export function codesOf({ errors }: Answer): readonly string[] {
  return errors.map(({ path, extensions }) => {
    const place = path === undefined ? '' : ` at ${path.join('.')}`;
    return `${String(extensions['code'])}${place}`;
  });
}

/** The status and first code of an answer in two words, for tables. */
export function shortly(answer: Answer): string {
  return [String(answer.status), codesOf(answer)[0] ?? ''].join(' ').trim();
}

/** Sends bytes as they are over a connection of their own, and answers everything that comes back until it ends. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      // What has begun to answer and pauses has said what it says.
      socket.setTimeout(PAUSE, () => socket.destroy());
    });
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(text);
    });
  });
}

function readGraphql(text: string): { readonly data: unknown; readonly errors: readonly AnswerError[] } {
  try {
    const body = JSON.parse(text) as { data?: unknown; errors?: readonly AnswerError[] } | null;
    const errors = Array.isArray(body?.errors) ? (body.errors as readonly AnswerError[]) : [];
    return { data: body?.data, errors: errors.map((error) => ({ ...error, extensions: error.extensions ?? {} })) };
  } catch {
    return { data: undefined, errors: [] };
  }
}
