import { createServer } from 'node:net';

/**
 * Ports of loopback that nothing listens on. They lie below the range from which systems take the ports of outgoing
 * connections (from 32768 on Linux, 49152 elsewhere), so that none is taken for one before its service listens or while
 * it is down; each process looks in a block of its own, so that two of them do not find the same.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const first = LOWEST + (process.pid % BLOCKS) * BLOCK;
  const found: number[] = [];
  for (let port = first; found.length < count && port < first + BLOCK; port += 1) {
    if (await isFree(port)) found.push(port);
  }
  if (found.length < count) throw new Error('Too few ports are free.');
  return found;
}

const LOWEST = 12_000;
const BLOCK = 100;
const BLOCKS = 200;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(true);
    });
  });
  if (isListening) await new Promise((resolve) => server.close(resolve));
  return isListening;
}
