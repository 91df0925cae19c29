import path from 'node:path';
import { caseIdIn } from '../../scripts/examples/running.js';
import { progressOf, PROGRESS, type LatestHandover } from '../../scripts/optima/progress.js';
import { OPTIMA_DIRECTORY, readSteps, type Part } from '../../scripts/optima/steps.js';
import { localDateOf } from '../../subgraphs/common/rules/localDates.js';
import { startInstallation, type Installation } from '../kit/installation.js';
import { limitsIn, limitsOfProduction, PRODUCTION_LIMITS } from '../kit/productionLimits.js';
import { recorded, recordOf, walk, type Answers } from './walk.js';

/** On the first morning everything is agreed, six days later the receiver leads, and on the day after it is over. */
const MORNINGS: Readonly<Record<Part, Date>> = {
  BEFORE: new Date('2026-03-10T09:00:00+01:00'),
  LED: new Date('2026-03-16T09:00:00+01:00'),
  AFTER: new Date('2026-03-17T09:00:00+01:00'),
};
const EXPECTED = path.join(OPTIMA_DIRECTORY, 'expected.json');

let house: Installation;
let answers: Answers;
/** What the command says before each part, and after the last one of a day. */
const progress: unknown[] = [];

async function lookAhead(): Promise<void> {
  const { data } = await house.ask('ac-orp-caseworker', PROGRESS, { id: caseIdIn(readSteps(MORNINGS.BEFORE)) });
  const nodes = data['case']?.['cii']?.['handovers']?.['nodes'] as readonly LatestHandover[] | undefined;
  progress.push(progressOf(nodes?.[0] ?? null, localDateOf(house.clock.now())));
}

beforeAll(async () => {
  house = await startInstallation({ now: MORNINGS.BEFORE.toISOString(), environment: PRODUCTION_LIMITS });
  answers = await walk(house, { mornings: MORNINGS, readSteps, lookAhead });
});
afterAll(() => house.close());

it('runs within the limits of production', () => {
  expect(limitsIn(house.environment)).toEqual(limitsOfProduction());
});

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
    const record = recordOf(answers, MORNINGS.BEFORE);
    expect(record).toEqual(recorded(EXPECTED, record));
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
