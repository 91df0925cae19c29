import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import {
  CANTONS,
  INSTITUTIONS,
  LANGUAGES,
  ORGANS,
  ROLES,
  type Canton,
  type Institution,
  type Language,
  type Organ,
  type Role,
  type Viewer,
} from '../rules/institutions.js';
import type { Mandate } from '../rules/representation.js';
import { readMandate } from '../rules/readMandate.js';
import { MalformedEntry } from '../rules/strictParsing.js';
import type { CallerClocks } from './callerClocks.js';
import type { Configuration, ServiceName } from './configuration.js';
import type { SigningKey, TrustedKeys } from './keys.js';
import { KeysUnavailableError } from './userKeys.js';

/**
 * The two tokens of D8. The *user's token* (OIDC) says who reads or acts. The *hop token* is signed by the calling
 * service for one receiver and one body, lives at most a minute and carries the user's token inside. A receiver
 * checks both, by its own allow-list: a stolen key of the gateway alone opens nothing.
 */

/** Longest life of a hop token, in seconds. */
export const HOP_SECONDS = 60;
/** Accepted difference between two machines' clocks, in seconds. */
const LEEWAY_SECONDS = 5;
/** Signatures accepted from an identity provider; hop tokens are always Ed25519. */
const USER_ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'];
const HOP_TYPE = 'passerelle-hop+jwt';

/** A token that is missing, false, expired, meant for somebody else or bound to other bytes. It says no more. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** What a service says to another when it calls. */
export interface Hop {
  readonly from: ServiceName;
  readonly to: ServiceName;
  readonly requestId: string;
  readonly language: Language;
  readonly purpose: string | null;
  /** The user's own token, unchanged; null when the service speaks for itself. */
  readonly userToken: string | null;
}

/** Signs a call: receiver, exact body bytes, request id, language, purpose and the user's token. */
export async function signHop(hop: Hop, body: Uint8Array, signing: SigningKey): Promise<string> {
  const { kid, key } = signing.present();
  const claims = { bh: hashOf(body), rid: hop.requestId, lang: hop.language, pur: hop.purpose, ut: hop.userToken };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: HOP_TYPE })
    .setIssuer(hop.from)
    .setAudience(hop.to)
    .setIssuedAt()
    .setExpirationTime(`${String(HOP_SECONDS)}s`)
    .setJti(randomUUID())
    .sign(key);
}

/** Checks a call before its body is parsed: signer allowed here, audience, life, and the hash of the bytes received. */
export async function verifyHop(
  token: string,
  body: Uint8Array,
  expected: { readonly to: ServiceName; readonly from: readonly ServiceName[] },
  keys: TrustedKeys,
  clocks?: CallerClocks,
): Promise<Hop> {
  const from = expected.from.find((name) => name === issuerOf(token));
  if (from === undefined) throw new TokenError('The caller is not allowed here.');
  const signed = (payload: JWTPayload): void => {
    if (payload.iat !== undefined) clocks?.saw(from, Date.now() / 1000 - payload.iat);
  };
  const payload = await verified(
    () =>
      jwtVerify(token, keys[from], {
        algorithms: ['EdDSA'],
        typ: HOP_TYPE,
        issuer: from,
        audience: expected.to,
        maxTokenAge: HOP_SECONDS,
        clockTolerance: LEEWAY_SECONDS,
        requiredClaims: ['exp', 'iat', 'jti', 'bh', 'rid', 'lang'],
      }),
    signed,
  );
  if (!sameHash(textOf(payload, 'bh'), hashOf(body))) throw new TokenError('The token is bound to another body.');
  const { exp = 0, iat = 0 } = payload;
  if (exp - iat > HOP_SECONDS) throw new TokenError('The token lives too long.');
  return {
    from,
    to: expected.to,
    requestId: textOf(payload, 'rid'),
    language: memberOf(LANGUAGES, payload['lang']) ?? 'FR',
    purpose: optionalTextOf(payload, 'pur'),
    userToken: optionalTextOf(payload, 'ut'),
  };
}

/** What the development issuer writes into a user's token; an identity provider must give the same claims. */
export interface UserClaims {
  readonly subject: string;
  readonly institution: Institution | null;
  readonly service: string | null;
  readonly organ: Organ | null;
  readonly roles: readonly Role[];
  readonly canton: Canton;
  readonly personId: string | null;
  /** Of a representative alone: by what the person with that key is represented. */
  readonly mandate?: Mandate | undefined;
}

