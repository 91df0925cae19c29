import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';

const FIRST_PORT = 11_300;
const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-start-'));
const running: ChildProcess[] = [];

/** A built command as an operator starts it, and everything it has said. */
interface Command {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function command(script: string, environment: Readonly<Record<string, string>>, ...options: string[]): Command {
  const child = spawn(process.execPath, [path.resolve('dist', 'scripts', script), ...options], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  return { child, said: () => said, ended: once(child, 'close').then(([status]) => status as number | null) };
}

const installation = (name: string, firstPort: number): Record<string, string> => ({
  DATA_DIR: path.join(directory, name),
  PORT: String(firstPort),
  AC_PORT: String(firstPort + 1),
  AI_PORT: String(firstPort + 2),
  AS_PORT: String(firstPort + 3),
  CII_PORT: String(firstPort + 4),
});

/** Resolves once the command has said it. */
async function untilSaid({ child, said }: Command, words: string): Promise<void> {
  while (!said().includes(words)) {
    if (child.exitCode !== null) throw new Error(`It ended without saying “${words}”: ${said()}`);
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
  }
}

afterAll(async () => {
  for (const child of running.filter(({ exitCode }) => exitCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
});

describe('npm start', () => {
  const own = installation('first', FIRST_PORT);
  const elsewhere = installation('second', FIRST_PORT + 10);

  it('beside a running one says so in one sentence and ends with 1; the first goes on', async () => {
    const first = command('start.js', own);
    await untilSaid(first, 'Passerelle is up');
    const second = command('start.js', own);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/^Passerelle is already running here \(gateway answers at http:[^)]+\)\. [^\n]+\n$/);
    const stores = command('start.js', { ...elsewhere, DATA_DIR: own['DATA_DIR'] ?? '' });
    expect(await stores.ended).toBe(1);
    expect(stores.said()).toMatch(/cannot start: The store in .* is open in the service/);
    expect(stores.said()).not.toMatch(/Passerelle is up|Start it again/);
    const port = command('start.js', { ...elsewhere, AS_PORT: own['AS_PORT'] ?? '' });
    expect(await port.ended).toBe(1);
    expect(port.said()).toContain(
      `as cannot start: Port ${own['AS_PORT'] ?? ''} is taken; choose another with AS_PORT.`,
    );
    expect((await fetch(`http://127.0.0.1:${String(FIRST_PORT)}/ready`)).ok).toBe(true);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.said()).not.toContain('disturbed');
  });

  it.each([
    ['a canton that does not exist', { CANTON: 'XX' }, /^CANTON is not one of the 26 two-letter codes\.\n$/],
    [
      'production without keys',
      { NODE_ENV: 'production' },
      /^No keys in [^\n]+ In production you bring them: [^\n]+\n$/,
    ],
    [
      'a database that is away',
      { MONGODB_URI: 'mongodb://u:secret@127.0.0.1:1' },
      /MongoDB at 127\.0\.0\.1:1 does not/,
    ],
  ])('ends with 1 and a sentence: %s', async (_what, variables, sentence) => {
    const started = command('start.js', { ...elsewhere, DATA_DIR: path.join(directory, 'third'), ...variables });
    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(sentence);
    expect(started.said()).not.toMatch(/secret|\n +at /);
  });
});

describe('The other commands', () => {
  it.each([
    ['token.js', ['--help'], 0, 'npm run -s token -- --institution'],
    ['token.js', ['--roles', 'CASEWORKER'], 2, '--institution must be one of AC, AI, AS, CII.'],
    ['token.js', ['--as', 'nobody'], 2, '--as names no demonstration identity.'],
    ['compose.js', ['--help'], 0, 'npm run compose'],
    ['compose.js', ['--chek'], 2, "Unknown option '--chek'"],
    ['compose.js', ['--check'], 0, 'The supergraph is up to date.'],
  ])('%s %j ends with %i', async (script, options, status, words) => {
    const { ended, said } = command(script, { DATA_DIR: path.join(directory, 'fourth') }, ...options);
    expect(await ended).toBe(status);
    expect(said()).toContain(words);
  });

  it('token says when it made keys, which no running service knows yet', async () => {
    const environment = { DATA_DIR: path.join(directory, 'fifth') };
    const first = command('token.js', environment, '--roles', 'PERSON');
    expect(await first.ended).toBe(0);
    expect(first.said()).toContain('Keys were made anew');
    const second = command('token.js', environment, '--roles', 'PERSON');
    await second.ended;
    expect(second.said()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  it.each([
    ['cii-team-smr', [], { sub: 'staff-cii-team-smr', institution: 'CII', roles: ['TEAM'] }],
    ['person-representative', [], { roles: ['PERSON'], mandate: { kind: 'DEPUTY' } }],
    ['ai-decider', ['--sub', 'somebody-else'], { sub: 'somebody-else', institution: 'AI', roles: ['DECIDER'] }],
  ])('token --as %s %j gives that identity', async (name, more, claims) => {
    const token = command('token.js', { DATA_DIR: path.join(directory, 'fifth') }, '--as', name, ...more);
    expect(await token.ended).toBe(0);
    expect(decodeJwt(token.said().trim().split('\n').at(-1) ?? '')).toMatchObject(claims);
  });
});
