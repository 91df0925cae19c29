import { readFileSync, rmSync } from 'node:fs';
import type { AcFile } from '../../subgraphs/ac/resolvers/context.js';
import { recordsOf } from '../../subgraphs/ac/rules/divergences.js';
import { nthAvsNumber } from '../kit/files.js';
import { acknowledgedLine, startCommand, type ImportCommand } from './command.js';
import { acPerson, filesOf, ndjson, openImportHouse, withoutChance, type ImportHouse } from './house.js';

const PERSONS = 3_000;
const KILLS = 20;

/** Every fifth person has an interview before the registration; after every twentieth stands a bad line. */
const lines: readonly Record<string, string | number>[] = Array.from({ length: PERSONS }, (_, n) => {
  const own = acPerson(n, 3).map((line) =>
    n % 5 === 0 && line['recordKey']?.toString().endsWith('-1') ? { ...line, heldOn: '2024-12-24' } : line,
  );
  return n % 20 === 0 ? [...own, { kind: 'bad' }] : own;
}).flat();

describe('An import that is killed at twenty random moments', () => {
  it('loses nothing that a printed checkpoint counts, doubles nothing, and ends as one that was left alone', async () => {
    const [house, quiet] = [openImportHouse(), openImportHouse()];
    try {
      const file = house.write('ac.ndjson', ndjson(lines));
      const quietly = await startCommand(quiet, quiet.write('ac.ndjson', ndjson(lines))).ended;
      expect(quietly).toMatchObject({ status: 3, trouble: '' });

      let acknowledged = 0;
      let inTheMiddle = 0;
      for (let kills = 0; kills < KILLS; kills += 1) {
        const command = startCommand(house, file);
        killSomewhere(command, quietly.spoke);
        const { status, output, trouble } = await command.ended;
        expect(trouble).toBe('');
        acknowledged = Math.max(acknowledged, acknowledgedLine(output));
        await expectStored(house, acknowledged);
        if (status === null && acknowledgedLine(output) > 0) inTheMiddle += 1;
        // Done before the moment came: the whole export is loaded again, over itself.
        if (status !== null) rmSync(`${file}.checkpoint.json`);
      }

      expect(inTheMiddle).toBeGreaterThan(0);
      expect(await startCommand(house, file).ended).toMatchObject({ status: 3, trouble: '' });
      await expectStored(house, lines.length);
      expect((await everybody(house)).map(withoutChance)).toEqual((await everybody(quiet)).map(withoutChance));
      expect(rejectsOf(house)).toBe(rejectsOf(quiet));
    } finally {
      house.close();
      quiet.close();
    }
  });
});

/** Every good line up to this one is stored, and nothing is stored twice. */
async function expectStored(house: ImportHouse, acknowledged: number): Promise<void> {
  const files = await everybody(house);
  const stored = files.flatMap((file) => recordsOf(file).map(({ kind, record }) => `${kind} ${record.key ?? ''}`));
  const good = lines.slice(0, acknowledged).filter(({ kind }) => kind !== 'bad');
  const known = new Set(stored);
  expect(good.filter(({ kind = '', recordKey = '' }) => !known.has(`${String(kind)} ${String(recordKey)}`))).toEqual(
    [],
  );
  expect(stored).toHaveLength(known.size);
  expect(new Set(files.map(({ person }) => person.avsNumber)).size).toBe(files.length);
}

async function everybody(house: ImportHouse): Promise<readonly AcFile[]> {
  const numbers = Array.from({ length: PERSONS }, (_, n) => nthAvsNumber(n));
  return (await filesOf(house, 'AC', numbers)) as unknown as readonly AcFile[];
}

function rejectsOf(house: ImportHouse): string {
  return readFileSync(`${house.directory}/ac.ndjson.rejects.csv`, 'utf8');
}

/**
 * Ends a process by force: one in four before its first word or soon after, the others some moments after their first,
 * second or third checkpoint, so that on a slow machine too they are caught at work.
 */
function killSomewhere({ child }: ImportCommand, spoke: number): void {
  const soon = (milliseconds: number): void => {
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * milliseconds);
    child.once('exit', () => {
      clearTimeout(timer);
    });
  };
  let checkpoints = Math.floor(Math.random() * 4);
  if (checkpoints === 0) soon(spoke * 1.2);
  else
    child.stdout?.on('data', () => {
      checkpoints -= 1;
      if (checkpoints === 0) soon(300);
    });
}