/** Signs a development token of a user, valid for twelve hours. Never used in production. */
export async function signUser(
  claims: UserClaims,
  users: Configuration['users'],
  signing: SigningKey,
): Promise<string> {
  const { kid, key } = signing.present();
  const { subject, ...rest } = claims;
  return new SignJWT({ ...rest })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setIssuer(users.issuer)
    .setAudience(users.audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('12h')
    .setJti(randomUUID())
    .sign(key);
}

/**
 * Checks a user's token and reads the viewer from it; canton and claims must fit this installation. A token speaks for
 * one institution, or for a person and for none (R25).
 */
export async function verifyUser(
  token: string,
  configuration: Pick<Configuration, 'users' | 'canton'>,
  keys: TrustedKeys,
  purpose: string | null,
): Promise<Viewer> {
  const payload = await verified(() =>
    jwtVerify(token, keys.users, {
      algorithms: USER_ALGORITHMS,
      issuer: configuration.users.issuer,
      audience: configuration.users.audience,
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub'],
    }),
  );
  const canton = memberOf(CANTONS, payload['canton']);
  if (canton === undefined || canton !== configuration.canton) throw new TokenError('The token is of another canton.');
  const institution = optionalMemberOf(INSTITUTIONS, payload['institution']);
  const roles = rolesOf(payload['roles']);
  if (institution !== null && roles.includes('PERSON')) throw new TokenError('A person acts for no institution.');
  const mandate = mandateOf(payload['mandate']);
  if (mandate !== null && !roles.includes('PERSON')) throw new TokenError('Only a person is represented.');
  return Object.freeze({
    subject: textOf(payload, 'sub'),
    institution,
    service: optionalTextOf(payload, 'service'),
    organ: optionalMemberOf(ORGANS, payload['organ']),
    roles,
    canton,
    personId: optionalTextOf(payload, 'personId'),
    ...(mandate === null ? {} : { mandate }),
    purpose,
  });
}

/** `signed` is told what was signed by the right key, also where its times or other claims are then refused. */
async function verified(
  verify: () => Promise<{ payload: JWTPayload }>,
  signed: (payload: JWTPayload) => void = () => undefined,
): Promise<JWTPayload> {
  try {
    const { payload } = await verify();
    signed(payload);
    return payload;
  } catch (error) {
    // Claims are looked at after the signature.
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) signed(error.payload);
    // That nothing could be checked says nothing about the token.
    if (error instanceof KeysUnavailableError) throw error;
    // The cause stays here: telling a caller which check failed would help only an attacker.
    throw new TokenError('The token is not valid.');
  }
}

/** The issuer as written, unverified: it only chooses which key list must verify the signature. */
function issuerOf(token: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null && 'iss' in payload && typeof payload.iss === 'string'
      ? payload.iss
      : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function textOf(payload: JWTPayload, claim: string): string {
  const value = payload[claim];
  if (typeof value !== 'string' || value === '' || value.length > 200) throw new TokenError('A claim is missing.');
  return value;
}

function optionalTextOf(payload: JWTPayload, claim: string): string | null {
  const value = payload[claim];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new TokenError('A claim has a wrong form.');
  return value;
}

function memberOf<Member extends string>(members: readonly Member[], value: unknown): Member | undefined {
  return members.find((member) => member === value);
}

function optionalMemberOf<Member extends string>(members: readonly Member[], value: unknown): Member | null {
  if (value === undefined || value === null) return null;
  const member = memberOf(members, value);
  if (member === undefined) throw new TokenError('A claim has an unknown value.');
  return member;
}

function mandateOf(value: unknown): Mandate | null {
  if (value === undefined || value === null) return null;
  try {
    return Object.freeze(readMandate(value, 'mandate'));
  } catch (error) {
    if (error instanceof MalformedEntry) throw new TokenError('A claim has a wrong form.');
    throw error;
  }
}

function rolesOf(value: unknown): readonly Role[] {
  if (!Array.isArray(value)) throw new TokenError('A claim has a wrong form.');
  return value.map((entry: unknown) => {
    const role = memberOf(ROLES, entry);
    if (role === undefined) throw new TokenError('A claim has an unknown value.');
    return role;
  });
}
