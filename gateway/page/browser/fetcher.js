import { parseHeaders, tokenIn, withToken } from './headers.js';

/**
 * Makes the function with which GraphiQL sends. It adds nothing to the headers that are shown but the content type. An
 * identity just picked is waited for, and a development token about to end is replaced, both in the editor first: what
 * is sent is always what is shown.
 *
 * @param {string} endpoint
 * @param {{ read(): string, write(text: string): void, settled(): Promise<unknown> }} shown the headers editor
 * @param {(token: string) => Promise<string>} renewed
 */
export function createFetcher(endpoint, shown, renewed) {
  /**
   * @param {{ query: string, variables?: unknown, operationName?: string | null }} operation
   * @param {{ headers?: Record<string, string> }} [options]
   */
  return async (operation, options) => {
    const before = shown.read();
    await shown.settled();
    await renewShown(shown, renewed);
    const headers = shown.read() === before ? headersOf(options, before) : parseHeaders(shown.read());
    const response = await fetch(endpoint, {
      method: 'POST',
      credentials: 'omit',
      headers: { ...DEFAULT_HEADERS, ...lowerCased(headers ?? {}) },
      body: JSON.stringify({ ...operation, operationName: nameIn(operation) }),
    });
    return bodyOf(response);
  };
}

/**
 * @param {{ read(): string, write(text: string): void }} shown
 * @param {(token: string) => Promise<string>} renewed
 */
async function renewShown(shown, renewed) {
  const token = tokenIn(shown.read());
  if (typeof token !== 'string') return;
  const fresh = await renewed(token);
  if (fresh !== token && tokenIn(shown.read()) === token) shown.write(withToken(shown.read(), fresh));
}

const DEFAULT_HEADERS = {
  accept: 'application/graphql-response+json, application/json',
  'content-type': 'application/json',
};

/**
 * GraphiQL has read the editor already, comments and trailing commas included; only its very first question for the
 * schema comes before the editor is open.
 *
 * @param {{ headers?: Record<string, string> } | undefined} options
 * @param {string} text
 */
function headersOf(options, text) {
  return Object.keys(options?.headers ?? {}).length > 0 ? options?.headers : parseHeaders(text);
}

/** @param {Record<string, unknown>} headers */
function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/**
 * GraphiQL learns an operation's name a moment after the text changed; a name that is not in the text is an old one.
 *
 * @param {{ query: string, operationName?: string | null }} operation
 */
export function nameIn({ query, operationName }) {
  const names = [...query.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)].map((match) => match[1]);
  return operationName && names.includes(operationName) ? operationName : undefined;
}

/** @param {Response} response */
async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    throw new Error(`The gateway answered ${response.status} without a GraphQL answer.`);
  }
}
