import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../subgraphs/common/store/database.js';
import { lockAddress, removeStale } from '../../../subgraphs/common/store/lock/address.js';
import { lockFolder } from '../../../subgraphs/common/store/lock/folderLock.js';
import { StoreLockedError } from '../../../subgraphs/common/store/lock/lockedError.js';

describe('the lock of a folder', () => {
  let directory: string;
  const folder = () => join(directory, 'ac');

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'passerelle-lock-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('refuses the second opener and names the owner', async () => {
    const first = await openDatabase({ name: 'ac', directory });
    const refusal = await openDatabase({ name: 'ac', directory }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreLockedError);
    expect(refusal).toMatchObject({ owner: { service: 'ac', pid: process.pid } });
    expect(String(refusal)).toContain(`process ${process.pid}`);
    await first.close();
  });

  it('is free again after closing', async () => {
    await (await openDatabase({ name: 'ac', directory })).close();
    await (await openDatabase({ name: 'ac', directory })).close();
  });

  it('is of one service: another has a folder of its own', async () => {
    const databases = await Promise.all(['ac', 'ai', 'as', 'cii'].map((name) => openDatabase({ name, directory })));
    await Promise.all(databases.map((database) => database.close()));
  });

  it('knows a folder by any of its names', async () => {
    const lock = await lockFolder(folder(), 'ac');
    await symlink(folder(), join(directory, 'other-name'));
    await expect(lockFolder(join(directory, 'other-name'), 'import')).rejects.toThrow('the service ac');
    await lock.release();
  });

  it('goes to one of several simultaneous openers', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => lockFolder(folder(), `s${index}`)));
    const won = tries.flatMap((ended) => (ended.status === 'fulfilled' ? [ended.value] : []));
    expect(won).toHaveLength(1);
    for (const lock of won) await lock.release();
  });

  it('vanishes with its process, however that ends', async () => {
    const address = lockAddress(directory);
    const holder = spawn(process.execPath, ['-e', HOLD], {
      env: { ADDRESS: address.replace('\0', '@') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await expect(lockFolder(directory, 'ac')).rejects.toThrow('process 4711');
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    await (await lockFolder(directory, 'ac')).release();
  });

  it('refuses too when the owner does not say who it is', async () => {
    const mute = net.createServer((socket) => socket.end('who knows\n'));
    await new Promise<void>((resolve) => mute.listen(lockAddress(directory), resolve));
    await expect(lockFolder(directory, 'ac')).rejects.toThrow('a process that does not answer');
    await new Promise((resolve) => mute.close(resolve));
  });

  it('is a socket of the system where there is one, else a file in the folder', async () => {
    expect(lockAddress('/data/ac', 'linux')).toMatch(/^\0passerelle-[0-9a-f]{64}$/);
    expect(lockAddress('/data/ac', 'win32')).toMatch(/^\\\\\.\\pipe\\passerelle-[0-9a-f]{64}$/);
    expect(lockAddress('/data/ac', 'darwin')).toBe('/data/ac/lock.sock');
    expect(lockAddress('/data/ac', 'linux')).not.toBe(lockAddress('/data/ai', 'linux'));
    await expect(removeStale(join(directory, 'lock.sock'))).resolves.toBeUndefined();
  });
});

const HOLD = `
  require('node:net').createServer((socket) => socket.end(JSON.stringify({ service: 'ac', pid: 4711, since: 'now' }) + '\\n'))
    .listen(process.env.ADDRESS.replace('@', '\\0'), () => console.log('held'));
`;
