import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ImportHouse } from './house.js';

/** The built command as an operator starts it, in a process of its own. */
export interface ImportCommand {
  readonly child: ChildProcess;
  /** Resolves when the process has ended, however that came. */
  readonly ended: Promise<CommandEnd>;
}

/** What a process left. */
export interface CommandEnd {
  /** Null when it was killed. */
  readonly status: number | null;
  readonly output: string;
  readonly trouble: string;
  /** From its start to its first word, in milliseconds. */
  readonly spoke: number;
}

/** Starts the command on an export to unemployment insurance. */
export function startCommand(house: ImportHouse, file: string, nodeOptions: readonly string[] = []): ImportCommand {
  const program = path.resolve('dist', 'scripts', 'import.js');
  const child = spawn(process.execPath, [...nodeOptions, program, '--institution', 'AC', '--file', file], {
    env: { ...withoutMongodb(process.env), ...house.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = performance.now();
  const since = (): number => performance.now() - started;
  let output = '';
  let trouble = '';
  let spoke = Number.POSITIVE_INFINITY;
  child.stdout.on('data', (part: Buffer) => {
    spoke = Math.min(spoke, since());
    output += part.toString('utf8');
  });
  child.stderr.on('data', (part: Buffer) => (trouble += part.toString('utf8')));
  const ended = new Promise<CommandEnd>((resolve) => {
    child.on('close', (status) => {
      resolve({ status, output, trouble, spoke });
    });
  });
  return { child, ended };
}

/** The last line that a printed checkpoint counts; 0 when none was printed. */
export function acknowledgedLine(output: string): number {
  return Number([...output.matchAll(/^checkpoint line=(\d+) .*\n/gm)].at(-1)?.[1] ?? 0);
}

/** Loads an export in a process that collects its garbage all the time, and answers its largest live heap in bytes. */
export async function largestHeap(house: ImportHouse, file: string): Promise<number> {
  const result = path.join(house.directory, 'heap.txt');
  rmSync(result, { force: true });
  const watch = `
    import { writeFileSync } from 'node:fs';
    let largest = 0;
    setInterval(() => {
      globalThis.gc();
      largest = Math.max(largest, process.memoryUsage().heapUsed);
    }, 100).unref();
    process.on('exit', () => writeFileSync(${JSON.stringify(result)}, String(largest)));`;
  const preload = `data:text/javascript,${encodeURIComponent(watch)}`;
  const { status, trouble } = await startCommand(house, file, ['--expose-gc', '--import', preload]).ended;
  if (status !== 0) throw new Error(`The import ended with status ${String(status)}: ${trouble}`);
  return Number(readFileSync(result, 'utf8'));
}

/** The house says which store is meant. */
function withoutMongodb(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('MONGODB_URI')));
}
