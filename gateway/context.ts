import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Configuration } from '../subgraphs/common/platform/configuration.js';
import type { TrustedKeys } from '../subgraphs/common/platform/keys.js';
import { languageOf, type Language } from '../subgraphs/common/platform/language.js';
import type { Outcome } from '../subgraphs/common/platform/metrics.js';
import { TokenError, verifyUser } from '../subgraphs/common/platform/tokens.js';

/** Who reads or acts, as the verified token says. */
export type Viewer = Awaited<ReturnType<typeof verifyUser>>;

/** What a request says that goes on to the institutions: signed, but for `atLeast`, which only asks them to hurry. */
export interface GatewayContext {
  readonly viewer: Viewer;
  /** The user's own token, carried unchanged so that each institution checks it itself (D8). */
  readonly userToken: string;
  readonly language: Language;
  readonly requestId: string;
  /** Why the viewer reads, when stated. */
  readonly purpose: string | null;
  /** Oldest versions of case frames that the caller accepts (D7). */
  readonly atLeast: string | null;
}

/** What is known and noted of a request while it is answered: for the log, the measures and the texts of faults. */
export interface RequestRecord {
  readonly requestId: string;
  readonly language: Language;
  readonly startedAt: bigint;
  context: GatewayContext | null;
  operation: 'query' | 'mutation' | 'subscription' | 'none';
  /** Short hash of the operation's name; the name itself is the client's and may say anything. */
  operationName: string | null;
  outcome: Outcome;
}

/** The record of the request being answered, for places that the libraries call without one. */
export const currentRequest = new AsyncLocalStorage<RequestRecord>();

/** Opens the record of a request. A request id is taken over only when it is a UUID, for it is written to logs. */
export function openRecord(request: IncomingMessage): RequestRecord {
  const given = headerOf(request, 'x-request-id');
  return {
    requestId: given !== null && UUID.test(given) ? given.toLowerCase() : randomUUID(),
    language: languageOf(headerOf(request, 'accept-language') ?? undefined),
    startedAt: process.hrtime.bigint(),
    context: null,
    operation: 'none',
    operationName: null,
    outcome: 'refused',
  };
}

/**
 * Who is asking, from the bearer token alone: every other header about identity is ignored. Null when there is no
 * token, more than one, or one that does not verify.
 */
export async function identify(
  request: IncomingMessage,
  record: RequestRecord,
  configuration: Pick<Configuration, 'users' | 'canton'>,
  keys: TrustedKeys,
): Promise<GatewayContext | null> {
  const userToken = bearerOf(request);
  if (userToken === null) return null;
  const purpose = purposeOf(headerOf(request, 'x-passerelle-purpose'));
  try {
    const viewer = await verifyUser(userToken, configuration, keys, purpose);
    const { language, requestId } = record;
    return { viewer, userToken, language, requestId, purpose, atLeast: atLeastOf(request) };
  } catch (error) {
    if (error instanceof TokenError) return null;
    throw error;
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LONGEST_TOKEN = 8192;
const LONGEST_PURPOSE = 200;

function bearerOf(request: IncomingMessage): string | null {
  // Node keeps the first of two `Authorization` headers, a proxy before it may have checked the other one.
  const given = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization');
  if (given.length !== 1) return null;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token !== undefined && token.length <= LONGEST_TOKEN ? token : null;
}

/** A stated reason as one line of visible text; header bytes may be UTF-8 or Latin-1. */
function purposeOf(header: string | null): string | null {
  if (header === null) return null;
  const visible = decoded(header).normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();
  const text = [...visible].slice(0, LONGEST_PURPOSE).join('').trim();
  return text === '' ? null : text;
}

/** Control, format (text direction, zero width), private and unassigned characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;

function decoded(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** `case-…=7, case-…=3`; anything else is not passed on. */
function atLeastOf(request: IncomingMessage): string | null {
  const text = headerOf(request, 'x-passerelle-at-least');
  return text !== null && text.length <= 4096 && /^[\w=,. -]+$/.test(text) ? text : null;
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
