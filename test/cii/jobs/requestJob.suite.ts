import { runRequestJob } from '../../../subgraphs/cii/jobs/requestJob.js';
import { demonstrationSecondments } from '../../../subgraphs/cii/params/demonstrationSecondments.js';
import type { MamacState, Pending } from '../../../subgraphs/cii/rules/mamac/process.js';
import type { StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import { namesManagementBody } from '../../../subgraphs/common/rules/authorisation.js';
import { engines } from '../../common/store/engines.js';
import { OTHER_SOCIAL, personKeyOf, runningCase } from '../../kit/cases.js';
import { filingFeed, mamacCase, processIn, requestEntry } from '../../kit/mamac.js';
import { caseId, openJobWorld, type JobWorld } from './world.js';

const AT = '2026-03-02T09:00:00.000Z';
const BEGUN: Pending = { kind: 'TAKE_UP', id: 'tku-1', by: { subject: 'team-ai', home: 'AI' }, at: AT };
const DRAFT: Pending = { kind: 'ANSWER_DRAFT' };

describe.each(engines)('what a register that stopped has left of requests, on %s (R36)', (engine) => {
  let world: JobWorld;
  const sent: string[] = [];
  beforeEach(async () => {
    sent.length = 0;
    world = await openJobWorld(engine);
  });
  afterEach(() => world.close());

  const keep = async (n: number, changes: Partial<StoredProcess>, person = n): Promise<void> => {
    const opening = requestEntry();
    const request = {
      ...opening,
      caseId: caseId(n),
      person: { ...opening.person, avsNumber: `756.${String(person)}` },
    };
    const state: MamacState = { ...processIn('FILED'), request, personKey: personKeyOf(request.person.avsNumber) };
    const stored = { ...state, _id: caseId(n), schemaVersion: 1, answered: [], ...changes } as StoredProcess;
    expect(await world.processes.aggregates.insert(stored)).toBe('inserted');
  };
  const run = (now = new Date(Date.parse(AT) + 60_000)) => {
    const { cases, processes, openingRefusals, log } = world;
    const { sender: _sender, personKey: _key, ...context } = filingFeed('AC', { now });
    const parts = { cases, processes, openingRefusals, log, secondments: demonstrationSecondments };
    return runRequestJob({ ...parts, personKey: personKeyOf, sendOn: (id) => void sent.push(id) }, context);
  };
  const process = (n: number) => world.processes.aggregates.load(caseId(n));
  const cooperation = (n: number) => world.cases.aggregates.load(caseId(n));

  it('a draft that was not answered goes back, once', async () => {
    await keep(1, { phase: 'TURNED_AWAY', request: null, pending: DRAFT });
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect(await world.openingRefusals.find('AC', `request ${caseId(1)}`)).toBe(sent[0]);
    expect(await process(1)).toMatchObject({ phase: 'TURNED_AWAY' });
    expect(await process(1)).not.toHaveProperty('pending');
  });

  it('R49: the team is taken off the case of a process that has ended, once', async () => {
    await keep(1, { pending: BEGUN });
    expect(await run()).toBe(1);
    expect((await cooperation(1))?.team?.length).toBeGreaterThan(0);
    const taken = await process(1);
    if (taken === null) throw new Error('It was taken up.');
    const owing = { ...taken, phase: 'EXITED', pending: { kind: 'RELEASE_TEAM' } } as const;
    expect(await world.processes.aggregates.replace(owing)).toBe('replaced');
    expect(await run()).toBe(1);
    expect(await cooperation(1)).not.toHaveProperty('team');
    expect(await process(1)).not.toHaveProperty('pending');
    expect([await run(), sent.includes(caseId(1))]).toEqual([0, true]);
  });

  it('a take-up that was begun opens its case and is finished for who began it', async () => {
    await keep(1, { pending: BEGUN });
    expect(await run()).toBe(1);
    expect(await cooperation(1)).toMatchObject({ mode: 'MAMAC', status: 'OPEN' });
    expect((await cooperation(1))?.team?.length).toBeGreaterThan(0);
    const finished = await process(1);
    expect(finished).toMatchObject({ phase: 'ANNOUNCED', request: null });
    expect(finished?.timeline.at(-1)).toMatchObject({ command: 'TAKE_UP', by: { home: 'AI' } });
    expect(await run()).toBe(0);
  });

  it('a take-up whose case is open already is finished, and the case stays as it is', async () => {
    await keep(1, { pending: BEGUN });
    await run();
    const before = await cooperation(1);
    await world.processes.aggregates.replace({ ...(await loaded(1)), phase: 'FILED', pending: BEGUN, answered: [] });
    expect(await run()).toBe(1);
    expect(await process(1)).toMatchObject({ phase: 'ANNOUNCED' });
    expect(await cooperation(1)).toEqual(before);
  });
  const loaded = async (n: number): Promise<StoredProcess> => {
    const found = await process(n);
    if (found === null) throw new Error('There is no such process.');
    return { ...found, request: { ...requestEntry(), caseId: caseId(n) } };
  };

  it('a take-up under way is left to who began it', async () => {
    await keep(1, { pending: BEGUN });
    expect(await run(new Date(Date.parse(AT) + 59_999))).toBe(0);
    expect(await cooperation(1)).toBeNull();
  });

  it('a take-up whose person has another case by now is given up, and the request waits for the team', async () => {
    await keep(1, { pending: BEGUN }, 7);
    await keep(2, { pending: BEGUN }, 7);
    expect(await run()).toBe(2);
    expect(await process(1)).toMatchObject({ phase: 'ANNOUNCED' });
    expect(await cooperation(2)).toBeNull();
    expect(await process(2)).toMatchObject({ phase: 'FILED' });
    expect(await process(2)).not.toHaveProperty('pending');
    expect((await process(2))?.request).not.toBeNull();
  });

  it.each<[string, 'JOINED' | 'FILED', { readonly covered: boolean; readonly mandated: boolean }]>([
    ['is finished: the referrer is asked onto the other case', 'JOINED', { covered: true, mandated: true }],
    [
      'is given up where no authorisation covers it any more, and the request waits for the team',
      'FILED',
      { covered: false, mandated: true },
    ],
    ['and where the body has its mandate for that case no more (R49)', 'FILED', { covered: true, mandated: false }],
  ])('a joining that was begun %s', async (_what, phase, { covered, mandated }) => {
    const pending: Pending = {
      ...{ kind: 'JOIN', id: 'joi-1', otherCaseId: caseId(9), at: AT },
      by: { subject: 'team-ai', home: 'AI' },
    };
    await keep(1, { referrer: OTHER_SOCIAL, pending });
    const isJoined = phase === 'JOINED';
    const other = runningCase();
    const covering = other.authorisations.map((one) => ({ ...one, id: `${one.id}-2`, recipient: OTHER_SOCIAL }));
    const mandates = mamacCase().authorisations.filter(namesManagementBody);
    await world.keep(9, {
      ...other,
      authorisations: [...other.authorisations, ...(covered ? covering : []), ...(mandated ? mandates : [])],
    });
    expect(await run()).toBe(1);
    const { participants } = await world.stored(9);
    expect(participants.some(({ service }) => service === OTHER_SOCIAL.service)).toBe(isJoined);
    expect(await process(1)).toMatchObject({ phase });
    expect(await process(1)).not.toHaveProperty('pending');
    // The draft learns no more than of every other obstacle (R36).
    expect(await world.openingRefusals.find('AS', `request ${caseId(1)}`)).toBe(isJoined ? sent.at(-1) : null);
    expect(await run()).toBe(0);
  });

  it.each([
    ['CLOSED', 'MAMAC', 'WITHDRAWN', 1],
    ['OPEN', 'MAMAC', 'FILED', 0],
    ['OPEN', 'COORDINATION', 'WITHDRAWN', 1],
  ] as const)(
    'R20, R36, R46: of a case that is %s, in %s, a request stands in %s',
    async (status, mode, phase, ended) => {
      await keep(1, { request: null });
      await world.keep(1, { ...runningCase(), status, mode });
      expect([await run(), await run()]).toEqual([ended, 0]);
      expect(await process(1)).toMatchObject({ phase });
      expect((await process(1))?.problems).toHaveLength(ended === 1 ? 0 : 2);
      expect((await process(1))?.exit?.kind).toBe(ended === 1 ? 'WITHDRAWN' : undefined);
      // Nobody withdrew it, and the history names nobody.
      if (ended === 1) expect((await process(1))?.exit?.by).toEqual({ kind: 'REGISTER' });
      if (ended === 1)
        expect((await process(1))?.timeline.at(-1)).toMatchObject({ command: 'WITHDRAW_REQUEST', by: null });
    },
  );

  it('one that cannot be read is told of, and stops no other', async () => {
    await keep(1, { pending: BEGUN, schemaVersion: 99 });
    await keep(2, { pending: BEGUN });
    expect(await run()).toBe(1);
    expect(await process(2)).toMatchObject({ phase: 'ANNOUNCED' });
    expect(world.logLines).toEqual([
      expect.stringContaining('a resolved request could not be finished'),
      expect.stringContaining('a request that its case left behind could not be ended'),
    ]);
  });
});
