/** A token is replaced when it has less than this left, in milliseconds. */
const RENEW_BEFORE = 60_000;

/**
 * Fetches development tokens and remembers, in memory only, which token belongs to which identity.
 *
 * @param {string} tokenPath
 */
export function createTokens(tokenPath) {
  /** @type {Map<string, string>} identity names by token */
  const issued = new Map();

  /** @param {string} identityName */
  async function fetchToken(identityName) {
    const response = await fetch(`${tokenPath}?identity=${encodeURIComponent(identityName)}`, {
      headers: { 'x-passerelle-page': '1' },
      credentials: 'omit',
      cache: 'no-store',
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body?.error?.message ?? 'No token was given.');
    issued.set(body.token, identityName);
    return /** @type {string} */ (body.token);
  }

  return {
    /**
     * Gives a token of an identity that will still hold for a while.
     *
     * @param {string} identityName
     */
    async tokenOf(identityName) {
      const known = [...issued].find(([token, name]) => name === identityName && !endsSoon(token, Date.now()));
      return known?.[0] ?? fetchToken(identityName);
    },
    /**
     * Tells whose token this is; undefined for one that did not come from here.
     *
     * @param {string} token
     */
    identityOf(token) {
      return issued.get(token);
    },
    /**
     * Gives a fresh token when this one came from here and is about to end; otherwise the same.
     *
     * @param {string} token
     */
    async renewed(token) {
      const identityName = issued.get(token);
      return identityName !== undefined && endsSoon(token, Date.now()) ? fetchToken(identityName) : token;
    },
  };
}

/**
 * Tells whether a JWT has ended or is about to; a token whose end cannot be read counts as lasting.
 *
 * @param {string} token
 * @param {number} now in milliseconds
 */
export function endsSoon(token, now) {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(payload));
    return typeof exp === 'number' && exp * 1000 - now < RENEW_BEFORE;
  } catch {
    return false;
  }
}
