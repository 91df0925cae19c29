import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesUnder, instrumentRules, javaScriptOf, type Instrumented } from './instrument.js';
import { openTables } from './tables.js';
import type { WorkerNews, WorkerTask } from './worker.js';

/**
 * Mutation testing of the rules: every condition on which a refusal depends is turned, and every word of the published
 * tables dropped or replaced, one at a time, and at least one test has to notice. Ends with a failure when one is not noticed; `mutation-exceptions.json` lists those that cannot
 * be, each with its reason.
 *
 * A process for each mutant would take hours. Rules are pure, so all mutants are compiled in at once behind switches,
 * the tests are loaded once, and each mutant costs only the tests that reach it.
 */
const repository = path.resolve(import.meta.dirname, '..', '..', '..');
const WORKERS = 2;
/** Longest silence of a worker, in milliseconds, before its mutant counts as noticed by not ending. */
const LONGEST_SILENCE = 60_000;

const only = process.argv[2];
const instrumented = await instrumentRules(repository);
const place = lay(instrumented);
try {
  const asked = questionsOf(instrumented, place).filter(({ file }) => only === undefined || file.includes(only));
  const fates = await askWorkers(place, asked);
  process.exitCode = report(asked, fates);
} finally {
  rmSync(place.directory, { recursive: true, force: true });
}

type Place = Omit<WorkerTask, 'mutants'>;

/** One mutant as it is reported: where it stands and what it says instead. */
interface Question {
  readonly id: string;
  readonly file: string;
  /** The line of the code as it stands, or the row of a table in words. */
  readonly line: string;
  readonly replacement: string;
  /** Where to look and what was changed. */
  readonly where: string;
}

function questionsOf({ mutants }: Instrumented, { directory, sources }: Place): readonly Question[] {
  const ofCode = mutants.map(({ id, fileName, location, mutatorName, replacement }) => {
    const source = readFileSync(path.join(repository, fileName), 'utf8');
    const line = (source.split('\n')[location.start.line] ?? '').trim();
    const where = `${fileName}:${String(location.start.line + 1)} ${mutatorName}`;
    return { id, file: fileName, line, replacement, where };
  });
  const ofTables = openTables(directory, sources).mutants.map(({ id, fileName, row, change }) => {
    return { id, file: fileName, line: row, replacement: change, where: `${fileName} table` };
  });
  return [...ofCode, ...ofTables];
}

/** Lays the instrumented rules and everything that their tests load into a folder of its own. */
function lay({ files }: Instrumented): Place {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-mutation-'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
  writeFileSync(path.join(directory, 'package.json'), '{ "type": "commonjs" }');
  cpSync(path.join(repository, 'schema'), path.join(directory, 'schema'), { recursive: true });
  const names = [...filesUnder(repository, 'subgraphs'), ...filesUnder(repository, 'test')];
  for (const name of names) {
    const target = path.join(directory, name);
    mkdirSync(path.dirname(target), { recursive: true });
    const source = readFileSync(path.join(repository, name), 'utf8');
    if (name.endsWith('.ts')) writeFileSync(target.replace(/\.ts$/, '.js'), files.get(name) ?? javaScriptOf(source));
    writeFileSync(target, source);
  }
  const testFiles = names
    .filter((name) => /^test\/(.+\/)?rules\/(.+\/)?[^/.]+\.test\.ts$/.test(name.split(path.sep).join('/')))
    .map((name) => path.join(directory, name.replace(/\.ts$/, '.js')));
  return { directory, sources: names, testFiles };
}

type Fate = 'killed' | 'survived' | 'uncovered';

async function askWorkers(place: Place, mutants: readonly Question[]): Promise<ReadonlyMap<string, Fate>> {
  const fates = new Map<string, Fate>();
  const shards = Array.from({ length: WORKERS }, (_none, index) =>
    mutants.filter((_mutant, nth) => nth % WORKERS === index).map(({ id }) => id),
  );
  await Promise.all(shards.map((shard) => askShard({ ...place, mutants: shard }, fates)));
  return fates;
}

/** Asks about the mutants of a shard; a worker that falls silent is ended and another goes on after its mutant. */
async function askShard(task: WorkerTask, fates: Map<string, Fate>): Promise<void> {
  let rest = task.mutants;
  while (rest.length > 0) {
    const stuck = await askOnce({ ...task, mutants: rest }, fates);
    if (stuck !== null) fates.set(stuck, 'killed');
    rest = rest.filter((id) => !fates.has(id));
  }
}

function askOnce(task: WorkerTask, fates: Map<string, Fate>): Promise<string | null> {
  const worker: ChildProcess = fork(path.join(import.meta.dirname, 'worker.js'), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    let present: string | null = null;
    let silence: NodeJS.Timeout | undefined;
    const listen = (): void => {
      clearTimeout(silence);
      // Before the first mutant the tests are loaded and measured, which takes longer than any of them.
      silence = setTimeout(() => worker.kill('SIGKILL'), present === null ? 5 * LONGEST_SILENCE : LONGEST_SILENCE);
    };
    worker.on('message', (news: WorkerNews) => {
      listen();
      if (news.kind === 'broken') {
        worker.kill('SIGKILL');
        reject(new Error(`A test fails before anything is turned: ${news.what}`));
      }
      if (news.kind === 'begun') present = news.mutant;
      if (news.kind === 'done') {
        fates.set(news.mutant, news.fate);
        present = null;
      }
    });
    worker.on('exit', () => {
      clearTimeout(silence);
      resolve(present);
    });
    listen();
    worker.send(task);
  });
}

interface Exception {
  readonly file: string;
  /** The line or row as it stands, so that the exception goes when it changes. */
  readonly line: string;
  readonly replacement: string;
  readonly why: string;
}

function report(mutants: readonly Question[], fates: ReadonlyMap<string, Fate>): number {
  const exceptions = JSON.parse(
    readFileSync(path.join(repository, 'scripts', 'mutation', 'mutation-exceptions.json'), 'utf8'),
  ) as readonly Exception[];
  const unnoticed = mutants.filter(({ id }) => fates.get(id) !== 'killed');
  const excused = unnoticed.filter((mutant) => exceptions.some((exception) => fits(exception, mutant)));
  const left = unnoticed.filter((mutant) => !excused.includes(mutant));
  for (const { id, line, replacement, where } of left) {
    console.log(`${where} ${fates.get(id) ?? ''}`);
    console.log(`    ${line}`);
    console.log(`    -> ${replacement}`);
  }
  const passed = mutants.length - left.length;
  console.log(
    `${String(passed)} passed, ${String(left.length)} failed (${String(excused.length)} cannot be noticed, each with its reason)`,
  );
  return left.length === 0 ? 0 : 1;
}

function fits({ file, line, replacement }: Exception, mutant: Question): boolean {
  return file === mutant.file && line === mutant.line && replacement === mutant.replacement;
}
