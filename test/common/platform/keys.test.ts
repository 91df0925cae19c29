import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError } from '../../../subgraphs/common/platform/configuration.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  readTrustedKeys,
  refuseDevelopmentKeys,
  type SigningKey,
} from '../../../subgraphs/common/platform/keys.js';
import { signHop, TokenError, verifyHop, type Hop } from '../../../subgraphs/common/platform/tokens.js';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'passerelle-keys-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('Keys for trying out', () => {
  it('are made where there are none, in a folder that is empty too, and left alone where there are some', async () => {
    const directory = path.join(parent, 'keys');
    mkdirSync(directory);
    expect(await ensureDevelopmentKeys(directory)).toBe(true);
    expect(await ensureDevelopmentKeys(directory)).toBe(false);
    expect(readdirSync(directory)).toContain('trusted.json');
  });

  it('never take the place of a folder that holds something else, and leave nothing beside it', async () => {
    const directory = path.join(parent, 'work');
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'README.md'), 'Not a key.');
    await expect(ensureDevelopmentKeys(directory)).rejects.toThrow(ConfigurationError);
    expect(readdirSync(parent)).toEqual(['work']);
    expect(readdirSync(directory)).toEqual(['README.md']);
  });
});

describe('Keys that are not there', () => {
  it('keep a service from starting in production, with one sentence that says what to do', () => {
    const start = (): void => {
      refuseDevelopmentKeys({ production: true, keysDirectory: parent });
    };
    expect(start).toThrow(ConfigurationError);
    expect(start).toThrow(`No keys in ${parent}. In production you bring them: docs/guides/operation.md`);
  });

  it('are named by their file', () => {
    expect(() => readSigningKey(parent, 'ac')).toThrow(`No ac.private.json in ${parent}.`);
  });
});

describe('A key that is changed while services run', () => {
  const hop: Hop = { from: 'gateway', to: 'ac', requestId: 'r', language: 'FR', purpose: null, userToken: null };
  const body = new Uint8Array([1, 2, 3]);
  let directory: string;
  let other: string;
  let accepts: (by: SigningKey) => Promise<'accepted' | 'refused'>;

  beforeEach(async () => {
    directory = path.join(parent, 'keys');
    other = path.join(parent, 'next');
    await ensureDevelopmentKeys(directory);
    await ensureDevelopmentKeys(other);
    const trusted = readTrustedKeys(
      { keysDirectory: directory, users: { issuer: 'test', audience: 'test', jwksUrl: undefined } },
      0,
    );
    accepts = async (by) => {
      try {
        await verifyHop(await signHop(hop, body, by), body, { to: 'ac', from: ['gateway'] }, trusted);
        return 'accepted';
      } catch (error) {
        if (error instanceof TokenError) return 'refused';
        throw error;
      }
    };
  });

  /** The public keys of the gateway in a list: of the folder itself, of the other one under a name of its own. */
  function publicKeys(): readonly { readonly kid: string }[] {
    return [directory, other].flatMap((folder, index) => {
      const lists = JSON.parse(readFileSync(path.join(folder, 'trusted.json'), 'utf8')) as Lists;
      return lists['gateway']?.keys.slice(0, 1).map((key) => ({ ...key, kid: `gateway-${String(index)}` })) ?? [];
    });
  }
  type Lists = Record<string, { keys: { kid: string }[] }>;

  /** Puts a file in the place of another at once, as the guide says. */
  function put(name: string, json: unknown): void {
    const aside = path.join(parent, 'aside');
    writeFileSync(aside, typeof json === 'string' ? json : JSON.stringify(json));
    renameSync(aside, path.join(directory, name));
  }

  function trust(keys: readonly { readonly kid: string }[]): void {
    const lists = JSON.parse(readFileSync(path.join(directory, 'trusted.json'), 'utf8')) as Lists;
    put('trusted.json', { ...lists, gateway: { keys } });
  }

  function privateKeyOf(folder: string, index: number): object {
    const jwk = JSON.parse(readFileSync(path.join(folder, 'gateway.private.json'), 'utf8')) as object;
    return { ...jwk, kid: `gateway-${String(index)}` };
  }

  it('is accepted at every step: both are trusted, the new one signs, the old one is taken out', async () => {
    const [old, next] = publicKeys();
    if (old === undefined || next === undefined) throw new TypeError('There are two keys.');
    const [oldPrivate, nextPrivate] = [privateKeyOf(directory, 0), privateKeyOf(other, 1)];
    put('gateway.private.json', oldPrivate);
    const signing = readSigningKey(directory, 'gateway', 0);
    trust([old]);
    expect(await accepts(signing)).toBe('accepted');
    trust([old, next]);
    expect(await accepts(signing)).toBe('accepted');
    put('gateway.private.json', nextPrivate);
    expect(signing.present().kid).toBe('gateway-1');
    expect(await accepts(signing)).toBe('accepted');
    trust([next]);
    expect(await accepts(signing)).toBe('accepted');
    put('gateway.private.json', oldPrivate);
    expect(await accepts(signing)).toBe('refused');
  });

  it.each(['', '{"gateway":', '{"gateway":{"keys":1}}'])('goes on as it was while its file says %j', async (half) => {
    const signing = readSigningKey(directory, 'gateway', 0);
    put('trusted.json', half);
    put('gateway.private.json', half);
    expect(await accepts(signing)).toBe('accepted');
  });

  it('goes on as it was while its file is away', async () => {
    const signing = readSigningKey(directory, 'gateway', 0);
    rmSync(path.join(directory, 'trusted.json'));
    rmSync(path.join(directory, 'gateway.private.json'));
    expect(await accepts(signing)).toBe('accepted');
  });
});
