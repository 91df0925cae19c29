import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError } from '../../../subgraphs/common/platform/configuration.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  refuseDevelopmentKeys,
} from '../../../subgraphs/common/platform/keys.js';

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

  it('are named by their file', async () => {
    await expect(readSigningKey(parent, 'ac')).rejects.toThrow(`No ac.private.json in ${parent}.`);
  });
});
