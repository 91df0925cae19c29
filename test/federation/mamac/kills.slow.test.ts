import type { ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { chanceOf } from '../../../subgraphs/common/demonstration/chance.js';
import { startProcesses, type Processes } from '../../kit/processes.js';
import type { Answered, AnsweredError } from '../../kit/installation.js';
import { storedDocuments, type StoredDocument } from '../../kit/storedDocuments.js';
import {
  applicant,
  listOf,
  walkWith,
  type Applicant,
  type Asker,
  type Attempt,
  type Walk,
  type WalkHouse,
} from './walk.js';
import { afterStep, WHOLE_PATH, wholePath, type PathStep, type SoFar } from './wholePath.js';

/** In turn, one around so many steps. */
const KILLED = ['ac', 'ai', 'as', 'cii'] as const satisfies readonly ServiceName[];
/** So many steps of each process are taken around one kill. */
const STEPS_A_KILL = 3;
/** The kill comes at any moment of so many milliseconds, and so do the steps. */
const WINDOW = 200;
const SEED = process.env['PASSERELLE_SEED'] ?? String(Date.now());
const chance = chanceOf(`kills ${SEED}`);

/** What a client that has no answer yet may be told; it then asks again under the same key. */
const NOT_ANSWERED = ['NO_ANSWER', 'SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_INVALID_ANSWER', 'INTERNAL'];

/** One process of CII-MAMAC on its way, and what its clients were told. */
interface Lane {
  readonly walk: Walk;
  /** The steps after the draft of the request. */
  readonly steps: readonly PathStep[];
  soFar: SoFar;
  /** The process as each acknowledged step answered it. */
  readonly told: { readonly who: Asker; readonly process: Answered }[];
  /** The keys of the acknowledged steps. */
  readonly keys: string[];
  /** The acts that had to be asked again, because a kill had left nobody to answer. */
  readonly repeated: string[];
}

/**
 * `kill -9` around every few steps, of each of the four subgraphs. Four processes of CII-MAMAC go the whole path at once, each
 * one kill behind the one before: so every few steps meet a kill of every subgraph, which comes before, between or after them.
 */
describe(`Four processes of CII-MAMAC whose subgraphs are killed in turn around their steps (seed ${SEED})`, () => {
  let processes: Processes;
  let lanes: readonly Lane[];

  beforeAll(async () => {
    processes = await startProcesses(11_200);
    await processes.ready();
    const applicants = KILLED.map((_, place) => applicant(place + 1));
    const [{ today } = applicant(1)] = applicants;
    // The canton stands; the requests come on a day on which their persons can be announced (R35).
    await processes.moveTo(`${today}T10:00:00Z`);
    await processes.ready();
    lanes = applicants.map((one, place) => laneOf(houseOf(processes), `killed-${String(place)}`, one));
  });
  afterAll(() => processes.stop());

  it('R36 to R47, R58: all come to their results, in a second round', async () => {
    const places = 1 + (lanes[0]?.steps.length ?? 0);
    const rounds = Math.ceil(places / STEPS_A_KILL) + lanes.length - 1;
    for (let round = 0; round < rounds; round += 1) {
      const killed = KILLED[round % KILLED.length] ?? 'cii';
      const taken = lanes.map(async (lane, place) => {
        const from = (round - place) * STEPS_A_KILL;
        await atAnyMoment();
        for (let step = from; step < from + STEPS_A_KILL; step += 1) await take(processes, lane, step);
      });
      await atAnyMoment();
      await processes.kill(killed);
      processes.start(killed);
      await Promise.all([...taken, processes.ready()]);
    }
    // Kills that met no act would prove nothing.
    expect(lanes.flatMap(({ repeated }) => repeated)).not.toEqual([]);
    for (const { told } of lanes) {
      expect(told.at(-1)?.process).toMatchObject({ phase: 'EXITED', mainPayerAtExit: 'AS' });
    }
  });

  it('and the stores hold what clients were told, once, when an independent reader looks (D4, D7)', async () => {
    const { directory } = processes;
    // What was decided still travels; nobody asks for anything more.
    await houseOf(processes).until(() =>
      Promise.resolve(lanes.every((lane) => framesBehind(directory, lane).length === 0)),
    );
    await Promise.all([...KILLED, 'gateway' as const].map((service) => processes.kill(service)));
    for (const lane of lanes) {
      expectProcessAsTold(directory, lane);
      expectCaseOnce(directory, lane.walk.caseId());
    }
  });
});

/** The processes as a walk asks them: no answer is an error like any other. */
function houseOf(processes: Processes): WalkHouse {
  return {
    ask: async (who, document, variables) => {
      const answer = await processes.ask(who, document, variables);
      const errors = (answer?.errors ?? []) as readonly AnsweredError[];
      const none = { message: 'No answer came.', extensions: { code: 'NO_ANSWER' } };
      const data = (answer?.data ?? {}) as Answered;
      return { status: 200, text: '', data, errors: answer === null ? [none] : errors };
    },
    until: async (condition) => {
      const end = Date.now() + 240_000;
      while (!(await condition())) {
        if (Date.now() > end) throw new Error('The condition did not come to hold.');
        await processes.ready();
      }
    },
  };
}

function laneOf(house: WalkHouse, name: string, person: Applicant): Lane {
  const walk = walkWith(house, name, person);
  const soFar = { today: person.today, process: null, ids: {} };
  return { walk, steps: wholePath(walk, person), soFar, told: [], keys: [], repeated: [] };
}

/** Takes the step in that place, the draft first, as often under its key as it needs to be acknowledged. */
async function take(processes: Processes, lane: Lane, place: number): Promise<void> {
  const { walk, told, keys, repeated } = lane;
  if (place < 0) return;
  if (place === 0) return walk.draft();
  const step = lane.steps[place - 1];
  if (step === undefined) return;
  await houseOf(processes).until(step.isDue);
  const idempotencyKey = `killed-step-${String(place)}`;
  const caseId = step.owner === 'cii' ? { caseId: walk.caseId() } : {};
  const asked = { idempotencyKey, ...caseId, ...step.input(lane.soFar) };
  await houseOf(processes).until(async () => {
    const answer = await walk.attempt(step.who, step.act, asked);
    if (answer.errors.length > 0) repeated.push(step.act);
    if (!isAcknowledged(answer, step)) return false;
    lane.soFar = afterStep(lane.soFar, step, answer);
    if (answer.process !== null) told.push({ who: step.who, process: answer.process });
    if (step.owner === 'cii') keys.push(idempotencyKey);
    return true;
  });
}

/** False where the client has to ask again; a refusal for good fails the test. */
function isAcknowledged({ codes, errors }: Attempt, { act, early }: PathStep): boolean {
  const faults = (errors as readonly AnsweredError[]).map(({ extensions }) => extensions['code']);
  expect({ act, faults: faults.filter((code) => !NOT_ANSWERED.includes(String(code))) }).toEqual({ act, faults: [] });
  expect({ act, codes: codes.filter((code) => !early.includes(code)) }).toEqual({ act, codes: [] });
  return faults.length === 0 && codes.length === 0;
}

/** A moment of the window, drawn by the seed; nothing is waited for. */
function atAnyMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, chance.below(WINDOW)));
}

