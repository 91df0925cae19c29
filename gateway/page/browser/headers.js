/**
 * Reads the bearer token out of the text of the headers editor.
 *
 * @param {string} text
 * @returns {string | null | undefined} the token; null when there is none; undefined when the text says something else
 */
export function tokenIn(text) {
  const headers = parseHeaders(text);
  if (headers === undefined) return undefined;
  const name = Object.keys(headers).find(isAuthorization);
  if (name === undefined) return null;
  const match = /^Bearer (\S+)$/.exec(String(headers[name]));
  return match?.[1];
}

/**
 * Writes a token into the text of the headers editor and leaves every other header as it is. A text that is no JSON
 * object is replaced.
 *
 * @param {string} text
 * @param {string | null} token null takes the header away
 * @returns {string}
 */
export function withToken(text, token) {
  const others = Object.entries(parseHeaders(text) ?? {}).filter(([name]) => !isAuthorization(name));
  const entries = token === null ? others : [['Authorization', `Bearer ${token}`], ...others];
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries), null, 2);
}

/**
 * Writes the reason for reading into the text of the headers editor; null takes it away. Supervisors and deciders read
 * only when they state one.
 *
 * @param {string} text
 * @param {string | null} purpose
 * @returns {string}
 */
export function withPurpose(text, purpose) {
  const others = Object.entries(parseHeaders(text) ?? {}).filter(([name]) => name.toLowerCase() !== PURPOSE);
  const entries = purpose === null ? others : [...others, [PURPOSE, purpose]];
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries), null, 2);
}

/**
 * Writes the headers of an example into the text of the headers editor, and takes those of the example before it away.
 *
 * @param {string} text
 * @param {Readonly<Record<string, string>>} headers
 * @param {Readonly<Record<string, string>>} earlier
 * @returns {string}
 */
export function withHeaders(text, headers, earlier) {
  const left = [...Object.keys(headers), ...Object.keys(earlier)];
  const others = Object.entries(parseHeaders(text) ?? {}).filter(([name]) => !left.includes(name.toLowerCase()));
  const entries = [...others, ...Object.entries(headers)];
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries), null, 2);
}

const PURPOSE = 'x-passerelle-purpose';

/**
 * @param {string} text
 * @returns {Record<string, unknown> | undefined}
 */
export function parseHeaders(text) {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function isAuthorization(name) {
  return name.toLowerCase() === 'authorization';
}
