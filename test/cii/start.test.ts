import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCii } from '../../subgraphs/cii/index.js';
import { ConfigurationError, readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { readSdl } from '../../subgraphs/common/platform/sdl.js';
import { hashOfSdl } from '../../subgraphs/common/platform/subgraphServer.js';
import { startRegisterHouse } from '../kit/register.js';

describe('the service of the register', () => {
  it('tells that it lives, that it is ready, and which SDL it serves', async () => {
    const house = await startRegisterHouse();
    const health = await fetch(`${house.url}/health`);
    const ready = await fetch(`${house.url}/ready`);
    expect([health.status, ready.status]).toEqual([200, 200]);
    const expected = { ready: true, service: 'cii', sdl: hashOfSdl(readSdl('cii')), reasons: [] };
    const sides = expect.arrayContaining([expect.objectContaining({ backlog: 0 })]) as unknown;
    const exchange = expect.objectContaining({ lease: null, unmoved: 0, outgoing: sides }) as unknown;
    expect(await ready.json()).toEqual({ ...expected, exchange });
    await house.close();
  });

  it('does not start in production without the secret under which it knows persons', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-cii-'));
    const log = createLog('cii', 'info', { write: () => undefined });
    const start = (secret: string) =>
      startCii(
        readConfiguration('cii', {
          NODE_ENV: 'production',
          DATA_DIR: directory,
          PERSON_ID_SECRET: secret,
          CII_PORT: '0',
        }),
        { log },
      );
    await expect(start('')).rejects.toThrow(ConfigurationError);
    await expect(start('')).rejects.toThrow('PERSON_ID_SECRET');
    // With it, what is missing next are the keys that nobody makes in production.
    await expect(start('a secret')).rejects.toThrow('No keys in');
    rmSync(directory, { recursive: true, force: true });
  });
});
