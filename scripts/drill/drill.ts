import { performance } from 'node:perf_hooks';
import type { House } from './house.js';
import { NotAsPromised, type Scenario } from './scenario.js';

/** What came of one scenario. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly done: string;
  readonly seen: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** The scenarios that are asked for: by id, by case, or all; and only those that fit the store. */
export function selected(scenarios: readonly Scenario[], only: readonly string[], store: string): readonly Scenario[] {
  const isAsked = ({ id }: Scenario): boolean =>
    only.length === 0 || only.some((name) => id === name || id.startsWith(`${name}.`));
  return scenarios.filter((scenario) => isAsked(scenario) && (scenario.store ?? store) === store);
}

/** Runs scenarios one after the other on one installation, which is healed after each; tells each outcome as it comes. */
export async function runDrill(
  house: House,
  scenarios: readonly Scenario[],
  told: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) {
    const outcome = await runOne(house, scenario);
    outcomes.push(outcome);
    told(outcome);
  }
  return outcomes;
}

const USUAL_SECONDS = 120;

async function runOne(house: House, { id, title, done, run, seconds = USUAL_SECONDS }: Scenario): Promise<Outcome> {
  const started = performance.now();
  const since = (): number => Math.round((performance.now() - started) / 100) / 10;
  let seen: string;
  let passed = false;
  try {
    seen = await within(seconds, run(house));
    passed = true;
  } catch (error) {
    seen = reasonOf(error);
  }
  const took = since();
  try {
    await house.heal();
  } catch (error) {
    passed = false;
    seen = `${seen}; afterwards ${reasonOf(error)}`;
  }
  const fallen = house.processes.fallen();
  if (fallen.length > 0) seen = `${seen}; ${fallen.join(', ')}`;
  return { id, title, done, seen, passed: passed && fallen.length === 0, seconds: took };
}

/** The message of what is not as promised; a fault of the drill itself with its place. */
function reasonOf(error: unknown): string {
  if (error instanceof NotAsPromised) return error.message;
  const place = error instanceof Error ? (error.stack ?? '').split('\n')[1]?.trim() : '';
  return `the scenario could not be run: ${error instanceof Error ? error.message : String(error)} ${place ?? ''}`.trim();
}

async function within<Result>(seconds: number, running: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NotAsPromised(`it did not end within ${String(seconds)} s`));
    }, 1000 * seconds);
  });
  try {
    return await Promise.race([running, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
