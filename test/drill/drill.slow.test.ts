import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-drill-test-'));
const report = path.join(directory, 'report.json');
const own = path.join(directory, 'own.mjs');

/** What the built command said, and how it ended. */
async function drill(...options: string[]): Promise<{ readonly status: number | null; readonly said: string }> {
  const file = path.resolve('dist', 'scripts', 'drill.js');
  const child = spawn(process.execPath, [file, ...options, '--report', report], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  await once(child, 'close');
  return { status: child.exitCode, said };
}

interface Report {
  readonly summary: string;
  readonly outcomes: readonly { readonly id: string; readonly passed: boolean; readonly seen: string }[];
}
const written = (): Report => JSON.parse(readFileSync(report, 'utf8')) as Report;

beforeAll(() => {
  // Promises what does not hold: with a service killed, its part would still come.
  writeFileSync(
    own,
    `export const scenarios = [{
      id: 'X1.1', title: 'A killed institution answers', done: 'kill -9 of ai',
      run: async (house) => {
        await house.processes.kill('ai');
        const answer = await house.ask('ai-caseworker', '{ myAccess { ai { institution } } }');
        if (answer.errors.length > 0) throw Object.assign(new Error('it does not'), { name: 'NotAsPromised' });
        return 'it does';
      },
    }];`,
  );
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('npm run drill', () => {
  it('ends with 0 when everything was seen as promised, and writes what was seen', async () => {
    const { status, said } = await drill('--only', 'F1.1,F4.1,F11.1,F12.1,A2,A25.1,O2.3,K1', '--kills', '4');
    expect(said).toContain('0 failed');
    expect(status).toBe(0);
    expect(written().outcomes.map(({ id, passed }) => [id, passed])).toEqual(
      ['F1.1', 'F4.1', 'A2.1', 'A2.2', 'A2.3', 'A25.1', 'O2.3', 'F11.1', 'F12.1', 'K1.1'].map((id) => [id, true]),
    );
  }, 300_000);

  it('ends with 1 when one scenario does not hold, names it, and runs the others', async () => {
    const { status, said } = await drill('--with', own, '--only', 'X1,F4.1');
    expect(status).toBe(1);
    expect(said).toMatch(/\| X1\.1 \|.*\*\*FAIL\*\*/);
    expect(written()).toMatchObject({ summary: '1 passed, 1 failed' });
  }, 300_000);

  it.each([
    [['--only', 'F99'], 'No scenario has such a name.'],
    [['--kills', '-1'], '--kills'],
  ])('ends with 2 when it is asked for what it does not know: %j', async (options, sentence) => {
    const { status, said } = await drill(...options);
    expect(status).toBe(2);
    expect(said).toContain(sentence);
  });
});
