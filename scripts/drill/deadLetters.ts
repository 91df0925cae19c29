import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { House } from './house.js';
import type { Ended } from './processes.js';

/** Runs `dead-letters` as the operator of the running installation. */
export async function deadLetters(house: House, ...words: readonly string[]): Promise<Ended> {
  const file = path.resolve(import.meta.dirname, '..', 'deadLetters.js');
  const urls = Object.entries(house.urls).map(([service, url]) => [`${service.toUpperCase()}_URL`, url]);
  const env = { PATH: process.env['PATH'] ?? '', KEYS_DIR: house.keysDirectory, ...Object.fromEntries(urls) };
  const child = spawn(process.execPath, [file, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  await once(child, 'close');
  return { status: child.exitCode, said };
}
