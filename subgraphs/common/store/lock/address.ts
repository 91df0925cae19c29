import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The socket address that stands for a folder, by its real path. On Linux an abstract socket and on Windows a named
 * pipe: both vanish with their process. Elsewhere a socket file in the folder, which a crash leaves behind.
 */
export function lockAddress(realPath: string, platform: NodeJS.Platform = process.platform): string {
  const name = `passerelle-${createHash('sha256').update(realPath).digest('hex')}`;
  if (platform === 'linux') return `\0${name}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(realPath, SOCKET_FILE);
}

/** Removes a socket file that nobody listens on any more; the other kinds of address leave nothing behind. */
export async function removeStale(address: string): Promise<void> {
  if (address.endsWith(SOCKET_FILE)) await unlink(address).catch(ignoreAbsence);
}

const SOCKET_FILE = 'lock.sock';

function ignoreAbsence(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
