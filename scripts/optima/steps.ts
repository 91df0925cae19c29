import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OPERATIONS_DIRECTORY, readExampleOperations } from '../../gateway/operations.js';
import type { ExampleOperation } from '../../gateway/page/index.js';

/** Where the steps of one handover lie, from its draft to its return. */
export const OPTIMA_DIRECTORY = path.join(OPERATIONS_DIRECTORY, 'optima');

/** When a step can be taken: before the first day, on a day on which the receiver leads, or on a day after. */
export type Part = 'BEFORE' | 'LED' | 'AFTER';

/** One step: an example operation, the identity that takes it, and what tells that its answer is complete. */
export interface Step extends Omit<ExampleOperation, 'identity'> {
  readonly identity: string;
  readonly part: Part;
  /** A text that the answer holds once what another institution said has arrived; empty when nothing is waited for. */
  readonly until: string;
}

/** An answer of the graph. */
export interface StepAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** The steps in order, their days seen from `now`. The first digit of a step says its part: 0, then 1 and 2, then 3. */
export function readSteps(now: Date): readonly Step[] {
  return readExampleOperations(now, OPTIMA_DIRECTORY).map((operation) => {
    if (operation.identity === null) throw new TypeError(`${operation.name} names no identity.`);
    return { ...operation, identity: operation.identity, part: partOf(operation), until: untilOf(operation) };
  });
}

/**
 * Takes a step, and takes it again while the word of another institution is on its way over its feed: a repeat under the
 * same key has no second effect. Gives the last answer, complete or not, after ten seconds at the latest.
 */
export async function takeStep(step: Step, ask: (step: Step) => Promise<StepAnswer>): Promise<StepAnswer> {
  const end = Date.now() + LONGEST_WAIT_MILLISECONDS;
  for (;;) {
    const answer = await ask(step);
    if (JSON.stringify(answer).includes(step.until) || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}

const LONGEST_WAIT_MILLISECONDS = 10_000;
const PAUSE_MILLISECONDS = 100;

function partOf({ name }: ExampleOperation): Part {
  if (name.startsWith('0')) return 'BEFORE';
  return name.startsWith('3') ? 'AFTER' : 'LED';
}

/** A query says it in its file, as `# until: text`; an act is complete once it is not refused. */
function untilOf({ name, title, query }: ExampleOperation): string {
  if (query.startsWith('mutation')) return title.includes('Refused:') ? '' : '"refusals":[]';
  const text = readFileSync(path.join(OPTIMA_DIRECTORY, `${name}.graphql`), 'utf8');
  return /^# until: (.+)$/m.exec(text)?.[1]?.trim() ?? '';
}
