import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { ORIGINS } from '../../subgraphs/common/demonstration/names.js';

/**
 * Runs around every suite and reads along: every line that any service logs, before the log's last net; the errors of
 * every answer; every metric that is asked for; the address of every request that a service makes; the names of the
 * files it keeps. A suite in which one of them holds an AVS number or a name of the demonstration canton fails.
 */
const found: string[] = [];
const reading: Promise<void>[] = [];
let allowed = false;

/** For a suite that tests the nets themselves and therefore puts personal data where none belongs. */
export function allowPersonalData(): void {
  allowed = true;
}

/** Notes what is personal in a text that a service has let out of its answers to somebody entitled. */
export function readAlong(where: string, text: string): void {
  const personal = personalIn(text);
  if (personal !== null) found.push(`${where}: ${personal} in ${text.slice(0, LONGEST)}`);
}

/** Notes personal data in the names of the files below a folder. */
export function readFileNames(directory: string): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) readAlong('file name', name);
}

/** The kind of personal data in a text, or null. */
export function personalIn(text: string): string | null {
  if (AVS_NUMBER.test(text)) return 'AVS number';
  const name = NAMES.exec(text)?.[0];
  return name === undefined ? null : `name ${name}`;
}

const LONGEST = 400;

/** Between the groups dots, spaces, hyphens, low lines or nothing, as in a text or as in an address. */
const BETWEEN = String.raw`(?:[.\s\-_+/]|%2[ed0f]|%5f|%c2%a0)?`;
/** What is written in an address may end in a digit: `%22756…`. */
const AVS_NUMBER = new RegExp(
  String.raw`(?:(?<![a-z0-9])|(?<=%[0-9a-f]{2}))756` +
    [4, 4, 2].map((digits) => String.raw`${BETWEEN}\d{${String(digits)}}`).join('') +
    '(?![a-z0-9])',
  'iu',
);

/** As they are written, in capitals, in an address, and with what is beyond ASCII escaped as in JSON. */
const NAMES = new RegExp(
  `(?<!\\p{L})(?:${ORIGINS.flatMap(({ officialNames, firstNames }) => [...officialNames, ...firstNames])
    .flatMap((name) => [name, name.toUpperCase()])
    .flatMap((name) => [name, encodeURIComponent(name), escaped(name).replaceAll('\\', '\\\\')])
    .join('|')})(?!\\p{L})`,
  'u',
);

function escaped(name: string): string {
  return name.replace(/[^\0-\x7f]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const line = (text: unknown): void => readAlong('log', String(text));

/** Requests of services alone: what a test asks for itself is asked with `fetch`, which adds this header. */
const request = (message: unknown): void => {
  const { path, headers } = (message as { request: { path: string; headers: unknown } }).request;
  if (!String(headers).includes('sec-fetch-mode')) readAlong('address', path);
};

const { fetch } = globalThis;
const readingFetch: typeof fetch = async (...asked) => {
  const response = await fetch(...asked);
  const { pathname } = new URL(response.url);
  if (pathname.endsWith('/metrics')) reading.push(readBody(response.clone(), (text) => readAlong('metrics', text)));
  if (pathname.endsWith('/graphql')) reading.push(readBody(response.clone(), readErrors));
  return response;
};

async function readBody(response: Response, read: (text: string) => void): Promise<void> {
  // A connection that breaks off has said nothing to the end; what it was to say is the test's own matter.
  const text = await response.text().catch(() => '');
  read(text);
}

function readErrors(text: string): void {
  if (!text.includes('"errors"')) return;
  const whole = /^\{.*\}$/s.test(text) ? (JSON.parse(text) as { errors?: unknown }).errors : text;
  readAlong('error', JSON.stringify(whole ?? null));
}

beforeAll(() => {
  subscribe('passerelle:log', line);
  subscribe('undici:request:create', request);
  globalThis.fetch = readingFetch;
});

afterAll(async () => {
  unsubscribe('passerelle:log', line);
  unsubscribe('undici:request:create', request);
  globalThis.fetch = fetch;
  await Promise.all(reading);
  if (!allowed) expect(found).toEqual([]);
});
