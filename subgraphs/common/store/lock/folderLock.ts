import { mkdir, realpath } from 'node:fs/promises';
import net from 'node:net';
import { lockAddress, removeStale } from './address.js';
import { type LockOwner, StoreLockedError } from './lockedError.js';

/** A folder held by this process. */
export interface FolderLock {
  /** Gives the folder up; calling it again does nothing. */
  release(): Promise<void>;
}

/**
 * Takes the folder for this process, creating it when it is missing. The lock is a listening socket, so it vanishes
 * with its process however that ends, and it does not keep the process alive. Refuses with {@link StoreLockedError},
 * naming the owner, when anybody (this process too) has the folder.
 */
export async function lockFolder(folder: string, service: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await realpath(folder);
  const address = lockAddress(path);
  const owner: LockOwner = { service, pid: process.pid, since: new Date().toISOString() };

  for (let tries = 0; tries < 3; tries += 1) {
    const server = await listen(address, owner);
    if (server !== null) return { release: () => close(server) };
    const other = await askOwner(address);
    if (other !== 'nobody') throw new StoreLockedError(folder, other);
    // The owner left between the two questions, or a crash left its socket file behind.
    await removeStale(address);
  }
  throw new StoreLockedError(folder, undefined);
}

const ANSWER_TIMEOUT_MS = 2_000;

function listen(address: string, owner: LockOwner): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.unref();
      socket.on('error', () => socket.destroy());
      socket.end(`${JSON.stringify(owner)}\n`);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The owner's own words; undefined when somebody holds the lock but does not answer (in time, or in our words). */
function askOwner(address: string): Promise<LockOwner | undefined | 'nobody'> {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(address);
    socket.setEncoding('utf8');
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.on('data', (part: string) => (text += part));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'nobody' : undefined);
    });
    socket.on('close', () => resolve(parseOwner(text)));
  });
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const { service, pid, since } = JSON.parse(text) as Partial<LockOwner>;
    if (typeof service !== 'string' || typeof pid !== 'number' || typeof since !== 'string') return undefined;
    return { service, pid, since };
  } catch {
    return undefined;
  }
}

function close(server: net.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
