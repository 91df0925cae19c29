import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwksCache,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
} from 'jose';

/** The keys of the users' provider have never been read, so that no token of anybody can be checked. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

/** How the keys at an address are read. */
export interface UserKeysPolicy {
  /** For how long a list counts before it is read anew, in milliseconds. */
  readonly readEvery: number;
  /** For how long the last list goes on while the address is away, in milliseconds. */
  readonly goOnFor: number;
  /** How long an address that is away is left alone, in milliseconds. */
  readonly pause: number;
}

const POLICY: UserKeysPolicy = { readEvery: 600_000, goOnFor: 4 * 3_600_000, pause: 30_000 };

/**
 * The public keys of users at the address of their OIDC provider. A provider that is away for a while shuts nobody out: the
 * list that it last gave goes on for four hours, in which a key that was taken out there still counts.
 */
export function readUserKeys(address: string, policy: UserKeysPolicy = POLICY): JWTVerifyGetKey {
  const cache: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(new URL(address), { cacheMaxAge: policy.readEvery, [jwksCache]: cache });
  let awayUntil = 0;
  // Each list is read once, and not at every request while the provider is away.
  let last: { readonly list: typeof cache.jwks; readonly keys: JWTVerifyGetKey } | null = null;
  const lastKnown = (): JWTVerifyGetKey | null => {
    const { jwks: list, uat: readAt } = cache;
    if (list === undefined || readAt === undefined || Date.now() - readAt > policy.goOnFor) return null;
    if (last?.list !== list) last = { list, keys: createLocalJWKSet(list) };
    return last.keys;
  };
  return async (header, token) => {
    const known = performance.now() < awayUntil ? lastKnown() : null;
    if (known !== null) return known(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      awayUntil = performance.now() + policy.pause;
      const gone = lastKnown();
      if (gone === null) throw new KeysUnavailableError('The keys of the users could not be read.', { cause: error });
      return gone(header, token);
    }
  };
}

/** The list was there, and the token names no key of it, or more than one. */
function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}