/** The institutions whose copy of the frame is not the one of the register's case. */
function framesBehind(directory: string, { walk }: Lane): readonly string[] {
  const feed = storedDocuments(directory, 'cii', 'feed').filter(({ caseId }) => caseId === walk.caseId());
  return (['ac', 'ai', 'as'] as const).filter((service) => {
    const sent = feed.filter(({ recipient }) => recipient === service).map(({ version }) => Number(version));
    const copy = storedDocuments(directory, service, 'frames').find(({ _id }) => _id === walk.caseId());
    return sent.length === 0 || copy?.['version'] !== Math.max(...sent);
  });
}

/** The stored process holds every step once, and all that any answer ever told of it, in the order in which it was told. */
function expectProcessAsTold(directory: string, { walk, told, keys }: Lane): void {
  const stored = one(storedDocuments(directory, 'cii', 'mamac').filter(({ _id }) => _id === walk.caseId()));
  const history = recordsIn(stored['timeline']);
  expect(history.map(({ command }) => command).toSorted()).toEqual(WHOLE_PATH.toSorted());
  const ids = history.map(({ id }) => id);
  for (const { who, process } of told) {
    const known: readonly unknown[] = listOf(process['timeline']).map(({ id }) => id);
    // The team is shown every line, an institution and the person not all of them (R53).
    const before = String(who).startsWith('cii-team')
      ? ids.slice(0, known.length)
      : ids.filter((id) => known.includes(id));
    expect(before).toEqual(known);
    expect(Number(process['version'])).toBeLessThanOrEqual(Number(stored['version']));
  }
  expect(stored).toMatchObject({ phase: 'EXITED', mainPayerAtExit: 'AS', exit: { kind: 'RETURN_TO_EMPLOYMENT' } });
  const rounds = recordsIn(stored['rounds']);
  expect(rounds.map((round) => one(recordsIn(round['objectives']))['state'])).toEqual(['NOT_REACHED', 'REACHED']);
  for (const [place, round] of rounds.entries()) {
    const plan = one(recordsIn(round['plans']));
    const shown = listOf(listOf(told.at(-1)?.process['rounds'])[place]?.['plans'])[0];
    expect([plan['id'], plan['inForceFrom']]).toEqual([shown?.['id'], shown?.['inForceFrom']]);
    expect(partiesOf(plan['agreements'], 'party')).toEqual(['AC', 'AI', 'AS', 'PERSON']);
    expect(partiesOf(round['contributions'], 'home')).toEqual(['AC', 'AI', 'AS']);
  }
  const cases = storedDocuments(directory, 'cii', 'cases').filter(({ _id }) => _id === walk.caseId());
  // One guarantee, granted once, stands for the measure that it was granted for (R6).
  expect(recordsIn(cases[0]?.['guarantees'])).toMatchObject([{ state: 'GRANTED' }]);
  const remembered = [stored, ...cases].flatMap(({ answered }) => recordsIn(answered).map(({ key }) => key));
  expect(new Set(remembered).size).toBe(remembered.length);
  expect(keys.length).toBeGreaterThan(0);
  expect(remembered.length).toBeGreaterThanOrEqual(keys.length);
}

