import { runHandoverJob } from '../../../subgraphs/cii/jobs/handoverJob.js';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import { withLeadBetween, type CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { RegisterContext } from '../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import type { Handover } from '../../../subgraphs/cii/rules/handover/handover.js';
import type { Cases } from '../../../subgraphs/cii/store/cases.js';
import { startOfDay, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { engines } from '../../common/store/engines.js';
import { AI_OFFICE, ORP, runningCase } from '../../kit/cases.js';
import { handoverOf } from '../../kit/handoverSamples.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

/** Offered on 4 March, to be answered until 3 April. */
const OFFERED: Partial<Handover> = { state: 'OFFERED', acceptance: null };

const caseWith = (changes: Partial<Handover>): CaseState => ({
  ...runningCase({ mode: 'HANDOVER' }),
  handovers: [handoverOf(changes)],
});

/** The ORP handed over from 16 March to 15 June. */
const ACCEPTED: CaseState = {
  ...caseWith({}),
  leadHistory: withLeadBetween(runningCase().leadHistory, AI_OFFICE, ORP, {
    from: startOfDay('2026-03-16').toISOString(),
    to: startOfDay('2026-06-16').toISOString(),
  }),
};

describe.each(engines)('the clock of handovers on the %s store', (engine) => {
  let world: JobWorld;
  let sent: string[];

  beforeEach(async () => {
    world = await openJobWorld(engine);
    sent = [];
  });
  afterEach(() => world.close());

  const run = (context: RegisterContext, cases: Cases = world.cases) =>
    runHandoverJob({ cases, log: world.log, sendOn: (id) => void sent.push(id) }, context);
  const runOn = (today: LocalDate) => run(morningOf(today));
  const first = async (n = 1): Promise<Handover> => {
    const [handover] = (await world.stored(n)).handovers;
    if (handover === undefined) throw new Error('The case has no handover.');
    return handover;
  };
  const lines = async (n = 1) =>
    (await world.stored(n)).timeline
      .filter(({ kind }) => kind === 'HANDOVER_MOVED')
      .map(({ command, about, at }) => ({ command, about, at }));

  it.each<[LocalDate, number, LocalDate | null, string]>([
    ['2026-03-10', 0, null, 'the day before'],
    ['2026-03-11', 1, '2026-03-11', 'seven days after the offer'],
    ['2026-03-14', 1, '2026-03-14', 'when three nights were missed: the day on which it was really done'],
    ['2026-04-03', 1, '2026-04-03', 'the last day of the offer'],
  ])('on %s takes %s steps and reminds the receiver on %s (R24; %s)', async (today, taken, remindedOn) => {
    await world.keep(1, caseWith(OFFERED));
    expect(await runOn(today)).toEqual({ taken, failed: 0 });
    expect((await first()).offer?.remindedOn).toBe(remindedOn);
    expect((await first()).state).toBe('OFFERED');
  });

  it('reminds once, however often it runs and on however many days', async () => {
    await world.keep(1, caseWith(OFFERED));
    for (const today of ['2026-03-11', '2026-03-11', '2026-03-12', '2026-04-03'] as const) await runOn(today);
    expect(await lines()).toEqual([{ command: 'REMIND', about: null, at: morningOf('2026-03-11').now.toISOString() }]);
    expect((await world.stored(1)).version).toBe(caseWith(OFFERED).version + 1);
    expect(sent).toEqual([caseId(1)]);
  });

  it.each<[LocalDate, string, string]>([
    ['2026-04-03', 'OFFERED', 'its last day'],
    ['2026-04-04', 'EXPIRED', 'the day after'],
    ['2026-04-07', 'EXPIRED', 'after three missed nights'],
  ])('on %s leaves an offer %s (R24; %s)', async (today, state) => {
    await world.keep(1, caseWith({ ...OFFERED, offer: { ...offer(), remindedOn: '2026-03-11' } }));
    await runOn(today);
    expect((await first()).state).toBe(state);
  });

  it('records the day on which an offer was over, and when that was recorded, after three missed nights', async () => {
    await world.keep(1, caseWith({ ...OFFERED, state: 'CLARIFICATION_ASKED' }));
    expect(await runOn('2026-04-07')).toEqual({ taken: 1, failed: 0 });
    expect((await first()).ending?.at).toBe(startOfDay('2026-04-04').toISOString());
    expect(await lines()).toEqual([{ command: 'EXPIRE', about: null, at: morningOf('2026-04-07').now.toISOString() }]);
  });

  describe('with an exemption that was taken back before the handover begins (R22)', () => {
    const withoutExemption = { agreements: { ...demonstrationAgreements, exemptions: [] } };

    it('stops it while it has not begun: lead and duties stay with the sender (R16)', async () => {
      await world.keep(1, ACCEPTED);
      expect(await run(morningOf('2026-03-15', withoutExemption))).toEqual({ taken: 1, failed: 0 });
      expect(await first()).toMatchObject({ state: 'WITHDRAWN', acceptance: null });
      expect((await first()).ending).toMatchObject({ reason: 'EXEMPTION_NOT_VALID', by: 'SYSTEM' });
      const { leadHistory } = await world.stored(1);
      expect(leadHistory.at(-1)).toMatchObject({ ...ORP, to: null });
      expect(leadHistory.some(({ institution }) => institution === 'AI')).toBe(false);
    });

    it('tells sender and receiver in the frames that wait to be sent', async () => {
      await world.keep(1, ACCEPTED);
      expect(deriveFrame(ACCEPTED, 'AC').handovers).toHaveLength(1);
      await run(morningOf('2026-03-10', withoutExemption));
      const { unsent } = await world.stored(1);
      const told = unsent.filter(({ frame }) => frame.version === (unsent.at(-1)?.frame.version ?? 0));
      expect(told.map(({ frame }) => frame.recipient).toSorted()).toEqual(['AC', 'AI']);
      for (const { frame } of told) expect(frame.handovers).toEqual([]);
    });

    it('ends it also when no run came before the first day; the lead returns on the next one (R22)', async () => {
      await world.keep(1, ACCEPTED);
      expect(await run(morningOf('2026-03-16', withoutExemption))).toEqual({ taken: 1, failed: 0 });
      expect(await first()).toMatchObject({
        state: 'ENDED_WITHOUT_RESULT',
        acceptance: { from: '2026-03-16', lastDay: '2026-03-16' },
        ending: { reason: 'EXEMPTION_NOT_VALID', by: 'SYSTEM' },
      });
      expect(await run(morningOf('2026-03-17', withoutExemption))).toEqual({ taken: 0, failed: 0 });
    });

    it('leaves it alone when the term is reached', async () => {
      await world.keep(1, ACCEPTED);
      expect(await run(morningOf('2026-06-16', withoutExemption))).toEqual({ taken: 0, failed: 0 });
      expect(await first()).toEqual(handoverOf({}));
    });
  });

  it('leaves an accepted handover alone while its exemption holds (R22)', async () => {
    await world.keep(1, ACCEPTED);
    expect(await runOn('2026-03-15')).toEqual({ taken: 0, failed: 0 });
  });

  it('has one effect when two processes run at the same moment', async () => {
    await world.keep(1, caseWith(OFFERED));
    await world.keep(2, caseWith(OFFERED));
    // Turns are taken inside one process only; without them the two are rivals as two processes are.
    const rival: Cases = { ...world.cases, aggregates: { ...world.cases.aggregates, turns: new Map() } };
    const runs = await Promise.all([run(morningOf('2026-04-04')), run(morningOf('2026-04-04'), rival)]);
    expect(runs.reduce((sum, { taken }) => sum + taken, 0)).toBe(2);
    expect(runs.map(({ failed }) => failed)).toEqual([0, 0]);
    for (const n of [1, 2]) expect(await lines(n)).toHaveLength(1);
  });

  it('has one effect when the second process is on the next day already', async () => {
    await world.keep(1, caseWith(OFFERED));
    const rival: Cases = { ...world.cases, aggregates: { ...world.cases.aggregates, turns: new Map() } };
    await Promise.all([run(morningOf('2026-04-04')), run(morningOf('2026-04-05'), rival)]);
    expect(await lines()).toHaveLength(1);
  });

  it('goes on when a case is damaged, and says so without telling whose it is', async () => {
    const damaged = { ...handoverOf(OFFERED), offer: { ...offer(), offeredOn: 'never' } } as unknown as Handover;
    await world.keep(1, { ...caseWith(OFFERED), handovers: [damaged] });
    await world.keep(2, caseWith(OFFERED), { schemaVersion: 99 });
    await world.keep(3, caseWith(OFFERED));
    expect(await runOn('2026-03-11')).toEqual({ taken: 1, failed: 2 });
    expect((await first(3)).offer?.remindedOn).toBe('2026-03-11');
    expect(world.logLines).toHaveLength(2);
    for (const line of world.logLines) {
      expect(line).toContain('the clock could not move a handover on');
      for (const secret of ['never', 'Vuilleumier', '7569217076985', 'worker-', caseId(1), caseId(2)]) {
        expect(line).not.toContain(secret);
      }
    }
  });

  it('asks the store once when nothing is due, however many handovers there are', async () => {
    for (let n = 1; n <= 5; n += 1) await world.keep(n, caseWith(OFFERED));
    await world.keep(6, ACCEPTED);
    world.operations.length = 0;
    expect(await runOn('2026-03-05')).toEqual({ taken: 0, failed: 0 });
    expect(world.operations.map(({ collection, operation }) => [collection, operation])).toEqual([['cases', 'find']]);
  });

  it('looks at open cases only, and at none in which the clock has nothing to do', async () => {
    await world.keep(1, caseWith(OFFERED), { status: 'CLOSED' });
    await world.keep(2, caseWith({ ...OFFERED, state: 'DECLINED' }));
    await world.keep(3, runningCase());
    expect(await world.cases.withClockedHandover()).toEqual([]);
    await world.keep(4, caseWith(OFFERED));
    expect((await world.cases.withClockedHandover()).map(({ id }) => id)).toEqual([caseId(4)]);
    await runOn('2026-04-04');
    expect(await world.cases.withClockedHandover()).toEqual([]);
  });
});

function offer(): NonNullable<Handover['offer']> {
  const { offer: made } = handoverOf({});
  if (made === null) throw new Error('The sample is offered.');
  return made;
}
