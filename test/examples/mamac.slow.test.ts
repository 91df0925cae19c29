import path from 'node:path';
import { caseIdIn } from '../../scripts/examples/running.js';
import { progressOf, PROGRESS, type PresentProcess } from '../../scripts/mamac/progress.js';
import { MAMAC_DIRECTORY, readSteps, type Part } from '../../scripts/mamac/steps.js';
import { startInstallation, type Answered, type Installation } from '../kit/installation.js';
import { limitsIn, limitsOfProduction, PRODUCTION_LIMITS } from '../kit/productionLimits.js';
import { recorded, recordOf, walk, type Answers } from './walk.js';

/** Days as life would have them: the plan within 25 days, the result after some months, and a shorter second round. */
const MORNINGS: Readonly<Record<Part, Date>> = {
  ENTRY: new Date('2026-03-10T09:00:00+01:00'),
  EXAMINATION: new Date('2026-03-20T09:00:00+01:00'),
  PLAN: new Date('2026-03-28T09:00:00+01:00'),
  RECHECK: new Date('2026-12-03T09:00:00+01:00'),
  SECOND_ROUND: new Date('2026-12-17T09:00:00+01:00'),
  EXIT: new Date('2027-02-05T09:00:00+01:00'),
};
const EXPECTED = path.join(MAMAC_DIRECTORY, 'expected.json');

let house: Installation;
let answers: Answers;
/** What the command says before each part and after it. */
const progress: unknown[] = [];

async function lookAhead(): Promise<void> {
  const { data } = await house.ask('ac-orp-caseworker', PROGRESS, { id: caseIdIn(readSteps(MORNINGS.ENTRY)) });
  const process = data['case']?.['cii']?.['mamac'] as PresentProcess | undefined;
  progress.push(progressOf(process ?? null));
}

beforeAll(async () => {
  house = await startInstallation({ now: MORNINGS.ENTRY.toISOString(), environment: PRODUCTION_LIMITS });
  answers = await walk(house, { mornings: MORNINGS, readSteps, lookAhead });
});
afterAll(() => house.close());

it('runs within the limits of production', () => {
  expect(limitsIn(house.environment)).toEqual(limitsOfProduction());
});

/** The answer of a step to an act. */
function payloadOf(name: string): Answered {
  const [payload] = Object.values(answers.get(name)?.data as Readonly<Record<string, Answered>>);
  if (payload === undefined) throw new Error(`${name} answered nothing.`);
  return payload;
}

describe('One process of CII-MAMAC with two rounds, as the examples tell it', () => {
  const steps = readSteps(MORNINGS.ENTRY);

  it.each(steps.filter(({ query }) => query.startsWith('mutation')))('$name: $title', ({ name, title }) => {
    const { data, errors } = answers.get(name) ?? {};
    expect(errors).toBeUndefined();
    const refused = JSON.stringify(data).includes('"refusals":[{');
    expect(refused).toBe(title.includes('Refused:'));
  });

  it.each([
    ['25-refused-conclusion', 'CONTRIBUTION_MISSING', 'R39'],
    ['43-refused-criterion-4', 'CRITERION_NOT_ASKED', 'R47'],
  ])('%s is refused with %s (%s)', (name, code, rule) => {
    expect(payloadOf(name)).toMatchObject({ refusals: [{ code, rule }] });
  });

  it.each([
    ['04-take-up', 'ANNOUNCED', 'R36'],
    ['14-admit', 'EXAMINATION', 'R37'],
    ['28-conclude', 'PLANNING', 'R39'],
    ['33-ai-agrees', 'PLANNING', 'R44'],
    ['34-as-agrees', 'CASE_MANAGEMENT', 'R44'],
    ['42-record-result', 'RECHECK', 'R46'],
    ['47-start-new-round', 'EXAMINATION', 'R47'],
    ['58-as-agrees', 'CASE_MANAGEMENT', 'R44'],
    ['61-record-result', 'EXITED', 'R46'],
  ])('%s leads to %s (%s)', (name, phase) => {
    expect(payloadOf(name)).toMatchObject({ process: { phase } });
  });

  it('is answered step by step as it was recorded (npm run example:mamac:record)', () => {
    const record = recordOf(inOneOrder(answers), MORNINGS.ENTRY);
    expect(record).toEqual(recorded(EXPECTED, record));
  });

  it('the command knows before and after every part which one comes next', () => {
    expect(progress).toEqual([
      ...['ENTRY', 'EXAMINATION', 'EXAMINATION', 'PLAN', 'PLAN', 'RECHECK'],
      ...['RECHECK', 'SECOND_ROUND', 'SECOND_ROUND', 'EXIT', 'EXIT', 'DONE'],
    ]);
  });
});

/**
 * Three registrations arrive over three feeds, in an order of their own each time, and so do the requests of others, which
 * the canton has besides.
 */
function inOneOrder(given: Answers): Answers {
  const caseId = caseIdIn(readSteps(MORNINGS.ENTRY));
  const text = (value: unknown): string => JSON.stringify(value);
  const sorted = (name: string, value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (name === 'nodes') return value.filter((one) => !text(one).includes('caseId') || text(one).includes(caseId));
    return name === 'registrations' ? value.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)) : value;
  };
  return new Map([...given].map(([name, answer]) => [name, JSON.parse(text(answer), sorted) as object]));
}
