import { decideFileOpenCase } from '../../../../subgraphs/cii/rules/mamac/filing.js';
import { evolveMamac } from '../../../../subgraphs/cii/rules/mamac/evolveMamac.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import type { MamacEvent } from '../../../../subgraphs/cii/rules/mamac/events.js';
import { MAMAC_PHASES, presentRound, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { processVersion, shownProcess, type MamacView } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { hasEnded, isPast, isUnderWay, mayFileAgain, rowsOf } from '../../../../subgraphs/cii/rules/mamac/table.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { AI_OFFICE, ORP, SOCIAL } from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import { after, mamacAfter, mamacCase, mamacOn, processIn, registered, reported } from '../../../kit/mamac.js';

const TICKS = { problems: ['HEALTH', 'MONEY', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;
const on = (
  day: '2026-03-02' | '2026-05-04',
  who: typeof ORP | typeof SOCIAL = ORP,
  changes: Partial<MamacContext> = {},
) => mamacOn(day, who, changes);
const decide = (state: MamacState | null, context: MamacContext, ticks: object = {}) =>
  decideFileOpenCase(state, { command: 'FILE', ...TICKS, ...ticks }, context);
const filed = mamacAfter(null, decide(null, on('2026-03-02')));
const turnedAway = after(filed, { command: 'TURN_AWAY', reason: 'NOT_AUTHORISED' }, 'OFPC', '2026-03-04');
const again = (state: MamacState, context = on('2026-05-04', SOCIAL), ticks: object = {}) =>
  given<MamacState, MamacEvent>(evolveMamac, state).when((one) => decide(one, context, ticks));

describe('R36: a request for an open case that was not taken up can be filed again', () => {
  it('with its own referrer, ticks and day: the announcement and its clock begin anew', () => {
    const state = again(turnedAway, undefined, { problems: ['UNEMPLOYMENT', 'MONEY'] }).thenHappens('REQUEST_FILED');
    expect(state).toMatchObject({
      ...{ phase: 'FILED', filedOn: '2026-05-04', referrer: SOCIAL, exit: null, request: null },
      problems: ['UNEMPLOYMENT', 'MONEY'],
    });
    expect(state.rounds).toHaveLength(1);
    expect(presentRound(state)).toMatchObject({ number: 1, openedOn: '2026-05-04', criteria: {} });
    expect(after(state, { command: 'TAKE_UP' }, 'AS', '2026-05-05').phase).toBe('ANNOUNCED');
  });

  it('the earlier one stays with its end, and the history goes on', () => {
    const state = again(turnedAway).thenHappens('REQUEST_FILED');
    const first = {
      ...{ filedOn: '2026-03-02', referrer: ORP },
      exit: { kind: 'TURNED_AWAY', reason: 'NOT_AUTHORISED', on: '2026-03-04', by: turnedAway.exit?.by },
    };
    expect(state.earlierRequests).toEqual([first]);
    expect(state.timeline.map(({ command }) => command)).toEqual(['FILE', 'TURN_AWAY', 'FILE']);
    expect(state.version).toBe(turnedAway.version);
    const twice = after(state, { command: 'TURN_AWAY', reason: 'ALREADY_FOLLOWED' }, 'AC', '2026-05-05');
    const third = again(twice).thenHappens('REQUEST_FILED');
    expect(third.earlierRequests?.map(({ exit }) => ('reason' in exit ? exit.reason : null))).toEqual([
      ...['NOT_AUTHORISED', 'ALREADY_FOLLOWED'],
    ]);
  });

  it('what owners told counts for it, also what they told in between (R34)', () => {
    const told = reported(turnedAway, ORP, registered('2026-04-20'), '2026-04-21');
    const none = reported(told, AI_OFFICE, { command: 'STATE_REGISTRATION', from: null, to: null }, '2026-04-22');
    const state = again(none).thenHappens('REQUEST_FILED');
    expect(state.registrations.map(({ from }) => from)).toEqual(['2026-04-20']);
    expect(state.notRegistered).toEqual([
      { system: 'AI', service: AI_OFFICE.service, from: null, to: null, toldOn: '2026-04-22' },
    ]);
    expect(again(turnedAway).state).not.toHaveProperty('notRegistered');
  });

  it('what a case kept before its first request counts too (R34)', () => {
    const kept = { system: 'AI', service: AI_OFFICE.service, from: null, to: null, toldOn: '2026-03-02' } as const;
    const cooperation = { ...mamacCase(), notRegistered: [kept] };
    const state = mamacAfter(null, decide(null, on('2026-03-02', ORP, { cooperation })));
    expect(state).toMatchObject({ registrations: [], notRegistered: [kept] });
    expect(filed).not.toHaveProperty('notRegistered');
  });

  it.each(MAMAC_PHASES.filter((phase) => phase !== 'TURNED_AWAY' && phase !== 'WITHDRAWN'))(
    'not one that stands at %s',
    (phase) => {
      expect(mayFileAgain(phase)).toBe(false);
      expect(decide({ ...turnedAway, phase }, on('2026-05-04'))).toMatchObject({
        refusals: [{ code: hasEnded(phase) ? 'MAMAC_PROCESS_ENDED' : 'ALREADY_DECIDED', rule: 'R36', path: null }],
      });
    },
  );

  it.each<[object, string]>([
    [{ problems: ['MONEY'] }, 'PROBLEMS_TOO_FEW'],
    [{ targetMarket: 'SUPPORTED_LABOUR_MARKET' }, 'TARGET_MARKET_NOT_FIRST'],
  ])('and what could not be filed anyway tells nobody whether a request waits: %j', (ticks, code) => {
    for (const who of [ORP, SOCIAL]) {
      for (const state of [null, filed, turnedAway]) {
        const decision = decide(state, on('2026-05-04', who), ticks);
        expect(refusalCodes(decision)).toEqual([code]);
      }
    }
  });

  it('one that was withdrawn, too: who filed it may ask again', () => {
    const exit = { kind: 'WITHDRAWN', on: '2026-03-04', by: { kind: 'STAFF', subject: 'x', ...ORP } } as const;
    const withdrawn: MamacState = { ...turnedAway, phase: 'WITHDRAWN', exit };
    expect(again(withdrawn).thenHappens('REQUEST_FILED').earlierRequests).toMatchObject([{ exit }]);
  });

  it('by the same conditions as the first (R20, R31, R49), and not once the case is closed', () => {
    const codes = (changes: Partial<MamacContext>, ticks: object = {}) =>
      refusalCodes(again(turnedAway, on('2026-05-04', SOCIAL, changes), ticks).decision);
    expect(codes({}, { problems: ['MONEY'] })).toEqual(['PROBLEMS_TOO_FEW']);
    expect(codes({}, { targetMarket: 'SUPPORTED_LABOUR_MARKET' })).toEqual(['TARGET_MARKET_NOT_FIRST']);
    expect(codes({ cooperation: { ...mamacCase(), mode: 'COORDINATION' } })).toEqual(['MAMAC_MODE_ONLY']);
    expect(codes({ groundsOn: ['OWN_TASK'] })).toEqual(['GROUND_NOT_ON']);
    expect(codes({ cooperation: { ...mamacCase(), authorisations: [] } })).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    expect(codes({ parameters: { ...ciiParameters, enabledModes: {} } })).toEqual(['PARAMETER_NOT_SET']);
    expect(codes({ cooperation: { ...mamacCase(), status: 'CLOSED' } })).toEqual(['CASE_IS_CLOSED']);
  });

  it('of the earlier one no service learns by the history when the later one is taken up, but its own steps', () => {
    const exit = { kind: 'WITHDRAWN', on: '2026-03-04', by: { kind: 'PERSON' } } as const;
    const [line] = filed.timeline;
    if (line === undefined) throw new Error('A request leaves a line.');
    const gone = { ...line, id: 'tle-gone', command: 'WITHDRAW_REQUEST', by: null } as const;
    const withdrawn: MamacState = { ...filed, phase: 'WITHDRAWN', exit, timeline: [...filed.timeline, gone] };
    const taken = after(again(withdrawn).state, { command: 'TAKE_UP' }, 'AS', '2026-05-05');
    const history = (view: MamacView) =>
      shownProcess(taken, view, { today: '2026-05-05', parameters: ciiParameters }).state.timeline.map(
        ({ command, by }) => [command, by === null ? null : 'service' in by ? by.service : by.home],
      );
    const since = [
      ['FILE', SOCIAL.service],
      ['TAKE_UP', 'AS'],
    ];
    expect(history({ kind: 'SERVICE', service: AI_OFFICE })).toEqual(since);
    expect(history({ kind: 'SERVICE', service: SOCIAL })).toEqual(since);
    expect(history({ kind: 'SERVICE', service: ORP })).toEqual([['FILE', ORP.service], ...since]);
    expect(history({ kind: 'TEAM', home: 'AC' })).toHaveLength(4);
    expect([AI_OFFICE, ORP].map((service) => processVersion(taken, { kind: 'SERVICE', service }))).toEqual([2, 3]);
  });

  it('and not without end', () => {
    const [exit] = [turnedAway.exit].filter((one) => one !== null);
    if (exit === undefined) throw new Error('It was turned away.');
    const many = (count: number): MamacState => ({
      ...turnedAway,
      earlierRequests: Array.from({ length: count }, () => ({ filedOn: '2026-03-02', referrer: ORP, exit })),
    });
    again(many(19)).thenHappens('REQUEST_FILED');
    again(many(20)).thenRefusedBecause({ code: 'CASE_IS_FULL', rule: 'R36' });
  });

  it('R48: it is the referring house’s to file, the first time and again', () => {
    expect(rowsOf('FILE').map(({ holders }) => holders)).toEqual([['REFERRER'], ['REFERRER']]);
  });

  it('a request that can be filed again holds nothing up meanwhile, and is no step behind (R38)', () => {
    expect(isUnderWay('TURNED_AWAY')).toBe(false);
    expect(isPast('TAKE_UP', 'TURNED_AWAY')).toBe(true);
    expect(isPast('ADMIT', 'FILED')).toBe(false);
  });

  it('one without an end cannot be followed by another', () => {
    expect(() => decide({ ...turnedAway, exit: null }, on('2026-05-04'))).toThrow(TypeError);
  });
});

describe('R36: earlier requests are the team’s to know', () => {
  const state = after(again(turnedAway).state, { command: 'TAKE_UP' }, 'AS', '2026-05-05');
  const question = { today: '2026-05-05', parameters: ciiParameters, cooperation: mamacCase() } as const;
  const commands = (view: Parameters<typeof shownProcess>[1]) =>
    shownProcess(state, view, question).state.timeline.map(({ command }) => command);

  it('with their reason, and that one was not taken up stands in no other history', () => {
    const team = shownProcess(state, { kind: 'TEAM', home: 'AC' }, question);
    expect(team.earlierRequests).toEqual(state.earlierRequests);
    expect(commands({ kind: 'TEAM', home: 'AC' })).toEqual(['FILE', 'TURN_AWAY', 'FILE', 'TAKE_UP']);
    for (const view of [{ kind: 'SERVICE', service: ORP }, { kind: 'PERSON' }] as const) {
      const shown = shownProcess(state, view, question);
      expect(shown.earlierRequests).toEqual([]);
      expect(shown.state).not.toHaveProperty('earlierRequests');
      expect(commands(view)).toEqual(['FILE', 'FILE', 'TAKE_UP']);
    }
  });

  it('of a process with one request there are none', () => {
    expect(shownProcess(processIn('ANNOUNCED'), { kind: 'TEAM', home: 'AC' }, question).earlierRequests).toEqual([]);
  });
});
