import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { progressOf, PROGRESS, type LatestHandover } from '../../scripts/optima/progress.js';
import { OPTIMA_DIRECTORY, readSteps, takeStep, type Part, type StepAnswer } from '../../scripts/optima/steps.js';
import { localDateOf } from '../../subgraphs/common/rules/localDates.js';
import { startInstallation, type Installation } from '../kit/installation.js';
import { masked } from './masked.js';

/** On the first morning everything is agreed, six days later the receiver leads, and on the day after it is over. */
const MORNINGS: Readonly<Record<Part, Date>> = {
  BEFORE: new Date('2026-03-10T09:00:00+01:00'),
  LED: new Date('2026-03-16T09:00:00+01:00'),
  AFTER: new Date('2026-03-17T09:00:00+01:00'),
};
const EXPECTED = path.join(OPTIMA_DIRECTORY, 'expected.json');

let house: Installation;
const answers = new Map<string, StepAnswer>();
/** What the command says before each part, and after the last one of a day. */
const progress: unknown[] = [];

async function lookAhead(): Promise<void> {
  const looking = readSteps(MORNINGS.BEFORE).find(({ name }) => name === '08-who-owes-what');
  const { data } = await house.ask('ac-orp-caseworker', PROGRESS, { id: looking?.variables['id'] });
  const nodes = data['case']?.['cii']?.['handovers']?.['nodes'] as readonly LatestHandover[] | undefined;
  progress.push(progressOf(nodes?.[0] ?? null, localDateOf(house.clock.now())));
}

/** All answers by the name of their step, without what differs from one installation and day to another. */
function record(): unknown {
  const given = [...answers].map(([name, { data, errors }]) => [name, errors ?? data] as const);
  return masked(Object.fromEntries(given), MORNINGS.BEFORE);
}

beforeAll(async () => {
  house = await startInstallation({ now: MORNINGS.BEFORE.toISOString() });
  for (const part of ['BEFORE', 'LED', 'AFTER'] as const) {
    house.clock.moveTo(MORNINGS[part]);
    await lookAhead();
    for (const step of readSteps(MORNINGS[part]).filter((one) => one.part === part)) {
      const ask = async (): Promise<StepAnswer> => {
        const { data, errors } = await house.ask(step.identity, step.query, step.variables);
        return { data, ...(errors.length === 0 ? {} : { errors }) };
      };
      answers.set(step.name, await takeStep(step, ask));
    }
    await lookAhead();
  }
  if (process.env['PASSERELLE_RECORD'] === 'on') {
    writeFileSync(EXPECTED, `${JSON.stringify(record(), null, 2)}\n`);
  }
}, 120_000);
afterAll(() => house.close());

describe('One handover from its draft to its return, as the examples tell it', () => {
  const steps = readSteps(MORNINGS.BEFORE);

  it.each(steps.filter(({ query }) => query.startsWith('mutation')))('$name: $title', ({ name, title }) => {
    const { data, errors } = answers.get(name) ?? {};
    expect(errors).toBeUndefined();
    const refused = JSON.stringify(data).includes('"refusals":[{');
    expect(refused).toBe(title.includes('Refused:'));
  });

  it.each([
    ['13-refused-interview', 'INTERVIEW_HANDED_OVER', 'R14'],
    ['20-refused-bill', 'INTERVIEW_NOT_BILLED', 'R13'],
    ['21-refused-suspension', 'INDICATION_MISSING', 'R18'],
  ])('%s is refused with %s (%s)', (name, code, rule) => {
    const [payload] = Object.values(answers.get(name)?.data as Record<string, unknown>);
    expect(payload).toMatchObject({ refusals: [{ code, rule }] });
  });

  it('is answered step by step as it was recorded (npm run example:optima:record)', () => {
    expect(record()).toEqual(JSON.parse(readFileSync(EXPECTED, 'utf8')));
  });

  it('the command knows on every day which steps come next', () => {
    expect(progress).toEqual([
      { part: 'BEFORE' },
      { notBefore: '2026-03-11' },
      { part: 'LED' },
      { notBefore: '2026-03-17' },
      { part: 'AFTER' },
      { part: 'AFTER' },
    ]);
  });
});
