import { collectTests, type CollectedTest } from './collect.js';
import { openTables, type OpenTables } from './tables.js';

/** What a worker is told: the compiled test files, and the numbers of the mutants it asks about. */
export interface WorkerTask {
  /** The folder with the compiled sources, and the names of the sources in it. */
  readonly directory: string;
  readonly sources: readonly string[];
  readonly testFiles: readonly string[];
  readonly mutants: readonly string[];
}

/** What a worker tells: it has begun a mutant, a mutant was noticed or not, or it cannot work at all. */
export type WorkerNews =
  | { readonly kind: 'begun'; readonly mutant: string }
  | { readonly kind: 'done'; readonly mutant: string; readonly fate: 'killed' | 'survived' | 'uncovered' }
  | { readonly kind: 'broken'; readonly what: string };

/** The switchboard that instrumented code reads; its names are those of the instrumenter. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: Coverage;
}

interface Coverage {
  readonly static: Record<string, number>;
  readonly perTest: Record<string, Record<string, number>>;
}

// Instrumented code keeps hold of the coverage that it finds first, so there is one for the whole life of a worker.
const coverage: Coverage = { static: {}, perTest: {} };
const board: Switchboard = { mutantCoverage: coverage };
Object.assign(globalThis, { __stryker__: board });

process.on('message', (task: WorkerTask) => {
  askAll(task).catch((error: unknown) => {
    tell({ kind: 'broken', what: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});

async function askAll({ directory, sources, testFiles, mutants }: WorkerTask): Promise<void> {
  const tests = await collectTests(testFiles);
  const tables = openTables(directory, sources);
  const covering = await measure(tests, tables);
  const ofTables = new Set(tables.mutants.map(({ id }) => id));
  for (const mutant of mutants) {
    tell({ kind: 'begun', mutant });
    const turn = () => (ofTables.has(mutant) ? tables.turn(mutant) : switchOn(mutant));
    tell({ kind: 'done', mutant, fate: await fateOf(turn, covering.get(mutant) ?? []) });
  }
  process.disconnect();
}

interface Covering {
  readonly test: CollectedTest;
  readonly milliseconds: number;
  readonly hits: number;
}

/** Which tests reach which mutant, the quickest first: a mutant that is noticed at all is mostly noticed at once. */
async function measure(
  tests: readonly CollectedTest[],
  tables: OpenTables,
): Promise<ReadonlyMap<string, readonly Covering[]>> {
  const reached = new Map<string, Covering[]>();
  for (const [index, test] of tests.entries()) {
    const id = String(index);
    board.currentTestId = id;
    const begun = performance.now();
    const read = await tables.readBy(() => test.run());
    const milliseconds = performance.now() - begun;
    const hit = [...Object.entries(coverage.perTest[id] ?? {}), ...read.map((mutant) => [mutant, 1] as const)];
    for (const [mutant, hits] of hit) {
      const known = reached.get(mutant) ?? [];
      known.push({ test, milliseconds, hits });
      reached.set(mutant, known);
    }
  }
  board.currentTestId = undefined;
  return new Map(
    [...reached].map(([mutant, ones]) => [mutant, ones.toSorted((a, b) => a.milliseconds - b.milliseconds)]),
  );
}

/** Switches a mutant of the code on; the answer switches it off. */
function switchOn(mutant: string): () => void {
  board.activeMutant = mutant;
  return () => {
    board.activeMutant = undefined;
  };
}

async function fateOf(
  turn: () => () => void,
  covering: readonly Covering[],
): Promise<'killed' | 'survived' | 'uncovered'> {
  if (covering.length === 0) return 'uncovered';
  const turnBack = turn();
  try {
    for (const { test, hits } of covering) {
      // A mutant that turns a loop endless ends here instead.
      board.hitCount = 0;
      board.hitLimit = hits * 1000;
      try {
        await test.run();
      } catch {
        return 'killed';
      }
    }
    return 'survived';
  } finally {
    turnBack();
  }
}

function tell(news: WorkerNews): void {
  process.send?.(news);
}
