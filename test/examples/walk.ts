import { readFileSync, writeFileSync } from 'node:fs';
import { isComplete, takeStep, type Step, type StepAnswer } from '../../scripts/examples/steps.js';
import type { Installation } from '../kit/installation.js';
import { masked } from './masked.js';

/** Answers by the name of their step. */
export type Answers = ReadonlyMap<string, StepAnswer>;

/** An example whose parts are taken on mornings of their own. */
export interface Walk<Part extends string> {
  readonly mornings: Readonly<Record<Part, Date>>;
  readonly readSteps: (now: Date) => readonly Step<Part>[];
  /** Called before each part and after it. */
  readonly lookAhead: () => Promise<void>;
}

/** Takes the steps of an example, part by part in the order of their mornings. */
export async function walk<Part extends string>(
  house: Installation,
  { mornings, readSteps, lookAhead }: Walk<Part>,
): Promise<Answers> {
  const answers = new Map<string, StepAnswer>();
  for (const [part, morning] of Object.entries<Date>(mornings)) {
    house.clock.moveTo(morning);
    await lookAhead();
    for (const step of readSteps(morning).filter((one) => one.part === part)) {
      const ask = async (): Promise<StepAnswer> => {
        const { data, errors } = await house.ask(step.identity, step.query, step.variables);
        return { data, ...(errors.length === 0 ? {} : { errors }) };
      };
      const answer = await takeStep(step, ask);
      // What follows a step that failed tells nothing, and waits long for it.
      if (!isComplete(step, answer)) throw new Error(`${step.name}: ${JSON.stringify(answer)}`);
      answers.set(step.name, answer);
    }
    await lookAhead();
  }
  return answers;
}

/** All answers without what differs from one installation and day to another. */
export function recordOf(answers: Answers, first: Date): unknown {
  const given = [...answers].map(([name, { data, errors }]) => [name, errors ?? data] as const);
  return masked(Object.fromEntries(given), first);
}

/** What was recorded; under `PASSERELLE_RECORD` the given record is written first. */
export function recorded(file: string, record: unknown): unknown {
  if (process.env['PASSERELLE_RECORD'] === 'on') writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