/** One case came of the draft, and each institution knows of it once. */
function expectCaseOnce(directory: string, caseId: string): void {
  const cases = storedDocuments(directory, 'cii', 'cases');
  const stored = one(cases.filter(({ _id }) => _id === caseId));
  expect(cases.filter(({ personKey }) => personKey === stored['personKey'])).toHaveLength(1);
  const responsible = recordsIn(stored['participants']).map((participant) => participant['responsible'] !== null);
  expect(responsible).toEqual([true, true, true]);
  const entries = storedDocuments(directory, 'ac', 'feed').filter((entry) => entry['caseId'] === caseId);
  const kinds = entries.map(({ body }) => (body as { kind?: string } | undefined)?.kind);
  expect([caseId, kinds.length]).toEqual([caseId, new Set(entries.map(({ entryId }) => entryId)).size]);
  for (const service of ['ac', 'ai', 'as'] as const) {
    const files = storedDocuments(directory, service, 'files');
    const mentions = files.flatMap(({ caseIds }) => (caseIds as readonly string[]).filter((id) => id === caseId));
    expect([service, mentions]).toEqual([service, [caseId]]);
  }
  const drafts = storedDocuments(directory, 'ac', 'files').flatMap(({ caseDrafts }) => recordsIn(caseDrafts));
  expect(one(drafts.filter(({ id }) => id === caseId))).toMatchObject({ state: 'OPENED' });
}

function one<Item extends Readonly<Record<string, unknown>> | StoredDocument>(found: readonly Item[]): Item {
  expect(found).toHaveLength(1);
  return found[0] as Item;
}

function recordsIn(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (list ?? []) as readonly Readonly<Record<string, unknown>>[];
}

function partiesOf(list: unknown, member: string): readonly string[] {
  return recordsIn(list)
    .map((record) => String(record[member]))
    .toSorted();
}
