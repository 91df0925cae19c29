import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readExampleOperations } from '../../gateway/operations.js';
import type { ExampleOperation } from '../../gateway/page/index.js';

/** One step of an example: an operation, the identity that takes it, and what tells that its answer is complete. */
export interface Step<Part extends string> extends Omit<ExampleOperation, 'identity'> {
  readonly identity: string;
  /** The steps of one part are taken in one go, on one day. */
  readonly part: Part;
  /** Texts that the answer holds once what other institutions said has arrived; empty when nothing is waited for. */
  readonly until: readonly string[];
}

/** An answer of the graph. */
export interface StepAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** The steps in a folder, in the order of their names, their days seen from `now`; their name says their part. */
export function readStepsIn<Part extends string>(
  directory: string,
  now: Date,
  partOf: (name: string) => Part,
): readonly Step<Part>[] {
  return readExampleOperations(now, directory).map((operation) => {
    if (operation.identity === null) throw new TypeError(`${operation.name} names no identity.`);
    const { identity, name } = operation;
    return { ...operation, identity, part: partOf(name), until: untilOf(operation, directory) };
  });
}

/**
 * Takes a step, and takes it again while the word of another institution is on its way over its feed: a repeat under the
 * same key has no second effect. Gives the last answer, complete or not, after ten seconds at the latest.
 */
export async function takeStep<One extends Pick<Step<string>, 'until'>>(
  step: One,
  ask: (step: One) => Promise<StepAnswer>,
): Promise<StepAnswer> {
  const end = Date.now() + LONGEST_WAIT_MILLISECONDS;
  for (;;) {
    const answer = await ask(step);
    if (isComplete(step, answer) || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}

/** True when an answer holds everything that its step waits for. */
export function isComplete({ until }: Pick<Step<string>, 'until'>, answer: StepAnswer): boolean {
  const text = JSON.stringify(answer);
  return until.every((one) => text.includes(one));
}

const LONGEST_WAIT_MILLISECONDS = 10_000;
const PAUSE_MILLISECONDS = 100;

/** A query says it in its file, in lines such as `# until: text`; an act is complete once it is not refused. */
function untilOf({ name, title, query }: ExampleOperation, directory: string): readonly string[] {
  if (query.startsWith('mutation')) return title.includes('Refused:') ? [] : ['"refusals":[]'];
  const text = readFileSync(path.join(directory, `${name}.graphql`), 'utf8');
  return [...text.matchAll(/^# until: (.+)$/gm)].map(([, until = '']) => until.trim());
}
