import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { Agreements } from '../../../subgraphs/cii/params/agreements.js';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { authorisation, NOW, ORP } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { viewerOf } from '../../kit/mamac.js';
import { caseIdOf, openingOf, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { freshKey, seen } from './acts.js';

const BODY = { institution: 'CII', service: 'bureau-cii' } as const;
const CASE = caseIdOf(1);
const TEAM = viewerOf('OFPC');
const REQUEST = { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' };

/** From the day of the second request on the canton settles everything anew, and it gives the mode up on the day after. */
const SETTLED: Agreements = {
  ...demonstrationAgreements,
  policies: {
    ...{ handover: [], indicationWindow: [] },
    mamac: [
      {
        ...{ canton: 'GE', from: '2026-03-09', to: null, record: 'Steering committee, 12 January 2026' },
        ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
      },
    ],
  },
  modes: [
    { canton: 'GE', mode: 'MAMAC', from: '2025-01-01', to: '2026-03-09', record: 'Cantonal order, 1 December 2024' },
  ],
};

describe('a case of coordination that goes over to CII-MAMAC, twice asked for and then closed', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse({}, { agreements: SETTLED });
    await house.send('AC', openingOf(1));
  });
  afterAll(() => house.close());

  const codes = async (viewer: Viewer, name: string, input: object = {}): Promise<readonly string[]> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } } }`;
    const { data, errors } = await house.ask(viewer, document, {
      input: { idempotencyKey: freshKey(), caseId: CASE, ...input },
    });
    expect(errors).toEqual([]);
    return ((data['done'] as Answered)['refusals'] as unknown as { code: string }[]).map(({ code }) => code);
  };
  const waiting = async (viewer: Viewer = ORP_WORKER): Promise<readonly unknown[]> => {
    const { data } = await house.ask(
      viewer,
      `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii {
         items { nodes { kind dueOn overdue } } } } } }`,
    );
    const [list] = data['_entities'] as unknown as readonly { cii: { items: { nodes: Record<string, unknown>[] } } }[];
    return (list?.cii.items.nodes ?? [])
      .filter(({ kind }) => kind === 'REQUEST_TO_FILE' || kind === 'MAIN_PAYER_TO_TELL')
      .map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue]);
  };
  const process = async (viewer: Viewer, fields: string): Promise<Answered> =>
    (await seen(house, viewer, CASE, `mamac { __typename ... on CiiMamacProcess { ${fields} } }`))['mamac'] as Answered;

  it('R48: waits for its lead to file the request, from the change of the mode on', async () => {
    expect(await waiting()).toEqual([]);
    expect(await codes(ORP_WORKER, 'ciiChangeMode', { mode: 'MAMAC', reason: 'COMPLEX_PROBLEM' })).toEqual([]);
    expect(await waiting()).toEqual([['REQUEST_TO_FILE', null, false]]);
  });

  it('R35: with the last day on which its own registration is young enough, once it was told', async () => {
    const fields = ['CII_KEY_DATA', 'AC_REGISTRATION'] as const;
    const mandate = authorisation({ recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields });
    expect(await codes(ORP_WORKER, 'ciiRecordAuthorisation', { authorisation: mandate })).toEqual([]);
    await house.send('AC', {
      ...{ kind: 'REGISTRATION_STATED', entryId: createdId('ent', 'again', '1'), caseId: CASE, version: 2 },
      ...{ service: ORP.service, from: '2026-01-15', to: null },
    });
    expect(await waiting()).toEqual([['REQUEST_TO_FILE', '2026-05-15', false]]);
  });

  it('R36: while the request stands it waits no more, and a second one comes too late', async () => {
    expect(await codes(ORP_WORKER, 'ciiFileRequest', { request: REQUEST })).toEqual([]);
    expect(await waiting()).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      expect(await codes(ORP_WORKER, 'ciiFileRequest', { request: REQUEST })).toEqual(['ALREADY_DECIDED']);
    }
    // Who filed it sees its own request: that it waits, its day, its ticks and its own age, and nothing of the team's.
    const own = 'phase filedOn problems earlierRequests { reason } owners { answer } registrations { from }';
    expect(await process(ORP_WORKER, own)).toEqual({
      ...{ __typename: 'CiiMamacProcess', phase: 'FILED', filedOn: '2026-03-02', problems: REQUEST.problems },
      ...{ earlierRequests: [], owners: [], registrations: [{ from: '2026-01-15' }] },
    });
  });

  it('R36: the team sees whose it is, where a mandate lists the key data (LPGA 28)', async () => {
    const { data } = await house.ask(TEAM, '{ mamacRequests(first: 5) { nodes { person { officialName } } } }');
    expect(data['mamacRequests']).toEqual({
      nodes: [{ person: { officialName: openingOf(1).person.officialName } }],
    });
  });

  it('R36: not taken up, it is asked for again; why, nobody but the team learns', async () => {
    expect(await codes(TEAM, 'ciiTurnRequestAway', { reason: 'NOT_AUTHORISED' })).toEqual([]);
    expect(await waiting()).toEqual([['REQUEST_TO_FILE', '2026-05-15', false]]);
    expect(await process(ORP_WORKER, 'phase')).toEqual({ __typename: 'Withheld' });
    house.clock.moveTo(new Date('2026-03-09T09:00:00Z'));
    expect(await codes(ORP_WORKER, 'ciiFileRequest', { request: REQUEST })).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await codes(TEAM, 'ciiTakeUpRequest')).toEqual([]);
    expect(await process(TEAM, 'filedOn earlierRequests { filedOn exit endedOn reason }')).toMatchObject({
      filedOn: '2026-03-09',
      earlierRequests: [
        { filedOn: '2026-03-02', exit: 'TURNED_AWAY', endedOn: '2026-03-02', reason: 'NOT_AUTHORISED' },
      ],
    });
    expect(await process(ORP_WORKER, 'filedOn earlierRequests { reason } owners { answer }')).toMatchObject({
      ...{ filedOn: '2026-03-09', earlierRequests: [], owners: [] },
    });
  });

  it('R34: the team sees who has told of a registration and for whom it waits', async () => {
    expect((await process(TEAM, 'owners { answer toldOn }'))['owners']).toEqual([
      { answer: 'REGISTERED', toldOn: '2026-03-02' },
      { answer: 'NOT_AUTHORISED', toldOn: null },
    ]);
  });

  it('R35, R39, R41: its round shows the policy of the day on which it was announced, and counts by it', async () => {
    const { rounds } = (await process(
      TEAM,
      `rounds { announcementToPlan { counting targetDay }
        policy { criterionFour dayCounting contributions record from to } }`,
    )) as unknown as { rounds: readonly unknown[] };
    expect(rounds).toEqual([
      {
        // 25 working days, without Good Friday and Easter Monday.
        announcementToPlan: { counting: 'WORKING_DAYS', targetDay: '2026-04-15' },
        policy: {
          ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
          ...{ record: 'Steering committee, 12 January 2026', from: '2026-03-09', to: null },
        },
      },
    ]);
  });

  it('R35, R39, R41, R56: everybody may ask what the canton has settled for a day', async () => {
    const document = `query ($on: LocalDate) {
      ciiMamacPolicy(on: $on) { criterionFour dayCounting contributions record from to }
      ciiModes(on: $on) { mode enabled from to record } }`;
    const on = async (day?: string) => (await house.ask(ORP_WORKER, document, { on: day })).data;
    const before = await on('2026-03-08');
    expect(before['ciiMamacPolicy']).toEqual({
      ...{ criterionFour: 'ANY_ACTIVE', dayCounting: 'CALENDAR_DAYS', contributions: 'SHOWN', record: null },
      ...{ from: '2006-09-01', to: '2026-03-08' },
    });
    const today = await on();
    expect(today['ciiMamacPolicy']).toMatchObject({ contributions: 'BLIND', from: '2026-03-09' });
    const chosen = { enabled: true, from: '2016-04-01', to: null, record: null };
    expect(today['ciiModes']).toEqual([
      { mode: 'BILATERAL', ...chosen, from: '2006-09-01' },
      { mode: 'HANDOVER', ...chosen },
      { mode: 'COORDINATION', ...chosen, from: '2006-09-01' },
      { mode: 'PLUS', ...chosen },
      { mode: 'MAMAC', ...chosen, from: '2025-01-01', to: '2026-03-09', record: 'Cantonal order, 1 December 2024' },
    ]);
    const off = { enabled: false, from: null, to: null, record: null };
    expect((await on('2026-03-10'))['ciiModes']).toContainEqual({ mode: 'MAMAC', ...off });
    expect((await on('2006-08-31'))['ciiMamacPolicy']).toBeNull();
  });

  it('R56: once the canton has given the mode up, what is under way runs on and nothing new goes over to it', async () => {
    house.clock.moveTo(new Date('2026-03-10T09:00:00Z'));
    const answer = { criterion: 'REALISTIC_CHANCE', met: true, reason: 'Wants to work again' };
    expect(await codes(TEAM, 'ciiAnswerCriterion', answer)).toEqual([]);
    await house.send('AC', openingOf(2));
    const change = { caseId: caseIdOf(2), mode: 'MAMAC', reason: 'COMPLEX_PROBLEM' };
    expect(await codes(ORP_WORKER, 'ciiChangeMode', change)).toEqual(['MODE_NOT_ENABLED']);
    house.clock.moveTo(new Date('2026-03-09T09:00:00Z'));
    expect(await codes(ORP_WORKER, 'ciiChangeMode', change)).toEqual([]);
    house.clock.moveTo(new Date('2026-03-10T09:00:00Z'));
    expect(await codes(ORP_WORKER, 'ciiFileRequest', { caseId: caseIdOf(2), request: REQUEST })).toContain(
      'MODE_NOT_ENABLED',
    );
    house.clock.moveTo(new Date('2026-03-09T09:00:00Z'));
    const back = { caseId: caseIdOf(2), mode: 'COORDINATION', reason: 'ENTERED_IN_ERROR' };
    expect(await codes(ORP_WORKER, 'ciiChangeMode', back)).toEqual([]);
  });

  it('R38: what was tried too late stands once in the history, for the team and for who tried', async () => {
    const lines = async (viewer: Viewer) => {
      const { timeline } = (await process(viewer, 'timeline { command attempted }')) as unknown as {
        timeline: { command: string; attempted: boolean }[];
      };
      return timeline.filter(({ attempted }) => attempted).map(({ command }) => command);
    };
    expect(await codes(TEAM, 'ciiTakeUpRequest')).toEqual(['ALREADY_DECIDED']);
    expect(await lines(TEAM)).toEqual(['FILE', 'TAKE_UP']);
    expect(await lines(ORP_WORKER)).toEqual(['FILE']);
  });

  it('R38: and is no version that anybody sees', async () => {
    const { version } = await process(TEAM, 'version');
    expect(await codes(TEAM, 'ciiTakeUpRequest')).toEqual(['ALREADY_DECIDED']);
    expect(await codes(viewerOf('AC'), 'ciiTakeUpRequest')).toEqual(['ALREADY_DECIDED']);
    expect((await process(TEAM, 'version'))['version']).toBe(version);
  });

  it('R58: once it has ended and the case is closed, who mainly pays is still asked, until one has told', async () => {
    expect(await codes(TEAM, 'ciiEndProcess', { reason: 'MOVED_AWAY' })).toEqual([]);
    const asked = [['MAIN_PAYER_TO_TELL', '2026-03-09', false]];
    expect(await waiting()).toEqual(asked);
    expect(await codes(ORP_WORKER, 'ciiCloseCase', { reason: 'NOT_NEEDED' })).toEqual([]);
    expect(await waiting()).toEqual(asked);
    expect(await codes(ORP_WORKER, 'ciiTellMainPayer', { payer: 'AC' })).toEqual([]);
    expect(await waiting()).toEqual([]);
    house.clock.moveTo(NOW);
  });
});
