import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Configuration, ServiceName } from '../../subgraphs/common/platform/configuration.js';
import { claimsOf, DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import { readSigningKey, type Signer, type SigningKey } from '../../subgraphs/common/platform/keys.js';
import { signUser, type UserClaims } from '../../subgraphs/common/platform/tokens.js';

/** Who asks: a development identity by its name, or claims of its own. */
export type Asker = string | UserClaims;

/** What a hop token says that differs from a good one. */
export interface HopChanges {
  /** Claims put in place of the good ones; undefined takes a claim away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Members of the header, likewise. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Who signs; the gateway when absent. */
  readonly signer?: Signer;
  /** The bytes that the token is bound to, when they are not those that are sent. */
  readonly boundTo?: string;
}

/** The tokens of an installation for trying out, good ones and others. It has the keys, as a thief would. */
export interface Tokens {
  /** A good token of somebody. */
  user(who: Asker): Promise<string>;
  /** A token of somebody that differs from a good one. */
  forged(who: Asker, changes: HopChanges): Promise<string>;
  /** A token of the gateway for one service and one body, with the user's token inside. */
  hop(to: ServiceName, body: string, userToken: string | null, changes?: HopChanges): Promise<string>;
  /** The reason that the identity states when it reads, as the header that carries it. */
  purpose(who: Asker): Readonly<Record<string, string>>;
}

/** Opens the keys of an installation. */
export async function openTokens(configuration: Configuration): Promise<Tokens> {
  const { keysDirectory, users } = configuration;
  const signers: readonly Signer[] = ['gateway', 'ac', 'ai', 'as', 'cii', 'users'];
  const keys = new Map<Signer, SigningKey>();
  for (const signer of signers) keys.set(signer, readSigningKey(keysDirectory, signer));
  const known = new Map<string, Promise<string>>();
  const claims = (who: Asker): UserClaims => (typeof who === 'string' ? claimsOf(identityNamed(who), 'GE') : who);
  return {
    user: (who) => {
      const name = JSON.stringify(who);
      const token = known.get(name) ?? signUser(claims(who), users, keyOf(keys, 'users'));
      known.set(name, token);
      return token;
    },
    forged: (who, changes) => {
      const { subject, ...rest } = claims(who);
      const now = seconds();
      const good = { ...rest, iss: users.issuer, aud: users.audience, sub: subject, iat: now, exp: now + 3600 };
      return sign({ ...good, jti: randomUUID() }, { typ: 'JWT' }, changes, keyOf(keys, changes.signer ?? 'users'));
    },
    hop: (to, body, userToken, changes = {}) => {
      const now = seconds();
      const bh = createHash('sha256')
        .update(changes.boundTo ?? body)
        .digest('base64url');
      const said = { bh, rid: randomUUID(), lang: 'FR', pur: null, ut: userToken };
      const good = { ...said, iss: changes.signer ?? 'gateway', aud: to, iat: now, exp: now + 60, jti: randomUUID() };
      return sign(good, { typ: 'passerelle-hop+jwt' }, changes, keyOf(keys, changes.signer ?? 'gateway'));
    },
    purpose: (who) => {
      const purpose = typeof who === 'string' ? identityNamed(who).purpose : null;
      return purpose === null ? {} : { 'x-passerelle-purpose': purpose };
    },
  };
}

/** The development identity of that name. */
export function identityNamed(name: string): (typeof DEVELOPMENT_IDENTITIES)[number] {
  const identity = DEVELOPMENT_IDENTITIES.find((known) => known.name === name);
  if (identity === undefined) throw new TypeError(`There is no development identity ${name}.`);
  return identity;
}

function sign(
  good: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
  changes: HopChanges,
  signing: SigningKey,
): Promise<string> {
  const { key, kid } = signing.present();
  const payload = Object.entries({ ...good, ...changes.claims }).filter(([, value]) => value !== undefined);
  return new SignJWT(Object.fromEntries(payload))
    .setProtectedHeader({ alg: 'EdDSA', kid, ...header, ...changes.header })
    .sign(key);
}

function keyOf(keys: ReadonlyMap<Signer, SigningKey>, signer: Signer): SigningKey {
  const key = keys.get(signer);
  if (key === undefined) throw new TypeError(`There is no key of ${signer}.`);
  return key;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
