import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import {
  KeysUnavailableError,
  readUserKeys,
  type UserKeysPolicy,
} from '../../../subgraphs/common/platform/userKeys.js';

/** Every look reads the list anew. */
const POLICY: UserKeysPolicy = { readEvery: 0, goOnFor: 3_600_000, pause: 0 };

let provider: Server;
let address: string;
let status: number;
let asked: number;
let keys: object[];
let privateKey: CryptoKey;

beforeEach(async () => {
  const pair = await generateKeyPair('EdDSA');
  privateKey = pair.privateKey;
  keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'EdDSA' }];
  [status, asked] = [200, 0];
  provider = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  await once(provider.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}/jwks`;
});

afterEach(async () => {
  await new Promise((resolve) => provider.close(resolve).closeAllConnections());
});

const token = (kid = 'one'): Promise<string> =>
  new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid }).setSubject('worker').sign(privateKey);

describe('the keys of users at the address of their provider', () => {
  it('check a token, and none that names another key', async () => {
    const users = readUserKeys(address, POLICY);
    expect((await jwtVerify(await token(), users)).payload.sub).toBe('worker');
    await expect(jwtVerify(await token('two'), users)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('go on as they were while the provider is away, and count anew when it is back', async () => {
    const users = readUserKeys(address, POLICY);
    await jwtVerify(await token(), users);
    status = 503;
    expect((await jwtVerify(await token(), users)).payload.sub).toBe('worker');
    await expect(jwtVerify(await token('two'), users)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    [status, keys] = [200, []];
    await expect(jwtVerify(await token(), users)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('do not ask a provider that is away again and again', async () => {
    const users = readUserKeys(address, { ...POLICY, pause: 3_600_000 });
    await jwtVerify(await token(), users);
    status = 503;
    for (let n = 0; n < 5; n += 1) await jwtVerify(await token(), users);
    expect(asked).toBe(2);
  });

  it('do not go on without end', async () => {
    const users = readUserKeys(address, { ...POLICY, goOnFor: -1 });
    await jwtVerify(await token(), users);
    status = 503;
    await expect(jwtVerify(await token(), users)).rejects.toThrow(KeysUnavailableError);
  });

  it('that were never read check nothing, and no token is called false for that', async () => {
    status = 503;
    await expect(jwtVerify(await token(), readUserKeys(address, POLICY))).rejects.toThrow(KeysUnavailableError);
  });
});
