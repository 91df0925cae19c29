import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import type { CallerClocks } from '../../../subgraphs/common/platform/callerClocks.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  readTrustedKeys,
  refuseDevelopmentKeys,
  type SigningKey,
  type TrustedKeys,
} from '../../../subgraphs/common/platform/keys.js';
import {
  signHop,
  signUser,
  TokenError,
  verifyHop,
  verifyUser,
  type Hop,
  type UserClaims,
} from '../../../subgraphs/common/platform/tokens.js';

const users = { issuer: 'passerelle-development', audience: 'passerelle', jwksUrl: undefined };
const installation = { users, canton: 'GE' } as const;
const body = Buffer.from('{"query":"{ myAccess { id } }"}');
const hop: Hop = { from: 'gateway', to: 'ac', requestId: 'r-1', language: 'DE', purpose: null, userToken: 'user' };
const claims: UserClaims = {
  subject: 'staff-1',
  institution: 'AC',
  service: 'orp-rhone',
  organ: 'ORP',
  roles: ['CASEWORKER'],
  canton: 'GE',
  personId: null,
};

let directory: string;
let keys: TrustedKeys;
let gateway: SigningKey;
let ai: SigningKey;
let issuer: SigningKey;

beforeAll(async () => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), 'passerelle-keys-')), 'keys');
  await ensureDevelopmentKeys(directory);
  keys = readTrustedKeys({ keysDirectory: directory, users });
  gateway = readSigningKey(directory, 'gateway');
  ai = readSigningKey(directory, 'ai');
  issuer = readSigningKey(directory, 'users');
});
afterAll(() => {
  rmSync(path.dirname(directory), { recursive: true, force: true });
});

const toAc = { to: 'ac', from: ['gateway'] } as const;

describe('The development keys', () => {
  it('are readable by their owner only', () => {
    expect(statSync(path.join(directory, 'gateway.private.json')).mode & 0o777).toBe(0o600);
  });

  it('are refused in production', () => {
    expect(() => refuseDevelopmentKeys({ production: true, keysDirectory: directory })).toThrow(/production/);
    expect(() => refuseDevelopmentKeys({ production: false, keysDirectory: directory })).not.toThrow();
  });

  it('are left alone by a second start', async () => {
    const before = readFileSync(path.join(directory, 'trusted.json'), 'utf8');
    await ensureDevelopmentKeys(directory);
    expect(readFileSync(path.join(directory, 'trusted.json'), 'utf8')).toBe(before);
  });

  it('are one set when services start together', async () => {
    const together = path.join(path.dirname(directory), 'together');
    await Promise.all(Array.from({ length: 5 }, () => ensureDevelopmentKeys(together)));
    const trusted = readTrustedKeys({ keysDirectory: together, users });
    const token = await signHop(hop, body, readSigningKey(together, 'gateway'));
    await expect(verifyHop(token, body, toAc, trusted)).resolves.toEqual(hop);
  });
});

describe('A hop token (D8)', () => {
  it('tells the receiver who calls, for which request, in which language and for whom', async () => {
    await expect(verifyHop(await signHop(hop, body, gateway), body, toAc, keys)).resolves.toEqual(hop);
  });

  const refused: readonly [string, () => Promise<string>, Uint8Array?][] = [
    ['is bound to other bytes', () => signHop(hop, body, gateway), Buffer.from('{"query":"{ cases { totalCount } }"}')],
    ['is meant for another service', () => signHop({ ...hop, to: 'ai' }, body, gateway)],
    ['comes from a service that may not call here', () => signHop({ ...hop, from: 'ai' }, body, ai)],
    ['names the gateway but carries the signature of another', () => signHop(hop, body, ai)],
    ['is not signed', async () => unsigned(await signHop(hop, body, gateway))],
    ['has expired', () => withTimes(-120, -60)],
    ['lives longer than a minute', () => withTimes(0, 3600)],
    ['has no end', () => withTimes(0, null)],
    ['is of another type', () => withTimes(0, 30, 'JWT')],
    ['is no token', () => Promise.resolve('no.token.here')],
    ['is empty', () => Promise.resolve('')],
  ];
  it.each(refused)('is refused when it %s', async (_what, token, bytes = body) => {
    await expect(verifyHop(await token(), bytes, toAc, keys)).rejects.toBeInstanceOf(TokenError);
  });

  it.each<[string, number, number | null, readonly number[]]>([
    ['now', 0, 30, [0]],
    ['a minute ago, and has ended', -120, -60, [120]],
    ['by a clock that is far ahead', 600, 630, [-600]],
    ['without an end', -3, null, [3]],
  ])('tells when its caller signed it, accepted or not: %s (F14)', async (_when, from, to, seen) => {
    const seconds: number[] = [];
    const clocks: CallerClocks = {
      saw: (caller, ago) => {
        expect(caller).toBe('gateway');
        seconds.push(Math.round(ago / 3) * 3);
      },
    };
    await verifyHop(await withTimes(from, to), body, toAc, keys, clocks).catch(() => undefined);
    expect(seconds).toEqual(seen);
    // What another signed says nothing of the caller's clock.
    await verifyHop(await signHop(hop, body, ai), body, toAc, keys, clocks).catch(() => undefined);
    expect(seconds).toEqual(seen);
  });

  it('signed with the public key as a shared secret is refused (A5)', async () => {
    const trusted = JSON.parse(readFileSync(path.join(directory, 'trusted.json'), 'utf8')) as {
      gateway: { keys: { x: string }[] };
    };
    const secret = Buffer.from(trusted.gateway.keys[0]?.x ?? '', 'base64url');
    const forged = await new SignJWT({ ...decodeJwt(await signHop(hop, body, gateway)) })
      .setProtectedHeader({ alg: 'HS256', kid: gateway.present().kid, typ: 'passerelle-hop+jwt' })
      .sign(secret);
    await expect(verifyHop(forged, body, toAc, keys)).rejects.toBeInstanceOf(TokenError);
  });

  it.each(['../../etc/passwd', 'https://attacker.example/key', ''])('does not follow a key name of %s', async (kid) => {
    const token = await signHop(hop, body, { present: () => ({ ...ai.present(), kid }) });
    await expect(verifyHop(token, body, toAc, keys)).rejects.toBeInstanceOf(TokenError);
  });

  async function withTimes(from: number, to: number | null, typ = 'passerelle-hop+jwt'): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { exp: _exp, iat: _iat, ...rest } = decodeJwt(await signHop(hop, body, gateway));
    const { kid, key } = gateway.present();
    const token = new SignJWT(rest).setProtectedHeader({ alg: 'EdDSA', kid, typ }).setIssuedAt(now + from);
    return (to === null ? token : token.setExpirationTime(now + to)).sign(key);
  }
});

