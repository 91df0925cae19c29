import { createPrivateKey, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { JWK, JWTVerifyGetKey } from 'jose';
import { ConfigurationError, SERVICES, type Configuration, type ServiceName } from './configuration.js';
import { readUserKeys } from './userKeys.js';

/** Who can sign: each service for its own calls, and the development issuer for users' tokens. */
export type Signer = ServiceName | 'users';

/** The private key of one signer. It can be changed while services run (docs/guides/operation.md): each use asks for the present one. */
export interface SigningKey {
  /** The key with the name under which its public half is trusted. */
  readonly present: () => { readonly kid: string; readonly key: KeyObject };
}

/** The public keys that a service accepts, by who may have signed (its own allow-list, D8). */
export type TrustedKeys = Readonly<Record<Signer, JWTVerifyGetKey>>;

const SIGNERS: readonly Signer[] = [...SERVICES, 'users'];
const TRUSTED = 'trusted.json';

/**
 * Makes the keys of an installation for trying out, once: one Ed25519 pair for each service and one for the users'
 * development issuer, readable by their owner only. Keys that exist are left alone, and so is a folder that holds
 * something else: that is refused. True when keys were made. Never called in production.
 */
export async function ensureDevelopmentKeys(directory: string): Promise<boolean> {
  if (holdsKeys(directory)) return false;
  refuseOtherFolder(directory);
  mkdirSync(path.dirname(directory), { recursive: true });
  // The folder is filled aside and moved into place whole, so that services started together agree on one set.
  const aside = mkdtempSync(`${directory}.new-`);
  const trusted: Record<string, { keys: JWK[] }> = {};
  for (const signer of SIGNERS) {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    const names = { kid: `${signer}-development-1`, alg: 'EdDSA' };
    writeOwn(path.join(aside, `${signer}.private.json`), { ...(await exportJWK(pair.privateKey)), ...names });
    trusted[signer] = { keys: [{ ...(await exportJWK(pair.publicKey)), ...names, use: 'sig' }] };
  }
  writeOwn(path.join(aside, TRUSTED), trusted);
  try {
    renameSync(aside, directory);
    return true;
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!holdsKeys(directory)) throw error;
    return false;
  }
}

function holdsKeys(directory: string): boolean {
  return existsSync(path.join(directory, TRUSTED));
}

function refuseOtherFolder(directory: string): void {
  const other = existsSync(directory) && readdirSync(directory).length > 0;
  // Keys may have come between the two looks: a service that was started together with this one moved them here.
  if (other && !holdsKeys(directory)) {
    throw new ConfigurationError(`${directory} holds other things than keys; name a folder of its own in KEYS_DIR.`);
  }
}

/** The private key of one signer. */
export function readSigningKey(directory: string, signer: Signer, lookEvery = LOOK_EVERY): SigningKey {
  const present = live(path.join(directory, `${signer}.private.json`), lookEvery, (json) => {
    const jwk = json as JWK;
    if (jwk.kid === undefined || jwk.crv !== 'Ed25519')
      throw new TypeError(`The key of ${signer} has no kid or is no Ed25519 key.`);
    return { kid: jwk.kid, key: createPrivateKey({ key: { ...jwk }, format: 'jwk' }) };
  });
  return { present };
}

/** Refuses to start in production on keys that were made for trying out: whoever has the folder has them. */
export function refuseDevelopmentKeys(configuration: Pick<Configuration, 'production' | 'keysDirectory'>): void {
  if (!configuration.production) return;
  const lists = readJson(path.join(configuration.keysDirectory, TRUSTED)) as Record<string, { keys: JWK[] }>;
  const names = Object.values(lists).flatMap(({ keys }) => keys.map(({ kid }) => kid ?? ''));
  if (names.some((kid) => kid.includes('-development-'))) {
    throw new ConfigurationError('The keys in KEYS_DIR were made for trying out and are refused in production.');
  }
}

/**
 * The allow-list of public keys; users' keys come from their OIDC provider when its address is configured. A key that is added
 * to the file or taken out counts a moment later, without a restart.
 */
export function readTrustedKeys(
  { keysDirectory, users: { jwksUrl } }: Pick<Configuration, 'keysDirectory' | 'users'>,
  lookEvery = LOOK_EVERY,
): TrustedKeys {
  const remote = jwksUrl === undefined ? null : readUserKeys(jwksUrl);
  const local = live(path.join(keysDirectory, TRUSTED), lookEvery, (json) => {
    const lists = json as Record<Signer, { keys: JWK[] }>;
    const own = SIGNERS.filter((signer) => signer !== 'users' || remote === null);
    return new Map(own.map((signer) => [signer, createLocalJWKSet(lists[signer])]));
  });
  const entries = SIGNERS.map((signer): [Signer, JWTVerifyGetKey] => [
    signer,
    (header, token) => {
      const keys = local().get(signer) ?? remote;
      if (keys === null) throw new TypeError(`There is no list of keys of ${signer}.`);
      return keys(header, token);
    },
  ]);
  return Object.fromEntries(entries) as Record<Signer, JWTVerifyGetKey>;
}

/** How often a file of keys is looked at, at most, in milliseconds. */
const LOOK_EVERY = 1000;

/**
 * What a file says, read anew once it has changed. While it cannot be read, as when it is just being written, what it said
 * before goes on: a key is taken out by a list without it, never by a list that is away.
 */
function live<Value>(file: string, lookEvery: number, read: (json: unknown) => Value): () => Value {
  let known = read(readJson(file));
  let stamp = stampOf(file);
  let lookedAt = performance.now();
  return () => {
    if (performance.now() - lookedAt < lookEvery) return known;
    lookedAt = performance.now();
    const found = stampOf(file);
    if (found === stamp) return known;
    try {
      known = read(readJson(file));
      stamp = found;
    } catch {
      // What it said before goes on.
    }
    return known;
  };
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${String(stat.ino)} ${String(stat.mtimeNs)} ${String(stat.size)}`;
}

function writeOwn(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, null, 2), { mode: 0o600 });
  chmodSync(file, 0o600);
}

function readJson(file: string): unknown {
  if (!existsSync(file)) throw new ConfigurationError(noKeysIn(path.dirname(file), path.basename(file)));
  return JSON.parse(readFileSync(file, 'utf8'));
}

function noKeysIn(directory: string, file: string): string {
  const missing = file === TRUSTED ? 'No keys' : `No ${file}`;
  return `${missing} in ${directory}. In production you bring them: docs/guides/operation.md, “You bring”, or KEYS_DIR.`;
}
