import { dailyStatistics, runStatisticsJob } from '../../../subgraphs/cii/jobs/statisticsJob.js';
import { quarterOf, yearOf } from '../../../subgraphs/cii/rules/statistics/period.js';
import type { Publication } from '../../../subgraphs/cii/rules/statistics/publication.js';
import type { StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { idFor, runningCase } from '../../kit/cases.js';
import { processIn } from '../../kit/mamac.js';
import { engines } from '../../common/store/engines.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

describe.each(engines)('publishing statistics on %s (R55)', (engine) => {
  let world: JobWorld;
  beforeEach(async () => {
    world = await openJobWorld(engine);
  });
  afterEach(() => world.close());

  const run = (today: LocalDate) => runStatisticsJob(world, morningOf(today));
  const labels = async () => (await world.statistics.behind('GE')).map(({ period }) => period.label);

  /** So many requests of as many persons, filed on that day. */
  async function file(count: number, filedOn: LocalDate, first = 0): Promise<void> {
    for (let n = first; n < first + count; n += 1) {
      const changes = { _id: idFor('case', `st${String(n)}`), personKey: `person-${String(n)}`, filedOn };
      const stored = { ...processIn('FILED'), ...changes, schemaVersion: 1, answered: [] };
      expect(await world.processes.aggregates.insert(stored as unknown as StoredProcess)).toBe('inserted');
    }
  }

  const requestsIn = async (label: string) =>
    (await world.statistics.behind('GE'))
      .find(({ period }) => period.label === label)
      ?.totals.find(({ population }) => population === 'REQUESTS');

  it('begins with the year of the first fact, and publishes what has closed and is due', async () => {
    expect(await run('2026-05-10')).toBe(0);
    await file(6, '2026-02-10');
    expect(await run('2026-04-30')).toBe(0);
    expect(await run('2026-05-01')).toBe(1);
    expect(await labels()).toEqual(['2026-Q1']);
    expect(await run('2027-01-31')).toBe(4);
    expect(await labels()).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026']);
    expect(await requestsIn('2026')).toMatchObject({ total: { count: 6 }, withheld: null });
    expect(await run('2027-01-31')).toBe(0);
  });

  it('never changes what it published, and counts no later entry in it or in a longer period', async () => {
    await file(6, '2026-02-10');
    await run('2026-05-01');
    const [frozen] = await world.statistics.behind('GE');
    await file(5, '2026-03-10', 100);
    await run('2027-01-31');
    expect((await world.statistics.behind('GE'))[0]).toEqual(frozen);
    expect(await requestsIn('2026')).toMatchObject({ total: { count: 6 } });
    const publication: Publication = {
      ...(frozen as Publication),
      publishedAt: '2030-01-01T00:00:00.000Z',
      totals: [],
    };
    expect(await world.statistics.publish(publication)).toBe(false);
    expect((await world.statistics.behind('GE'))[0]).toEqual(frozen);
  });

  it('says when, by which rules and of what, and nothing of a case or a person', async () => {
    await file(6, '2026-02-10');
    await world.keep(1, runningCase());
    await run('2027-01-31');
    const found = await world.statistics.behind('GE');
    expect(found.map(({ canton, ruleVersion }) => [canton, ruleVersion])).toEqual(found.map(() => ['GE', 1]));
    expect(found[0]).toMatchObject({
      period: quarterOf(2026, 1),
      publishedAt: morningOf('2027-01-31').now.toISOString(),
    });
    const text = JSON.stringify(found);
    for (const secret of ['person-', 'case-', caseId(1), 'staff', 'worker', 'orp-rive', 'Vuilleumier']) {
      expect(text).not.toContain(secret);
    }
  });

  it('publishes each period once where two processes do so at the same time', async () => {
    await file(6, '2026-02-10');
    const counts = await Promise.all([run('2027-01-31'), run('2027-01-31'), run('2027-01-31')]);
    expect(counts.reduce((all, count) => all + count, 0)).toBe(5);
    expect(await labels()).toHaveLength(5);
  });

  it('goes on where a process stopped, with the same figures', async () => {
    await file(6, '2026-02-10');
    await run('2026-08-01');
    await run('2027-01-31');
    const slowly = await world.statistics.shown('GE');
    await world.close();
    world = await openJobWorld(engine);
    await file(6, '2026-02-10');
    await run('2027-01-31');
    const figures = (all: typeof slowly) =>
      all.map(({ period, totals, tables, durations }) => ({ period, totals, tables, durations }));
    expect(figures(await world.statistics.shown('GE'))).toEqual(figures(slowly));
  });

  it('does not publish without a case that it cannot read', async () => {
    await file(6, '2026-02-10');
    await world.keep(1, runningCase(), { schemaVersion: 99 });
    await expect(run('2027-01-31')).rejects.toThrow();
    expect(await labels()).toEqual([]);
  });

  it('shows the latest first, the longest of one last day before the others, without what lies behind', async () => {
    await file(6, '2025-02-10');
    await run('2026-02-10');
    const shown = await world.statistics.shown('GE');
    expect(shown.map(({ period }) => period.label)).toEqual(['2025', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1']);
    expect(shown.some((one) => 'tally' in one)).toBe(false);
    expect(shown[0]?.period).toEqual(yearOf(2025));
    expect(await world.statistics.shown('LU')).toEqual([]);
  });

  it('looks once a day, and with one read when nothing is due', async () => {
    await file(6, '2026-02-10');
    const daily = dailyStatistics(world);
    await daily(morningOf('2026-05-01'));
    world.operations.length = 0;
    await daily(morningOf('2026-05-01'));
    expect(world.operations).toEqual([]);
    await daily(morningOf('2026-05-02'));
    expect(world.operations.map(({ collection }) => collection)).toEqual(['statistics']);
    expect(await labels()).toEqual(['2026-Q1']);
  });
});
