import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import type { House } from './house.js';
import type { Ended } from './processes.js';

/** Runs `verify-log` for one service on the stores of a folder that no service has open. */
export async function verifyLog(house: House, directory: string, service: SubgraphName): Promise<Ended> {
  const file = path.resolve(import.meta.dirname, '..', 'verifyLog.js');
  // Nobody answers on port 1: what is checked are the files.
  const ports = Object.fromEntries(['', 'AC_', 'AI_', 'AS_', 'CII_'].map((name) => [`${name}PORT`, '1']));
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, KEYS_DIR: house.keysDirectory, ...ports };
  const child = spawn(process.execPath, [file, '--service', service], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  await once(child, 'close');
  return { status: child.exitCode, said };
}