describe('A user’s token', () => {
  it('becomes the viewer, with the purpose of the request', async () => {
    const { subject, institution, service, organ, roles, canton, personId } = claims;
    await expect(verifyUser(await signUser(claims, users, issuer), installation, keys, 'why')).resolves.toEqual({
      subject,
      institution,
      service,
      organ,
      roles,
      canton,
      personId,
      purpose: 'why',
    });
  });

  const refused: readonly [string, () => Promise<string>][] = [
    ['is of another canton', () => signUser({ ...claims, canton: 'LU' }, users, issuer)],
    ['has another issuer', () => signUser(claims, { ...users, issuer: 'somebody' }, issuer)],
    ['is meant for another audience', () => signUser(claims, { ...users, audience: 'another' }, issuer)],
    ['is signed by a service instead of the identity provider', () => signUser(claims, users, gateway)],
    ['is not signed', async () => unsigned(await signUser(claims, users, issuer))],
    ['names an unknown role', () => signUser({ ...claims, roles: ['ROOT' as 'CASEWORKER'] }, users, issuer)],
    ['names an unknown institution', () => signUser({ ...claims, institution: 'XX' as 'AC' }, users, issuer)],
    ['names nobody', () => signUser({ ...claims, subject: '' }, users, issuer)],
  ];
  it.each(refused)('is refused when it %s', async (_what, token) => {
    await expect(verifyUser(await token(), installation, keys, null)).rejects.toBeInstanceOf(TokenError);
  });

  const spanning: readonly [string, object][] = [
    ['names two institutions', { institution: ['AC', 'AS'] }],
    ['names one institution as a list', { institution: ['AC'] }],
    ['names two institutions in one word', { institution: 'AC,AS' }],
    ['names two services', { service: ['orp-rhone', 'centre-social-servette'] }],
    ['names two organs', { organ: ['ORP', 'FUND'] }],
    ['is a person’s and names an institution', { roles: ['PERSON'], personId: 'person-1' }],
    ['holds a function of an institution and the person’s', { roles: ['CASEWORKER', 'PERSON'] }],
  ];
  it.each(spanning)('is refused when it %s: no token spans institutions (R25)', async (_what, changes) => {
    const token = await signUser({ ...claims, ...changes }, users, issuer);
    await expect(verifyUser(token, installation, keys, null)).rejects.toBeInstanceOf(TokenError);
  });

  it('of a person names no institution, and carries the key by which the own cases are known (R25)', async () => {
    const nowhere = { institution: null, service: null, organ: null } as const;
    const token = await signUser({ ...claims, ...nowhere, roles: ['PERSON'], personId: 'person-1' }, users, issuer);
    const viewer = await verifyUser(token, installation, keys, null);
    expect(viewer).toMatchObject({ ...nowhere, roles: ['PERSON'], personId: 'person-1' });
  });

  it('of a representative carries the mandate, strictly read, and is refused beside any other role', async () => {
    const mandate = { kind: 'DEPUTY', powers: ['WITHDRAW'], from: '2026-01-01', to: null, proof: 'Deed 1' } as const;
    const person = { ...claims, institution: null, service: null, organ: null, personId: 'person-1', mandate } as const;
    const verified = async (said: UserClaims) =>
      verifyUser(await signUser(said, users, issuer), installation, keys, null);
    expect((await verified({ ...person, roles: ['PERSON'] })).mandate).toEqual(mandate);
    expect(await verified({ ...person, roles: ['PERSON'], mandate: undefined })).not.toHaveProperty('mandate');
    await expect(verified({ ...person, roles: ['CASEWORKER'] })).rejects.toThrow(TokenError);
    const foreign = { ...mandate, powers: ['READ_FILES'] } as unknown as typeof mandate;
    await expect(verified({ ...person, roles: ['PERSON'], mandate: foreign })).rejects.toThrow(TokenError);
  });

  it('says nothing of itself in the refusal', async () => {
    const token = await signUser({ ...claims, canton: 'LU' }, users, issuer);
    await expect(verifyUser(token, installation, keys, null)).rejects.not.toThrow(/staff-1|orp-rhone/);
  });
});

function unsigned(token: string): string {
  return new UnsecuredJWT(decodeJwt(token)).encode();
}
