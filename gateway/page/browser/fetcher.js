import { parseHeaders, tokenIn, withToken } from './headers.js';

/**
 * Makes the function with which GraphiQL sends. It adds nothing to the headers that are shown but the content type, and
 * refreshes a development token about to end in the editor first, so what is sent is always what is shown.
 *
 * @param {string} endpoint
 * @param {{ read(): string, write(text: string): void }} shown the text of the headers editor
 * @param {(token: string) => Promise<string>} renewed
 */
export function createFetcher(endpoint, shown, renewed) {
  /**
   * @param {{ query: string, variables?: unknown, operationName?: string | null }} operation
   * @param {{ headers?: Record<string, string> }} [options]
   */
  return async (operation, options) => {
    const before = tokenIn(shown.read());
    const token = typeof before === 'string' ? await renewed(before) : before;
    if (typeof token === 'string' && token !== before) shown.write(withToken(shown.read(), token));
    const headers = token === before ? headersOf(options, shown.read()) : parseHeaders(shown.read());
    const response = await fetch(endpoint, {
      method: 'POST',
      credentials: 'omit',
      headers: { ...DEFAULT_HEADERS, ...lowerCased(headers ?? {}) },
      body: JSON.stringify({ ...operation, operationName: nameIn(operation) }),
    });
    return bodyOf(response);
  };
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
