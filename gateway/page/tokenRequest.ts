import { isIP } from 'node:net';
import type { DevelopmentIdentity } from './types.js';

/** What the token route looks at of a request. */
export interface TokenRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Value of the query parameter `identity`. */
  readonly identity: unknown;
}

/** Under which circumstances tokens are given out at all. */
export interface TokenPolicy {
  readonly production: boolean;
  readonly identities: readonly DevelopmentIdentity[];
  /** Host names, besides addresses and `localhost`, under which this gateway is reached. */
  readonly allowedHosts: readonly string[];
}

export type TokenDecision =
  | { readonly kind: 'ISSUE'; readonly identityName: string }
  | {
      readonly kind: 'REFUSE';
      readonly status: 400 | 403;
      readonly code: 'BAD_USER_INPUT' | 'FORBIDDEN';
      readonly message: string;
    };

/**
 * Decides whether a request for a development token comes from our own page. Another site can neither send the custom
 * header (the browser would ask first, and is never told yes), nor hide from `Sec-Fetch-Site` and `Origin`, nor point
 * its own name at this machine: only addresses, `localhost` and names allowed by configuration count as ours.
 */
export function decideTokenRequest(request: TokenRequest, policy: TokenPolicy): TokenDecision {
  if (policy.production) {
    return forbidden('Development identities do not exist in production: use a token of your identity provider.');
  }
  if (!isFromOurPage(request.headers, policy.allowedHosts)) {
    return forbidden('Development tokens are given to the GraphiQL page of this gateway only.');
  }
  const identity = policy.identities.find((known) => known.name === request.identity);
  if (identity !== undefined) return { kind: 'ISSUE', identityName: identity.name };
  return { kind: 'REFUSE', status: 400, code: 'BAD_USER_INPUT', message: 'There is no such development identity.' };
}

function forbidden(message: string): TokenDecision {
  return { kind: 'REFUSE', status: 403, code: 'FORBIDDEN', message };
}

function isFromOurPage(headers: TokenRequest['headers'], allowedHosts: readonly string[]): boolean {
  const host = headers['host'];
  if (headers['x-passerelle-page'] !== '1' || typeof host !== 'string') return false;
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined && (typeof origin !== 'string' || hostOf(origin) !== host.toLowerCase())) return false;
  return isOurHost(host, allowedHosts);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isOurHost(host: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname;
  const address = name.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 || name === 'localhost' || name.endsWith('.localhost') || allowedHosts.includes(name);
}
