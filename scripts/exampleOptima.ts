import { createClock } from '../subgraphs/common/platform/clock.js';
import { localDateOf, type LocalDate } from '../subgraphs/common/rules/localDates.js';
import { caseIdIn, clockLines, findRunning, runExample, takeSteps, type Running } from './examples/running.js';
import { PROGRESS, progressOf, type LatestHandover } from './optima/progress.js';
import { readSteps, type Part } from './optima/steps.js';

/**
 * `npm run -s example:optima`: one handover from its draft to its return, against the running installation of this
 * configuration, as the people it needs. It takes the steps that the day allows, prints each answer, and says when to go
 * on: a handover lasts whole days, and only the installation's own clock makes them pass.
 */
async function main(): Promise<void> {
  const running = await findRunning();
  const now = createClock(running.configuration).now();
  const steps = readSteps(now);
  const progress = progressOf(await latestHandover(running, caseIdIn(steps)), localDateOf(now));
  if (progress === null) console.log(ANEW);
  else if ('notBefore' in progress) console.log(goOnSentence(progress.notBefore));
  else {
    await takeSteps(
      steps.filter(({ part }) => part === progress.part),
      running,
    );
    const end: Readonly<Record<Part, string>> = { BEFORE: TOMORROW, LED: TOMORROW, AFTER: 'That was one handover.' };
    console.log(`\n${end[progress.part]}`);
  }
}

const TOMORROW = 'The rest follows from tomorrow on: run it again, and it says how.';
const ANEW = 'This handover went another way. To begin anew, stop, delete the data folder, start.';

function goOnSentence(day: LocalDate): string {
  return `The next steps can be taken from ${day} on. Stop the installation, and start it and this command on that day:
${clockLines(day, 'example:optima')}`;
}

async function latestHandover({ ask }: Running, caseId: string): Promise<LatestHandover | null> {
  const answer = await ask({ identity: 'ac-orp-caseworker', query: PROGRESS, variables: { id: caseId } });
  const data = answer.data as { case: { cii: { handovers?: { nodes: LatestHandover[] } } | null } } | undefined;
  return data?.case.cii?.handovers?.nodes[0] ?? null;
}

await runExample(main);
