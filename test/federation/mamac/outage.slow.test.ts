import type { ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { startInstallation, type AnsweredError, type Installation } from '../../kit/installation.js';
import { storedDocuments } from '../../kit/storedDocuments.js';
import { DESKS } from '../handover-pairs/desks.js';
import { applicant, listOf, walkWith, type Applicant, type Attempt, type Walk } from './walk.js';
import { afterStep, placeOfRecheck, WHOLE_PATH, wholePath, type PathStep, type SoFar } from './wholePath.js';

/** In turn, one before each step. */
const STOPPED = ['ac', 'ai', 'as', 'cii'] as const satisfies readonly ServiceName[];
/** So many days go by before the re-check. */
const UNTIL_RECHECK = 30;

let house: Installation;

beforeAll(async () => {
  house = await startInstallation();
});
afterAll(() => house.close());

/** One process on its way, and what was answered. */
interface Lane {
  readonly walk: Walk;
  readonly applicant: Applicant;
  readonly steps: readonly PathStep[];
  soFar: SoFar;
}

/**
 * Four processes of CII-MAMAC go the whole path at once, each one step behind the one before, while one subgraph after the
 * other is gone for one step: so every step of the path meets the outage of every subgraph.
 */
describe('Four processes of CII-MAMAC, whose subgraphs are stopped in turn before every step', () => {
  const { today } = applicant(1);
  const recheckedOn = addDays(today, UNTIL_RECHECK);
  /** What was met: so many steps with so many subgraphs. */
  const met = new Set<string>();
  let lanes: readonly Lane[];
  let now: LocalDate = today;

  const moveTo = (day: LocalDate): void => {
    now = day;
    house.clock.moveTo(new Date(`${day}T10:00:00Z`));
  };

  beforeAll(async () => {
    moveTo(today);
    lanes = STOPPED.map((down, place) => laneOf(`mamac-outage-${down}`, applicant(place + 1)));
    for (const { walk } of lanes) await walk.draft();
  });

  it('R36 to R47, R58: lose nothing, refuse what nobody can answer, and go on when it is back', async () => {
    const [first] = lanes;
    const steps = first?.steps ?? [];
    const recheck = placeOfRecheck(steps);
    for (let round = 0; round < steps.length + lanes.length - 1; round += 1) {
      if (round === recheck) moveTo(recheckedOn);
      await takeWithout(STOPPED[round % STOPPED.length] ?? 'cii', round);
    }
    expect(met.size).toBe(steps.length * STOPPED.length);
  });

  it('R46, R47: each comes to its result in a second round, with a clock of its own and totals over both', async () => {
    for (const lane of lanes) {
      expect(lane.soFar.process).toMatchObject({ phase: 'EXITED', mainPayerAtExit: 'AS' });
      const { data } = await house.ask('ac-orp-caseworker', CLOCKS, { id: lane.walk.caseId() });
      const process = data['case']?.['cii']?.['mamac'];
      expect(process?.['rounds']).toMatchObject([
        { announcementToPlan: { from: today, elapsedDays: 0 }, caseManagement: { from: today } },
        { announcementToPlan: { from: recheckedOn, elapsedDays: 0 }, caseManagement: { from: recheckedOn } },
      ]);
      expect(process?.['totals']).toMatchObject({ loops: 1, sinceAnnouncementDays: UNTIL_RECHECK, pausedDays: 0 });
      // The team has no task in it any more; a house is shown the findings of others by nobody (R40, R49).
      expect(await lane.walk.process('cii-team-ac')).toBeUndefined();
    }
  });

  it('R53: the history of each holds every step once', async () => {
    const OF_OTHERS = ['ANSWER_CRITERION', 'CONTRIBUTE', 'REFER_SMR_CONCLUSION', 'HOLD_ROUND_TABLE'];
    for (const { walk } of lanes) {
      const commands = listOf((await walk.process('ac-orp-caseworker'))?.['timeline']).map((line) =>
        String(line['command']),
      );
      const shown = WHOLE_PATH.filter((command) => !OF_OTHERS.includes(command));
      expect(commands.toSorted()).toEqual([...shown, 'CONTRIBUTE', 'CONTRIBUTE'].toSorted());
    }
  });

  function laneOf(name: string, person: Applicant): Lane {
    const walk = walkWith(house, name, person);
    const soFar = { today: now, process: null, ids: {} };
    return { walk, applicant: person, steps: wholePath(walk, person), soFar };
  }

  /** Each lane takes its step of that round while the subgraph is gone, and again under its key where it could not. */
  async function takeWithout(down: ServiceName, round: number): Promise<void> {
    const taken = lanes.flatMap((lane, place) => {
      const step = lane.steps[round - place];
      return step === undefined ? [] : [{ lane, step, place: round - place }];
    });
    await house.until(async () => (await Promise.all(taken.map(({ step }) => step.isDue()))).every(Boolean));
    const asked = taken.map(({ lane, step, place }) => {
      met.add(`${String(place)} ${down}`);
      lane.soFar = { ...lane.soFar, today: now };
      const caseId = step.owner === 'cii' ? { caseId: lane.walk.caseId() } : {};
      const input = { idempotencyKey: `outage-step-${String(place)}`, ...caseId, ...step.input(lane.soFar) };
      const ask = (): Promise<Attempt> => lane.walk.attempt(step.who, step.act, input);
      return { lane, step, ask };
    });
    await house.stop(down);
    const answered = await Promise.all(
      asked.map(async (one) => ({ ...one, isDone: await isDoneWithout(down, one, await one.ask()) })),
    );
    await house.start(down);
    await house.ready();
    for (const { isDone, ...one } of answered) {
      if (!isDone) await house.until(async () => isAcknowledged(one, await one.ask()));
    }
  }
});

interface Taken {
  readonly lane: Lane;
  readonly step: PathStep;
}

/** True where the step was taken although the subgraph is gone: what that subgraph owns is refused by the gateway instead. */
async function isDoneWithout(down: ServiceName, taken: Taken, first: Attempt): Promise<boolean> {
  const { lane, step } = taken;
  if (step.owner === down) {
    expect({ act: step.act, ...first }).toMatchObject({
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
      process: null,
    });
    return false;
  }
  const isDone = isAcknowledged(taken, first);
  if (step.act === 'ciiTakeUpRequest') await expectNothingToldBy(down, lane.walk);
  return isDone;
}

/** False where the step has to be asked again, because another house has not told something yet. */
function isAcknowledged({ lane, step }: Taken, answer: Attempt): boolean {
  const { act, early } = step;
  const codes = answer.codes.filter((code) => !early.includes(code));
  expect({ act, codes, errors: answer.errors as readonly AnsweredError[] }).toEqual({ act, codes: [], errors: [] });
  if (answer.codes.length > 0) return false;
  lane.soFar = afterStep(lane.soFar, step, answer);
  return true;
}

/** That the house which still has something to tell is away says nothing of the person (R34). */
async function expectNothingToldBy(down: ServiceName, walk: Walk): Promise<void> {
  if (down === 'ac') {
    const registered = { criterion: 'REGISTERED', met: true };
    expect(await walk.codes('cii-team-ac', 'ciiAnswerCriterion', registered)).toEqual(['REGISTRATION_NOT_TOLD']);
  }
  if (down === 'ai' || down === 'as') {
    const { supervisor, caseworker } = DESKS[down === 'ai' ? 'AI' : 'AS'];
    const input = { responsible: `staff-${caseworker}` };
    expect(await walk.codes(supervisor, 'ciiAssignStaff', input)).toEqual(['REGISTRATION_NOT_CONFIRMED']);
  }
}

const CLOCKS = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { mamac { ... on CiiMamacProcess {
  rounds { announcementToPlan { from elapsedDays } caseManagement { from } }
  totals { loops sinceAnnouncementDays pausedDays } } } } } } }`;

describe('A request of CII-MAMAC that is resolved while its house is gone', () => {
  const begin = (n: number, name: string): { readonly walk: Walk; readonly draft: () => Promise<unknown> } => {
    const { person, today } = applicant(n);
    house.clock.moveTo(new Date(`${today}T10:00:00Z`));
    const walk = walkWith(house, name, { person, today });
    const draft = async (): Promise<unknown> => {
      const document = `query ($id: ID!) { acFile(id: $id) { ... on AcFile { caseDrafts { id state } } } }`;
      const { data } = await house.ask('ac-orp-caseworker', document, { id: person.files.AC });
      return listOf(data['acFile']?.['caseDrafts']).find((one) => String(one['id']) === walk.caseId())?.['state'];
    };
    return { walk, draft };
  };
  /** Resolved by the team while the ORP's subgraph is gone, which finds its draft answered when it is back. */
  const resolvedWithoutAc = async (
    { walk, draft }: ReturnType<typeof begin>,
    act: string,
    input: object,
  ): Promise<void> => {
    await walk.draft();
    await walk.open();
    await house.until(walk.isWaiting);
    expect(await draft()).toBe('UNDER_REVIEW');
    await house.stop('ac');
    await walk.step('cii-team-ac', act, input);
    await house.start('ac');
    await house.ready();
    await house.until(async () => (await draft()) === 'REFUSED');
    // What stood in the request lies nowhere on its way any more (docs/decisions/0007).
    const { DATA_DIR: directory = '', MONGODB_URI: mongodb } = { ...process.env, ...house.environment };
    if (mongodb !== undefined) return;
    const sent = storedDocuments(directory, 'ac', 'feed').filter((one) => one['caseId'] === walk.caseId());
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((one) => 'body' in one)).toEqual([]);
  };

  it('R36: turned away, it goes back to its draft when the house is back', async () => {
    await resolvedWithoutAc(begin(5, 'mamac-turned-away'), 'ciiTurnRequestAway', { reason: 'WRONG_PERSON' });
  });

  it('R36: joined to the other case of the person, it does so too', async () => {
    const first = begin(6, 'mamac-joined-to');
    await first.walk.reach('ANNOUNCED');
    await resolvedWithoutAc(begin(6, 'mamac-joined'), 'ciiJoinRequest', { otherCaseId: first.walk.caseId() });
    expect(await first.walk.process('cii-team-ac')).toMatchObject({ phase: 'ANNOUNCED' });
  });
});

describe('A request of CII-MAMAC that is drafted while a subgraph is gone', () => {
  it.each([
    ['ai', 7],
    ['as', -1],
    ['cii', -2],
  ] as const)('needs nobody but its own house: without %s', async (down, n) => {
    const { person, today } = applicant(n);
    house.clock.moveTo(new Date(`${today}T10:00:00Z`));
    const walk = walkWith(house, `mamac-drafted-without-${down}`, { person, today });
    await house.stop(down);
    await walk.draft();
    await house.start(down);
    await house.ready();
    expect(walk.caseId()).toMatch(/^case-/);
  });
});
