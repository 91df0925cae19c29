import { createClock } from '../subgraphs/common/platform/clock.js';
import { localDateOf, type LocalDate } from '../subgraphs/common/rules/localDates.js';
import { caseIdIn, clockLines, findRunning, runExample, takeSteps, type Running } from './examples/running.js';
import { partAfter, PROGRESS, progressOf, type PresentProcess } from './mamac/progress.js';
import { readSteps, type Part } from './mamac/steps.js';

/**
 * `npm run -s example:mamac`: one process of CII-MAMAC with two rounds, against the running installation of this
 * configuration, as the people it needs. Each run takes the part that comes next, prints each answer, and names a day for
 * the part after: nothing forces it, but the clocks of a process taken on one day show nothing.
 */
async function main(): Promise<void> {
  const running = await findRunning();
  const now = createClock(running.configuration).now();
  const steps = readSteps(now);
  const progress = progressOf(await presentProcess(running, caseIdIn(steps)));
  if (progress === null) console.log(ANEW);
  else if (progress === 'DONE') console.log(DONE);
  else {
    await takeSteps(
      steps.filter(({ part }) => part === progress),
      running,
    );
    console.log(`\n${goOnSentence(progress, localDateOf(now))}`);
  }
}

const DONE = 'That was one process with two rounds. To begin anew, stop, delete the data folder, start.';
const ANEW = 'This process went another way. To begin anew, stop, delete the data folder, start.';

function goOnSentence(part: Part, today: LocalDate): string {
  const next = partAfter(part, today);
  if (next === null) return DONE;
  return `The next part follows when this is run again. For clocks that show something, stop the installation, and start
it and this command on a later day, such as:
${clockLines(next.on, 'example:mamac')}`;
}

async function presentProcess({ ask }: Running, caseId: string): Promise<PresentProcess | null> {
  const answer = await ask({ identity: 'ac-orp-caseworker', query: PROGRESS, variables: { id: caseId } });
  const data = answer.data as { case: { cii: { mamac?: Partial<PresentProcess> | null } | null } } | undefined;
  const process = data?.case.cii?.mamac;
  return process?.phase === undefined ? null : (process as PresentProcess);
}

await runExample(main);
