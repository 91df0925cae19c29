import type { RetentionPolicy } from '../../../subgraphs/cii/params/retentionPolicy.js';
import { keptRegister, type KeptRegister } from '../../../subgraphs/cii/store/kept.js';
import { placeOf, type StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { ORP, runningCase, worker } from '../../kit/cases.js';
import { processIn } from '../../kit/mamac.js';
import { engines } from '../../common/store/engines.js';
import { caseId, openJobWorld, type JobWorld } from '../jobs/world.js';

const POLICY: RetentionPolicy = (['CASE', 'MAMAC_PROCESS', 'REQUEST'] as const).map((kind) => ({
  ...{ canton: 'GE', kind, from: '2000-01-01', to: null, keepMonths: kind === 'CASE' ? 12 : 6, blockMonths: 12 },
  ...{ basis: 'policy', approvedBy: 'Somebody' },
}));
const PHASES = ['FILED', 'WITHDRAWN', 'EXITED'] as const;
const STAFF = worker(ORP, { roles: ['SUPERVISOR'], purpose: 'Deputy' });

describe.each(engines)('what is kept for who is entitled, on %s', (engine) => {
  let world: JobWorld;
  beforeAll(async () => {
    world = await openJobWorld(engine);
    const closed = { status: 'CLOSED', closedOn: '2025-03-10', personKey: 'somebody' } as const;
    await world.keep(1, runningCase(), closed);
    await world.keep(2, { ...runningCase(), mode: 'MAMAC' }, closed);
    await world.keep(3, runningCase(), { personKey: 'somebody' });
    const request = { ...processIn('WITHDRAWN'), schemaVersion: 1, answered: [], personKey: 'somebody' };
    const exit = { kind: 'WITHDRAWN', on: '2025-03-10', by: { kind: 'PERSON' } } as const;
    const keep = (n: number, changes: Partial<StoredProcess>) =>
      world.processes.aggregates.insert({ ...request, _id: caseId(n), exit, ...changes } as StoredProcess);
    await keep(2, { phase: 'EXITED' });
    await keep(4, {});
    await keep(5, { phase: 'FILED', exit: null });
  });
  afterAll(() => world.close());

  const registerOn = (today: LocalDate, policy = POLICY): KeptRegister =>
    keptRegister(world, { policy, canton: 'GE', today });
  const numbers = (ids: readonly string[]): readonly number[] =>
    ids.map((id) => [1, 2, 3, 4, 5].find((n) => caseId(n) === id) ?? 0).toSorted();
  /** By pages of one, so that what is blocked lies between what is not; the count says the same. */
  const inPhases = async (processes: KeptRegister['processes']): Promise<readonly number[]> => {
    const found: StoredProcess[] = [];
    for (;;) {
      const last = found.at(-1);
      const page = await processes.inPhases('GE', PHASES, last === undefined ? null : placeOf(last), 1);
      if (page.length === 0) break;
      found.push(...page);
    }
    expect(await processes.countIn('GE', PHASES)).toBe(found.length);
    expect(await processes.countIn('GE', ['FILED'])).toBe(1);
    return numbers(found.map(({ _id }) => _id));
  };
  const seen = async ({ cases, processes }: KeptRegister) => {
    const ids = [1, 2, 3, 4, 5].map(caseId);
    const loaded = await cases.aggregates.loadMany(ids);
    const [one, none] = [await cases.aggregates.load(caseId(1)), await cases.aggregates.load(caseId(9))];
    const listed = await cases.list(STAFF, {}, null, 10);
    expect(await cases.count(STAFF, {})).toBe(listed.length);
    expect([loaded[0]?._id ?? null, none]).toEqual([one?._id ?? null, null]);
    return {
      loaded: numbers(loaded.flatMap((state) => (state === null ? [] : [state._id]))),
      listed: numbers(listed.map(({ _id }) => _id)),
      closed: numbers((await cases.closedOfService(STAFF, ids)).map(({ _id }) => _id)),
      ofPerson: numbers((await cases.ofPersons('GE', ['somebody'])).map((found) => found.caseId)),
      processes: numbers(
        (await processes.aggregates.loadMany(ids)).flatMap((state) => (state === null ? [] : [state._id])),
      ),
      processesOfPerson: numbers((await processes.ofPersons('GE', ['somebody'])).map(({ _id }) => _id)),
      processesInPhases: await inPhases(processes),
      processesWaiting: numbers((await processes.waitingIn('GE', PHASES)).map(({ _id }) => _id)),
    };
  };

  it.each<[LocalDate, readonly number[], readonly number[], string]>([
    ['2025-09-10', [1, 2, 3], [2, 4, 5], 'everything, on the last day of the shorter period'],
    ['2025-09-11', [1, 3], [5], 'the day after: neither the case of mode MAMAC with its process, nor the request'],
    ['2026-03-10', [1, 3], [5], 'the last day of the longer period'],
    ['2026-03-11', [3], [5], 'the day after: what is open alone'],
  ])('on %s: cases %j and processes %j (%s)', async (today, cases, processes) => {
    expect(await seen(registerOn(today))).toEqual({
      ...{ loaded: cases, listed: cases, ofPerson: cases, closed: cases.filter((n) => n !== 3) },
      ...{ processes, processesOfPerson: processes, processesInPhases: processes, processesWaiting: processes },
    });
  });

  it('one case is looked for like one that never was', async () => {
    const { cases, processes } = registerOn('2030-01-01');
    expect([await cases.aggregates.load(caseId(1)), await processes.aggregates.load(caseId(4))]).toEqual([null, null]);
    expect(await cases.aggregates.load(caseId(3))).toMatchObject({ _id: caseId(3) });
    expect(await processes.aggregates.load(caseId(5))).toMatchObject({ _id: caseId(5) });
  });

  it('without a record it is the register itself', async () => {
    const { cases, processes } = registerOn('2090-01-01', []);
    expect([cases, processes]).toEqual([world.cases, world.processes]);
  });
});
