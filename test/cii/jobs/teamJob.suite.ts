import { runTeamJob } from '../../../subgraphs/cii/jobs/teamJob.js';
import type { FrameTeamMember } from '../../../subgraphs/common/rules/frame.js';
import { accept } from '../../../subgraphs/common/rules/decision.js';
import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import { applied } from '../../kit/cases.js';
import { mamacCase } from '../../kit/mamac.js';
import { engines } from '../../common/store/engines.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

const FORMER: readonly FrameTeamMember[] = [{ subject: 'team-ac', from: '2026-01-01', to: null }];
const MEMBERS: readonly FrameTeamMember[] = [{ subject: 'team-ac', from: '2026-01-01', to: '2026-06-30' }];
const { now } = morningOf('2026-03-10');

describe.each(engines)('naming the team anew on %s (R49)', (engine) => {
  let world: JobWorld;
  const sent: string[] = [];
  beforeEach(async () => {
    sent.length = 0;
    world = await openJobWorld(engine);
  });
  afterEach(() => world.close());

  const taken = (): CaseState => applied(mamacCase(), accept<CaseEvent>({ kind: 'TEAM_NAMED', members: FORMER }));
  const run = (members = MEMBERS) =>
    runTeamJob({ cases: world.cases, log: world.log, sendOn: (id) => void sent.push(id), members }, now);

  it('tells the cases that the team took up, once, and no other', async () => {
    await world.keep(1, taken());
    await world.keep(2, mamacCase());
    await world.keep(3, { ...taken(), status: 'CLOSED' });
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect(sent).toEqual([caseId(1)]);
    expect((await world.stored(1)).team).toEqual(MEMBERS);
    expect((await world.stored(2)).team).toBeUndefined();
    expect((await world.stored(3)).team).toEqual(FORMER);
  });

  it('names nobody on a case from which the team was taken after it was looked at', async () => {
    await world.keep(1, mamacCase());
    const before = await world.stored(1);
    async function* eachOpen() {
      yield await Promise.resolve({ id: caseId(1), open: () => ({ ...before, team: FORMER }) });
    }
    const cases = { ...world.cases, eachOpen };
    const parts = { cases, log: world.log, sendOn: (id: string) => void sent.push(id), members: MEMBERS };
    expect(await runTeamJob(parts, now)).toBe(0);
    expect([await world.stored(1), sent]).toEqual([before, []]);
  });

  it('tells of a damaged case, and goes on with the others', async () => {
    await world.keep(1, taken(), { schemaVersion: 99 });
    await world.keep(2, taken());
    expect(await run()).toBe(1);
    expect(world.logLines).toEqual([expect.stringContaining('the team could not be named on a case')]);
  });
});
