import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { AI_OFFICE, authorisation, NOW, ORP, SOCIAL, worker } from '../../kit/cases.js';
import { viewerOf } from '../../kit/mamac.js';
import { caseIdOf, openingOf, ORP_WORKER, type RegisterHouse } from '../../kit/register.js';
import { accepted, seen } from './acts.js';
import type { RacingHouse } from './handoverRaces.js';
import {
  actOn,
  agreementsTo,
  lastRound,
  PLAN,
  processAt,
  processSeen,
  REQUEST,
  requestOf,
  requestBySocial,
  requestWithoutSocial,
  type ShownProcess,
} from './mamacProcesses.js';

const TEAM = (['AC', 'AI', 'AS', 'OFPC'] as const).map(viewerOf);
const [MEMBER = viewerOf('AC')] = TEAM;
const TODAY = '2026-03-02';
const BODY = { institution: 'CII', service: 'bureau-cii' } as const;

/** One act of a race: who sets it off, and with what. */
type Entrant = readonly [viewer: Viewer, name: string, input?: object];

/** What must hold of a process of CII-MAMAC however many decide at once and through however many services (D4). */
export function testMamacRaces(open: () => Promise<RacingHouse>, from: number): void {
  let racing: RacingHouse;
  let house: RegisterHouse;
  let n = from;

  beforeAll(async () => {
    racing = await open();
    house = racing.house;
  });
  afterAll(() => racing.close());
  beforeEach(() => {
    n += 1;
  });
  afterEach(() => racing.moveTo(NOW));

  /** The codes of all answers, in the order of the entrants; they go through the doors in turn and all at once. */
  const race = async (caseId: string, entrants: readonly Entrant[]): Promise<readonly string[]> => {
    const answers = entrants.map(([viewer, name, input = {}], place) =>
      actOn(racing.doors[place % racing.doors.length] ?? house, viewer, name, { caseId, ...input }),
    );
    return (await Promise.all(answers)).map(({ codes }) => codes.join());
  };
  /** The winners' places; everybody else was told one of these. */
  const winners = (codes: readonly string[], ...late: readonly string[]): readonly number[] => {
    expect(codes.filter((code) => code !== '' && !late.includes(code))).toEqual([]);
    return codes.flatMap((code, place) => (code === '' ? [place] : []));
  };
  const processOf = async (caseId: string): Promise<ShownProcess> => {
    const process = await processSeen(house, caseId);
    expectLegal(process);
    return process;
  };
  const isWaiting = async (caseId: string): Promise<boolean> => {
    const { data } = await house.ask(MEMBER, '{ mamacRequests(first: 100) { nodes { caseId } } }');
    return JSON.stringify(data).includes(caseId);
  };
  const hasCase = async (caseId: string): Promise<boolean> =>
    String((await seen(house, ORP_WORKER, caseId, 'mode'))['__typename']) === 'CaseRegister';
  const invited = async (caseId: string): Promise<readonly string[]> => {
    const part = await seen(house, ORP_WORKER, caseId, 'participants { service }');
    return (part['participants'] as unknown as readonly { service: string }[]).map(({ service }) => service);
  };
  /** An objective of the ORP that was not reached, without which that is no result (R46). */
  const notReached = async (caseId: string): Promise<void> => {
    const objective = { caseId, owner: 'AC', text: 'Cours terminé', dueOn: TODAY };
    expect((await actOn(house, ORP_WORKER, 'ciiProposeObjective', objective)).codes).toEqual([]);
    const objectiveId = lastRound(await processOf(caseId)).objectives.at(-1)?.id;
    const decided = { caseId, objectiveId, outcome: 'NOT_REACHED' };
    expect((await actOn(house, ORP_WORKER, 'ciiDecideObjective', decided)).codes).toEqual([]);
  };
  const entrants = <Item>(count: number, of: (place: number) => Item): readonly Item[] =>
    Array.from({ length: count }, (_, place) => of(place));

  it('R36: of 100 that take one request up at once one wins, and one case opens', async () => {
    const caseId = await processAt(house, n, 'FILED');
    const members = entrants(100, (place): Entrant => [TEAM[place % TEAM.length] ?? MEMBER, 'ciiTakeUpRequest']);
    expect(winners(await race(caseId, members), 'ALREADY_DECIDED')).toHaveLength(1);
    const { phase, timeline } = await processOf(caseId);
    const lines = timeline.filter(({ command }) => command === 'TAKE_UP').map(({ attempted }) => attempted);
    // The history holds the one that won, and who came too late once for each home.
    expect([phase, lines.filter((attempted) => !attempted)]).toEqual(['ANNOUNCED', [false]]);
    expect(lines.length).toBeLessThanOrEqual(1 + TEAM.length);
    expect([await hasCase(caseId), await isWaiting(caseId)]).toEqual([true, false]);
  });

  it('R36: of take-ups and turnings away at once exactly one wins, and draft and case follow it', async () => {
    for (const first of [0, 1]) {
      const [caseId] = [await processAt(house, first === 0 ? n : (n += 1), 'FILED')];
      const both = entrants(40, (place): Entrant => {
        const member = TEAM[place % TEAM.length] ?? MEMBER;
        return place % 2 === first
          ? [member, 'ciiTakeUpRequest']
          : [member, 'ciiTurnRequestAway', { reason: 'WRONG_PERSON' }];
      });
      const [won = 0, ...others] = winners(await race(caseId, both), 'ALREADY_DECIDED');
      expect(others).toEqual([]);
      expect(await hasCase(caseId)).toBe(won % 2 === first);
      expect(await isWaiting(caseId)).toBe(false);
    }
  });

  /** An open case of a person, and a second request for the person whose referrer an authorisation of that case covers. */
  const secondRequest = async (): Promise<{ readonly other: string; readonly request: string }> => {
    const [other, request] = [(n += 1), (n += 1)];
    await house.send('AC', requestWithoutSocial(other));
    expect((await actOn(house, MEMBER, 'ciiTakeUpRequest', { caseId: caseIdOf(other) })).codes).toEqual([]);
    await accepted(house, ORP_WORKER, 'ciiRecordAuthorisation', {
      caseId: caseIdOf(other),
      authorisation: authorisation({ recipient: SOCIAL, fields: ['CII_KEY_DATA'] }),
    });
    await house.send('AS', requestBySocial(request, other));
    return { other: caseIdOf(other), request: caseIdOf(request) };
  };
  const AWAY: Entrant = [MEMBER, 'ciiTurnRequestAway', { reason: 'ENTERED_TWICE' }];
  const OF_OTHER = [ORP.service, AI_OFFICE.service];

  it('R36: of joinings and turnings away at once exactly one wins, and only a joined referrer is asked onto the other case', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { other, request } = await secondRequest();
      const join: Entrant = [MEMBER, 'ciiJoinRequest', { otherCaseId: other }];
      const both = entrants(4, (place): Entrant => ((place + round) % 2 === 0 ? join : AWAY));
      const [won = 0, ...others] = winners(await race(request, both), 'ALREADY_DECIDED');
      const isJoined = (won + round) % 2 === 0;
      expect([others, await isWaiting(request)]).toEqual([[], false]);
      expect([isJoined, await invited(other)]).toEqual([
        isJoined,
        [...OF_OTHER, ...(isJoined ? [SOCIAL.service] : [])],
      ]);
    }
  });

  it('R36: a request whose joining has begun is turned away by nobody', async () => {
    const { other, request } = await secondRequest();
    const known = house.operations.events.length;
    const isBegun = ({ collection, operation }: StoreOperation) => `${collection} ${operation}` === 'mamac replaceOne';
    const joining = race(request, [[MEMBER, 'ciiJoinRequest', { otherCaseId: other }]]);
    await house.operations.when((events) => events.slice(known).some(isBegun));
    expect(await race(request, [AWAY])).toEqual(['ALREADY_DECIDED']);
    expect(await joining).toEqual(['']);
    expect(await invited(other)).toEqual([...OF_OTHER, SOCIAL.service]);
  });

  it('R36: of two requests for one person that are taken up at once one opens its case, and the other waits on', async () => {
    for (let round = 0; round < 6; round += 1) {
      const both = [(n += 1), (n += 1)];
      const [first = n] = both;
      for (const one of both) await house.send('AC', requestOf(one, first));
      const answers = await Promise.all(
        both.map((one) =>
          race(
            caseIdOf(one),
            entrants(6, (place) => [TEAM[place % TEAM.length] ?? MEMBER, 'ciiTakeUpRequest']),
          ),
        ),
      );
      const won = answers.map((codes) => winners(codes, 'ALREADY_DECIDED', 'PERSON_HAS_OPEN_CASE').length);
      expect(won.toSorted()).toEqual([0, 1]);
      for (const [place, one] of both.entries()) {
        const isOpen = won[place] === 1;
        expect([await hasCase(caseIdOf(one)), await isWaiting(caseIdOf(one))]).toEqual([isOpen, !isOpen]);
      }
      // Whoever waits on can be resolved: nothing of the take-up that failed is left.
      const waiting = caseIdOf(both[won.indexOf(0)] ?? n);
      expect(await race(waiting, [[MEMBER, 'ciiTurnRequestAway', { reason: 'ENTERED_TWICE' }]])).toEqual(['']);
    }
  });

  /** The nth case, open and in a mode in which its request can be filed. */
  async function fileable(caseId: string): Promise<void> {
    await house.send('AC', openingOf(n));
    const toMamac = { caseId, mode: 'MAMAC', reason: 'COMPLEX_PROBLEM' };
    expect((await actOn(house, ORP_WORKER, 'ciiChangeMode', toMamac)).codes).toEqual([]);
    await accepted(house, ORP_WORKER, 'ciiRecordAuthorisation', {
      caseId,
      authorisation: authorisation({ recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['AC_REGISTRATION'] }),
    });
  }

  it('R36, R46: of a request and a closing at once no request is left waiting on a closed case', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caseId = caseIdOf((n += 1));
      await fileable(caseId);
      const file: Entrant = [ORP_WORKER, 'ciiFileRequest', { request: REQUEST }];
      const close: Entrant = [ORP_WORKER, 'ciiCloseCase', { reason: 'NEED_MET' }];
      const codes = await race(caseId, round % 2 === 0 ? [file, close] : [close, file]);
      const [filing, closing] = round % 2 === 0 ? codes : codes.toReversed();
      if (closing === '') {
        expect(['', 'CASE_IS_CLOSED']).toContain(filing);
        expect(await isWaiting(caseId)).toBe(false);
      } else {
        expect([filing, closing, await isWaiting(caseId)]).toEqual(['', 'MAMAC_PROCESS_UNDER_WAY', true]);
      }
    }
  });

  it('R20, R36: of a request and a change of mode at once no request is left waiting on a case of another mode', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caseId = caseIdOf((n += 1));
      await fileable(caseId);
      const file: Entrant = [ORP_WORKER, 'ciiFileRequest', { request: REQUEST }];
      const change: Entrant = [ORP_WORKER, 'ciiChangeMode', { mode: 'COORDINATION', reason: 'COMPLEX_PROBLEM' }];
      const codes = await race(caseId, round % 2 === 0 ? [file, change] : [change, file]);
      const [filing, changing] = round % 2 === 0 ? codes : codes.toReversed();
      if (changing === '') {
        expect(['', 'MAMAC_MODE_ONLY']).toContain(filing);
        expect(await isWaiting(caseId)).toBe(false);
      } else {
        expect([filing, changing, await isWaiting(caseId)]).toEqual(['', 'MAMAC_PROCESS_UNDER_WAY', true]);
      }
    }
  });

  it('R39: of 20 conclusions at once one stands', async () => {
    const caseId = await processAt(house, n, 'EXAMINATION');
    const conclusions = entrants(20, (place): Entrant => {
      const found = { workCapacityPercent: place * 5, chance: 'WITH_SUPPORT' };
      return [TEAM[place % 3] ?? MEMBER, 'ciiConcludeAssessment', found];
    });
    const [won = 0, ...others] = winners(await race(caseId, conclusions), 'ALREADY_DECIDED');
    expect(others).toEqual([]);
    const process = await processOf(caseId);
    expect([process.phase, lastRound(process).conclusion]).toEqual(['PLANNING', { workCapacityPercent: won * 5 }]);
  });

  it('R44: of agreements that everybody gives five times at once each counts once, and the plan binds once', async () => {
    const caseId = await processAt(house, n, 'PLANNING');
    await actOn(house, MEMBER, 'ciiProposePlan', { caseId, ...PLAN_INPUT });
    const planId = lastRound(await processOf(caseId)).plans.at(-1)?.id ?? '';
    const all = agreementsTo(planId, n);
    const agreements = entrants(5, () =>
      all.map(({ viewer, input }): Entrant => [viewer, 'ciiAgreeToPlan', input]),
    ).flat();
    const won = winners(await race(caseId, agreements), 'ALREADY_DECIDED');
    expect(won.map((place) => place % all.length).toSorted()).toEqual([0, 1, 2, 3]);
    const process = await processOf(caseId);
    expect(process.phase).toBe('CASE_MANAGEMENT');
    expect(lastRound(process).plans).toMatchObject([{ missing: [], inForceFrom: TODAY, replacedOn: null }]);
  });

  it('R44: agreements to a version count for it alone when a new one is proposed at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caseId = await processAt(house, (n += 1), 'PLANNING');
      await actOn(house, MEMBER, 'ciiProposePlan', { caseId, ...PLAN_INPUT });
      const earlier = lastRound(await processOf(caseId)).plans.at(-1)?.id ?? '';
      const agreements = agreementsTo(earlier, n).map(({ viewer, input }): Entrant => [
        viewer,
        'ciiAgreeToPlan',
        input,
      ]);
      const proposal: Entrant = [MEMBER, 'ciiProposePlan', PLAN_INPUT];
      const codes = await race(caseId, [...agreements.slice(0, round), proposal, ...agreements.slice(round)]);
      const given = codes.filter((_, place) => place !== round);
      expect(given.filter((code) => !['', 'PLAN_NOT_LATEST'].includes(code))).toEqual([]);
      const counted = given.filter((code) => code === '').length;
      // With all four the plan binds, and only who is bound by it proposes another (R44, R48).
      expect(codes[round]).toBe(counted === 4 ? 'NOT_YOUR_STEP' : '');
      const process = await processOf(caseId);
      const [former, latest] = lastRound(process).plans;
      expect(former?.agreements).toHaveLength(counted);
      expect([process.phase, latest?.agreements]).toEqual(
        counted === 4 ? ['CASE_MANAGEMENT', undefined] : ['PLANNING', []],
      );
    }
  });

  it('R44: a version in force stays so until a new one has every agreement, however many are proposed at once', async () => {
    const caseId = await processAt(house, n, 'AGREED');
    const [inForce] = lastRound(await processOf(caseId)).plans;
    const proposals = entrants(4, (): Entrant => [ORP_WORKER, 'ciiProposePlan', PLAN_INPUT]);
    expect(await race(caseId, proposals)).toEqual(['', '', '', '']);
    const { plans } = lastRound(await processOf(caseId));
    expect(plans).toHaveLength(5);
    expect(plans[0]).toEqual(inForce);
    // Everybody agrees to every version at once, and only the latest can be agreed to.
    const agreements = plans
      .flatMap(({ id }) => agreementsTo(id, n))
      .map(({ viewer, input }): Entrant => [viewer, 'ciiAgreeToPlan', input]);
    expect(winners(await race(caseId, agreements), 'PLAN_NOT_LATEST,ALREADY_DECIDED', 'PLAN_NOT_LATEST')).toEqual([
      16, 17, 18, 19,
    ]);
    const after = lastRound(await processOf(caseId)).plans;
    expect(after.map(({ inForceFrom, replacedOn }) => [inForceFrom, replacedOn])).toEqual([
      ...[[TODAY, TODAY], ...entrants(3, () => [null, null])],
      [TODAY, null],
    ]);
  });

  it('R46: of results and endings at once exactly one stands', async () => {
    const kinds: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const caseId = await processAt(house, (n += 1), 'AGREED');
      await notReached(caseId);
      const acts: readonly Entrant[] = [
        [ORP_WORKER, 'ciiRecordResult', { result: 'RETURN_TO_EMPLOYMENT', on: TODAY, evidence: 'ORP-2026-11' }],
        [ORP_WORKER, 'ciiRecordResult', { result: 'OBJECTIVES_NOT_REACHED', on: TODAY, evidence: 'ORP-2026-12' }],
        [ORP_WORKER, 'ciiEndProcess', { reason: 'MOVED_AWAY' }],
      ];
      const all = entrants(12, (place): Entrant => acts[(place + round) % acts.length] ?? [ORP_WORKER, '']);
      const codes = await race(caseId, all);
      // During a re-check the ending belongs to the team, and to a lead it is not its step or too late (R48).
      const [won = 0, ...others] = winners(codes, 'ALREADY_DECIDED', 'NOT_YOUR_STEP');
      expect(others).toEqual([]);
      const process = await processOf(caseId);
      const kind = (won + round) % acts.length;
      kinds.push(kind);
      expect([process.phase, process.exit?.kind, lastRound(process).result?.result]).toEqual(
        [
          ['EXITED', 'RETURN_TO_EMPLOYMENT', 'RETURN_TO_EMPLOYMENT'],
          ['RECHECK', undefined, 'OBJECTIVES_NOT_REACHED'],
          ['EXITED', 'ENDED_WITHOUT_RESULT', undefined],
        ][kind],
      );
    }
    expect(kinds).toHaveLength(6);
  });

  it('R45, R46: no result passes an objective that is set at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caseId = await processAt(house, (n += 1), 'AGREED');
      const set: Entrant = [ORP_WORKER, 'ciiProposeObjective', { owner: 'AC', text: 'Cours terminé', dueOn: TODAY }];
      const result = { result: 'RETURN_TO_EMPLOYMENT', on: TODAY, evidence: 'ORP-2026-11' };
      const record: Entrant = [ORP_WORKER, 'ciiRecordResult', result];
      const codes = await race(caseId, round % 2 === 0 ? [set, record] : [record, set]);
      const [setting, recording] = round % 2 === 0 ? codes : codes.toReversed();
      const { phase } = await processOf(caseId);
      expect([setting, recording, phase]).toEqual(
        setting === '' ? ['', 'OBJECTIVES_UNDECIDED', 'CASE_MANAGEMENT'] : ['ALREADY_DECIDED', '', 'EXITED'],
      );
    }
  });

  it('R58: of main payers told at once one stands', async () => {
    const caseId = await processAt(house, n, 'AGREED');
    await actOn(house, ORP_WORKER, 'ciiEndProcess', { caseId, reason: 'MOVED_AWAY' });
    const payers = entrants(
      12,
      (place): Entrant =>
        [
          [ORP_WORKER, 'ciiTellMainPayer', { payer: 'AC' }],
          [worker(AI_OFFICE), 'ciiTellMainPayer', { payer: 'AI' }],
          [worker(SOCIAL), 'ciiTellMainPayer', { payer: 'AS' }],
        ][place % 3] as unknown as Entrant,
    );
    const [won = 0, ...others] = winners(await race(caseId, payers), 'ALREADY_DECIDED');
    expect(others).toEqual([]);
    expect((await processOf(caseId)).mainPayerAtExit).toBe(['AC', 'AI', 'AS'][won % 3]);
  });
}

const { command: _command, ...PLAN_INPUT } = PLAN;

/** What holds of every process that the team is shown, whoever came first (R38, R44 to R47). */
function expectLegal({ phase, exit, rounds, timeline }: ShownProcess): void {
  const bound = rounds.map(({ plans }) => plans.filter((plan) => plan.inForceFrom !== null));
  for (const plans of bound) {
    expect(plans.filter(({ replacedOn }) => replacedOn === null).length).toBeLessThanOrEqual(1);
    for (const { agreements, missing } of plans) {
      expect([agreements.map(({ party }) => party).toSorted(), missing]).toEqual([['AC', 'AI', 'AS', 'PERSON'], []]);
    }
  }
  for (const { plans } of rounds) {
    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
    for (const { agreements } of plans) {
      expect(new Set(agreements.map(({ party }) => party)).size).toBe(agreements.length);
    }
  }
  expect(exit !== null).toBe(phase === 'EXITED');
  expect(timeline.filter(({ command }) => command === 'FILE')).toHaveLength(1);
}
