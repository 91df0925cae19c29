import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import { decideMamacReport } from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import type { MamacAct, MamacReport } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import {
  HOMES,
  presentRound,
  type Home,
  type MamacPhase,
  type MamacState,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  agreedBy,
  CONCLUSION,
  contributed,
  CONTRIBUTION,
  DAY_OF,
  feedContextOn,
  mamacCase,
  mamacOn,
  OBJECTIVE,
  planWith,
  processIn,
  registered,
  reported,
  ROUND_TABLE,
  taking,
  yes,
} from '../../../kit/mamac.js';

const examined = processIn('EXAMINATION');
const day = DAY_OF.EXAMINATION;
const team = mamacOn(day, 'AI');

describe('R39: one contribution of each home', () => {
  it('is written by its seconded member, with obstacles named once', () => {
    const act = { ...CONTRIBUTION, obstacles: ['DEBT', 'LANGUAGE', 'DEBT'], text: ' Bonne motivation. ' } as const;
    const state = taking(examined, act, team).thenHappens('CONTRIBUTED');
    expect(presentRound(state).contributions).toEqual([
      {
        ...{ home: 'AI', by: { subject: 'team-ai', home: 'AI' }, on: day, workCapacityPercent: 60 },
        ...{ chance: 'WITH_SUPPORT', obstacles: ['DEBT', 'LANGUAGE'], text: 'Bonne motivation.' },
      },
    ]);
  });

  it('is revised until the conclusion; the others stay', () => {
    const state = after(contributed(examined), { ...CONTRIBUTION, workCapacityPercent: null, text: null }, 'AC');
    const { contributions } = presentRound(state);
    expect(contributions.map(({ home }) => home).toSorted()).toEqual(['AC', 'AI', 'AS']);
    expect(contributions.find(({ home }) => home === 'AC')).toMatchObject({ workCapacityPercent: null, text: null });
  });

  it.each<[string, string, readonly string[]]>([
    ['of the same social service', SOCIAL.service, []],
    ['of another one', OTHER_SOCIAL.service, ['NOT_COMPETENT']],
  ])('domain 3c-10: what a member of AS wrote, one %s may revise: %j', (_which, service, codes) => {
    const memberOf = (of: string) => mamacOn(day, 'AS', { member: { subject: `team-${of}`, home: 'AS', service: of } });
    const given = taking(examined, CONTRIBUTION, memberOf(SOCIAL.service)).state;
    const revising = taking(given, { ...CONTRIBUTION, chance: 'GOOD' }, memberOf(service));
    expect(refusalCodes(revising.decision)).toEqual(codes);
    const { contributions } = presentRound(revising.state);
    expect(contributions.map(({ by }) => by.service)).toEqual([SOCIAL.service]);
  });

  describe('domain 3c-10: of two social services of which one takes part in the case', () => {
    const seconded = (service: string | undefined, subject = `team-${service ?? 'nobody'}`) =>
      mamacOn(day, 'AS', { member: { subject, home: 'AS', ...(service === undefined ? {} : { service }) } });
    const elsewhere = seconded('social-elsewhere');
    const ofCase = seconded(SOCIAL.service);
    const written = (context: MamacContext, state = examined): MamacState => taking(state, CONTRIBUTION, context).state;

    it('what a member of the other one wrote gives way to it, and not the other way round', () => {
      const replaced = written(ofCase, written(elsewhere));
      expect(presentRound(replaced).contributions.map(({ by }) => by.service)).toEqual([SOCIAL.service]);
      taking(replaced, CONTRIBUTION, elsewhere).thenRefused('NOT_COMPETENT');
    });

    it('whoever wrote it revises it, also once the secondment names a service', () => {
      const before = written(seconded(undefined, 'team-as'));
      taking(before, CONTRIBUTION, seconded('social-elsewhere', 'team-as')).thenHappens('CONTRIBUTED');
    });

    it('the house that contributed dissents, and no other one in its name', () => {
      const given = contributed(written(ofCase), ['AC', 'AI']);
      const concluded = taking(given, CONCLUSION, mamacOn(day, 'AC')).state;
      const dissent = { command: 'DISSENT', text: 'Wir sehen es anders.' } as const;
      taking(concluded, dissent, elsewhere).thenRefused('OWN_CONTRIBUTION_MISSING');
      taking(concluded, dissent, ofCase).thenHappens('DISSENTED');
      // A member who has changed the home speaks for the new one, which found nothing yet.
      const moved = mamacOn(day, 'OFPC', { member: { subject: 'team-ac', home: 'OFPC' } });
      taking(concluded, dissent, moved).thenRefused('OWN_CONTRIBUTION_MISSING');
    });
  });

  it.each(HOMES)('%s: the SMR alone writes none, its conclusion stays in AI (R40)', (home) => {
    const { decision } = taking(examined, CONTRIBUTION, mamacOn(day, home));
    expect(refusalCodes(decision)).toEqual(home === 'SMR' ? ['NOT_YOUR_STEP'] : []);
  });

  it.each([
    [0, true],
    [100, true],
    [-1, false],
    [101, false],
    [50.5, false],
    [NaN, false],
  ])('R40: a work capacity of %s percent is taken in: %s', (workCapacityPercent, isTaken) => {
    const codes = isTaken ? [] : ['NUMBER_OUT_OF_RANGE'];
    const act = { ...CONTRIBUTION, workCapacityPercent };
    expect(refusalCodes(taking(examined, act, team).decision)).toEqual(codes);
    const concluding = taking(contributed(examined), { ...CONCLUSION, workCapacityPercent }, team);
    expect(refusalCodes(concluding.decision)).toEqual(codes);
  });

  it('refuses more than a hundred revisions in a round', () => {
    const revised = (home: Home, times: number): MamacState => {
      const [line] = contributed(examined, [home]).timeline.slice(-1);
      return { ...examined, timeline: line === undefined ? [] : Array.from({ length: times }, () => line) };
    };
    taking(revised('AI', 100), CONTRIBUTION, team).thenRefused('CASE_IS_FULL');
    taking(revised('AI', 99), CONTRIBUTION, team).thenHappens('CONTRIBUTED');
    // One home does not fill the room of another.
    taking(revised('AC', 100), CONTRIBUTION, team).thenHappens('CONTRIBUTED');
  });
});

describe('R40: no medical details in words', () => {
  const ended: MamacState = contributed(examined);
  const managed = processIn('CASE_MANAGEMENT');
  it.each<[string, MamacState, (text: string) => MamacAct, readonly string[], number]>([
    ['a contribution', examined, (text) => ({ ...CONTRIBUTION, text }), ['text'], 2000],
    ['a round table', examined, (text) => ({ ...ROUND_TABLE, text }), ['text'], 2000],
    ['a conclusion', ended, (text) => ({ ...CONCLUSION, text }), ['text'], 2000],
    ['a dissent', processIn('PLANNING'), (text) => ({ command: 'DISSENT', text }), ['text'], 500],
    ['an objective', managed, (text) => ({ ...OBJECTIVE, text }), ['text'], 200],
    [
      'a review',
      managed,
      (text) => ({ command: 'REVIEW', on: '2026-03-20', progress: 'BEHIND', text }),
      ['text'],
      2000,
    ],
  ])('of %s', (_what, state, act, place, most) => {
    const context = state === managed ? mamacOn(DAY_OF.CASE_MANAGEMENT, ORP) : team;
    const path = ['input', ...place];
    taking(state, act('M54.5 depuis mars'), context).thenRefusedBecause({
      code: 'TEXT_HOLDS_DIAGNOSIS',
      rule: 'R40',
      path,
    });
    taking(state, act('7569217076985'), context).thenRefusedBecause({ code: 'TEXT_HOLDS_AVS_NUMBER', path });
    expect(refusalCodes(taking(state, act('é'.repeat(most)), context).decision)).toEqual([]);
    taking(state, act('é'.repeat(most + 1)), context).thenRefusedBecause({ code: 'TEXT_NOT_ACCEPTED', path });
    expect(refusalCodes(taking(state, act('Un.\nDeux.'), context).decision)).toEqual([]);
  });

  it('and a text may be left out where it says nothing more', () => {
    const state = after(examined, { ...CONTRIBUTION, text: '  ' }, 'AC');
    expect(presentRound(state).contributions[0]?.text).toBeNull();
  });
});

describe('R39: a round table', () => {
  it('is held by at least two homes and told with date, present and outcome', () => {
    const act = { ...ROUND_TABLE, present: ['AI', 'SMR', 'AI'], text: 'Suite le 12.' } as const;
    const state = taking(examined, act, team).thenHappens('ROUND_TABLE_HELD');
    const [held] = presentRound(state).roundTables;
    expect(held).toEqual({
      ...{ id: expect.stringMatching(/^rtb-/) as string, on: day, present: ['AI', 'SMR'], personPresent: true },
      ...{ outcome: 'CONCLUSION_READY', text: 'Suite le 12.', by: { subject: 'team-ai', home: 'AI' } },
    });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'HOLD_ROUND_TABLE', aboutId: held?.id, by: { home: 'AI' } });
  });

  it('is recorded by a home that was there, and held by one of AC, AI and AS at least', () => {
    const held = (present: readonly Home[], home: Home) =>
      refusalCodes(taking(examined, { ...ROUND_TABLE, present }, mamacOn(day, home)).decision);
    expect(held(['AC', 'OFPC'], 'OFPC')).toEqual([]);
    expect(held(['AS', 'SMR'], 'AS')).toEqual([]);
    expect(held(['OFPC', 'SMR'], 'OFPC')).toEqual(['ROUND_TABLE_NEEDS_TWO']);
    expect(held(['AI', 'SMR'], 'AC')).toEqual(['ROUND_TABLE_NEEDS_TWO']);
    expect(held(['AC', 'AI', 'AS'], 'OFPC')).toEqual(['ROUND_TABLE_NEEDS_TWO']);
  });

  it.each([[[]], [['AI']], [['AI', 'AI']]])('is none of %j', (present) => {
    taking(examined, { ...ROUND_TABLE, present: present as ['AI'] }, team).thenRefusedBecause({
      ...{ code: 'ROUND_TABLE_NEEDS_TWO', rule: 'R39', path: ['input', 'present'] },
    });
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-03-02', ['DATE_BEFORE_STAGE'], 'the day before the admission'],
    ['2026-03-03', [], 'the day of the admission'],
    [day, [], 'today'],
    ['2026-03-06', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('was held on %s: %j (%s)', (on, codes) => {
    const { decision } = taking(examined, { ...ROUND_TABLE, on }, team);
    expect(refusalCodes(decision)).toEqual(codes);
    if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ path: ['input', 'on'] }] });
    if (codes[0] === 'DATE_BEFORE_STAGE') expect(decision).toMatchObject({ refusals: [{ rule: 'R38' }] });
  });

  it('no more than fifty in a round', () => {
    const held = after(examined, ROUND_TABLE, 'AI').timeline.slice(-1);
    const many = (count: number): MamacState => ({
      ...examined,
      timeline: [...examined.timeline, ...Array.from({ length: count }, () => held).flat()],
    });
    taking(many(49), ROUND_TABLE, team).thenHappens('ROUND_TABLE_HELD');
    taking(many(50), ROUND_TABLE, team).thenRefused('CASE_IS_FULL');
    // No house fills the room of another.
    taking(many(50), ROUND_TABLE, mamacOn(day, 'AC')).thenHappens('ROUND_TABLE_HELD');
  });
});

describe('R39: the joint conclusion', () => {
  it.each(['AC', 'AI', 'AS'] as const)('is refused while %s has not contributed, OFPC cannot stand in', (missing) => {
    const homes = (['AC', 'AI', 'AS', 'OFPC'] as const).filter((home) => home !== missing);
    taking(contributed(examined, homes), CONCLUSION, team).thenRefusedBecause({
      code: 'CONTRIBUTION_MISSING',
      rule: 'R39',
    });
  });

  it('R29, R38: lets a plan be made', () => {
    const state = taking(contributed(examined), CONCLUSION, team).thenHappens('CONCLUDED');
    expect(state.phase).toBe('PLANNING');
    expect(presentRound(state).conclusion).toEqual({
      ...{ on: day, by: { subject: 'team-ai', home: 'AI' }, workCapacityPercent: 60, chance: 'WITH_SUPPORT' },
      ...{ text: 'Retour possible.', dissents: [] },
    });
  });
});

describe('R39: a dissent from the joint conclusion', () => {
  const concluded = processIn('PLANNING');
  const on = DAY_OF.PLANNING;
  const dissent = (text = ' Trop tôt. ') => ({ command: 'DISSENT', text }) as const;
  const dissenting = (home: Home, state: MamacState = concluded, text?: string) =>
    taking(state, dissent(text), mamacOn(on, home));

  it.each(['AC', 'AI', 'AS'] as const)('is entered by the member of %s for the own home and no other', (home) => {
    const state = dissenting(home).thenHappens('DISSENTED');
    const by = { subject: `team-${home.toLowerCase()}`, home };
    expect(presentRound(state).conclusion?.dissents).toEqual([{ home, by, on, text: 'Trop tôt.' }]);
    expect(state).toMatchObject({ phase: 'PLANNING' });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'DISSENT', by: { home }, aboutId: null });
  });

  it('is for homes that contributed: OFPC where it did, the SMR never (R40)', () => {
    dissenting('OFPC').thenRefusedBecause({ code: 'OWN_CONTRIBUTION_MISSING', rule: 'R39' });
    const withGuidance = after(contributed(examined, ['AC', 'AI', 'AS', 'OFPC']), CONCLUSION, 'OFPC', on);
    dissenting('OFPC', withGuidance).thenHappens('DISSENTED');
    dissenting('SMR').thenRefusedBecause({ code: 'NOT_YOUR_STEP', rule: 'R48' });
  });

  it('once of each home, in words', () => {
    const first = dissenting('AS').thenHappens('DISSENTED');
    dissenting('AS', first).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R39' });
    const second = dissenting('AC', first).thenHappens('DISSENTED');
    expect(presentRound(second).conclusion?.dissents.map(({ home }) => home)).toEqual(['AS', 'AC']);
    dissenting('AC', concluded, ' ').thenRefusedBecause({
      ...{ code: 'MESSAGE_IS_EMPTY', rule: 'R39', path: ['input', 'text'] },
    });
  });

  it('from the conclusion until a plan binds, so that nobody cuts it short by proposing one', () => {
    dissenting('AS', contributed(examined)).thenRefused('MAMAC_PHASE_NOT_REACHED');
    const proposed = after(concluded, planWith(), 'AC');
    dissenting('AS', proposed).thenHappens('DISSENTED');
    dissenting('AS', agreedBy(proposed, ['AC', 'AI', 'AS'])).thenHappens('DISSENTED');
    dissenting('AS', processIn('CASE_MANAGEMENT')).thenRefused('ALREADY_DECIDED');
  });
});

/** One act of each step that a member of another home may take in that phase. */
const TEAM_ACTS: readonly (readonly [MamacPhase, MamacAct])[] = [
  ...([
    ['FILED', { command: 'TAKE_UP' }],
    ['FILED', { command: 'JOIN', otherCaseId: 'case-x' }],
    ['FILED', { command: 'TURN_AWAY', reason: 'ENTERED_TWICE' }],
    ['ANNOUNCED', yes('MULTIPLE_PROBLEM')],
    ['ANNOUNCED', { command: 'ADMIT' }],
    ['ANNOUNCED', { command: 'REFUSE_ADMISSION' }],
    ['EXAMINATION', CONTRIBUTION],
    ['EXAMINATION', ROUND_TABLE],
    ['EXAMINATION', CONCLUSION],
  ] as const),
  ...([
    ['PLANNING', { command: 'DISSENT', text: 'Trop tôt.' }],
    ['PLANNING', planWith()],
    ['PLANNING', { command: 'PAUSE', reason: 'OTHER', from: DAY_OF.PLANNING }],
    ['PLANNING', { command: 'RESUME', lastDay: DAY_OF.PLANNING }],
    ['PLANNING', { command: 'END_WITHOUT_RESULT', reason: 'DIED' }],
    ['RECHECK', { command: 'START_ROUND' }],
    ['RECHECK', { command: 'EXIT_AFTER_RECHECK', reason: null }],
  ] as const),
];

describe('R39, R40: the SMR is consulted: it sees and is present, decides nothing and writes no words', () => {
  it.each(TEAM_ACTS)('in %s it does not take %j', (phase, act) => {
    taking(processIn(phase), act, mamacOn(DAY_OF[phase], 'SMR')).thenRefusedBecause({
      ...{ code: 'NOT_YOUR_STEP', rule: 'R48' },
    });
  });

  it('and it may be among those present', () => {
    const state = after(examined, { ...ROUND_TABLE, present: ['AC', 'SMR'] }, 'AC');
    expect(presentRound(state).roundTables[0]?.present).toEqual(['AC', 'SMR']);
  });
});

describe('R40: a conclusion of the SMR', () => {
  const refer = (conclusionId = 'smr-1') =>
    ({ command: 'REFER_SMR_CONCLUSION', conclusionId, on: '2026-03-04' }) as const;

  it('is held by its reference alone, once', () => {
    const state = reported(examined, AI_OFFICE, refer());
    expect(presentRound(state).smrConclusions).toEqual([{ conclusionId: 'smr-1', on: '2026-03-04' }]);
    expect(state.timeline.at(-1)).toMatchObject({ by: AI_OFFICE, aboutId: 'smr-1' });
    expect(decideMamacReport(state, AI_OFFICE, refer(), feedContextOn(day))).toEqual({ events: [] });
    expect(presentRound(reported(state, AI_OFFICE, refer('smr-2'))).smrConclusions).toHaveLength(2);
  });

  it.each([ORP, SOCIAL])('comes from AI and from nobody else: %j', (sender) => {
    const decision = decideMamacReport(examined, sender, refer(), feedContextOn(day));
    expect(decision).toMatchObject({ refusals: [{ code: 'NOT_COMPETENT', rule: 'R40' }] });
  });

  it('no more than twenty in a round', () => {
    const many = (count: number): MamacState => ({
      ...examined,
      rounds: [
        {
          ...presentRound(examined),
          smrConclusions: Array.from({ length: count }, (_, place) => ({
            conclusionId: `smr-${String(place)}`,
            on: day,
          })),
        },
      ],
    });
    const codes = (count: number) =>
      refusalCodes(decideMamacReport(many(count), AI_OFFICE, refer('smr-new'), feedContextOn(day)));
    expect(codes(19)).toEqual([]);
    expect(codes(20)).toEqual(['CASE_IS_FULL']);
  });
});

describe('R34: a registration is told by its owner', () => {
  const filed = processIn('FILED');

  it('with the day on which it was told; the last word of each service counts', () => {
    const first = reported(filed, ORP, registered('2026-01-10'));
    const second = reported(first, AI_OFFICE, registered('2025-12-01', '2026-02-01'));
    const state = reported(second, ORP, registered('2026-01-05'), '2026-03-02');
    expect(state.registrations).toEqual([
      { system: 'AI', service: 'office-ai', from: '2025-12-01', to: '2026-02-01', toldOn: '2026-03-02' },
      { system: 'AC', service: 'orp-rive', from: '2026-01-05', to: null, toldOn: '2026-03-02' },
    ]);
    expect(state.timeline.at(-1)).toMatchObject({ command: 'STATE_REGISTRATION', by: ORP, aboutId: null });
  });

  it('tells the same again without effect, and a changed end anew', () => {
    const state = reported(filed, ORP, registered('2026-01-10'));
    const again = (report: ReturnType<typeof registered>) =>
      decideMamacReport(state, ORP, report, feedContextOn('2026-03-02'));
    expect(again(registered('2026-01-10'))).toEqual({ events: [] });
    expect(again(registered('2026-01-11'))).toMatchObject({ events: [{ kind: 'REGISTRATION_STATED' }] });
    expect(again(registered('2026-01-10', '2026-03-01'))).toMatchObject({ events: [{ kind: 'REGISTRATION_STATED' }] });
    const foreign = decideMamacReport(state, SOCIAL, registered('2026-01-10'), feedContextOn('2026-03-02'));
    expect(foreign).toMatchObject({ events: [{ kind: 'REGISTRATION_STATED' }] });
  });

  it('is refused when it ends before it begins', () => {
    const codes = (to: LocalDate) =>
      refusalCodes(decideMamacReport(filed, ORP, registered('2026-01-10', to), feedContextOn('2026-03-02')));
    expect(codes('2026-01-10')).toEqual([]);
    expect(codes('2026-01-09')).toEqual(['PERIOD_REVERSED']);
  });

  it('is unknown business of a service that takes no part, and of another canton', () => {
    const told = (
      sender: typeof OTHER_SOCIAL | typeof ORP | typeof SOCIAL,
      changes: Parameters<typeof feedContextOn>[1],
    ) => refusalCodes(decideMamacReport(filed, sender, registered('2026-01-10'), feedContextOn('2026-03-02', changes)));
    expect(told(OTHER_SOCIAL, {})).toEqual(['NOT_FOUND']);
    expect(told(ORP, { cooperation: null })).toEqual([]);
    expect(told(SOCIAL, { cooperation: null })).toEqual(['NOT_FOUND']);
    expect(told(ORP, { canton: 'VD' })).toEqual(['NOT_FOUND']);
    const left = mamacCase().participants.map((one) => ({ ...one, state: 'LEFT' as const }));
    expect(told(SOCIAL, { cooperation: { ...mamacCase(), participants: left } })).toEqual(['NOT_FOUND']);
    expect(told(ORP, { cooperation: { ...mamacCase(), status: 'CLOSED' } })).toEqual(['CASE_IS_CLOSED']);
  });

  it('no more than twenty are kept of a house, and a hundred times in a round', () => {
    const [one] = processIn('ANNOUNCED').registrations;
    const [line] = processIn('ANNOUNCED').timeline.slice(-1);
    const many = (count: number, lines = 0, system = 'AC'): MamacState => ({
      ...filed,
      registrations: Array.from({ length: count }, (_, place) => ({
        ...one,
        ...{ system, from: '2024-01-01' as const },
        service: `s-${String(place)}`,
      })) as never,
      timeline: Array.from({ length: lines }, () => line) as never,
    });
    const codes = (state: MamacState) =>
      refusalCodes(decideMamacReport(state, ORP, registered('2026-01-10'), feedContextOn('2026-03-02')));
    expect(codes(many(19))).toEqual([]);
    expect(codes(many(20))).toEqual(['CASE_IS_FULL']);
    expect(codes(many(20, 0, 'AS'))).toEqual([]);
    expect(codes(many(0, 99))).toEqual([]);
    expect(codes(many(0, 100))).toEqual(['CASE_IS_FULL']);
  });

  it('and however full the record is, an end of what was told is taken in, and that there is none', () => {
    const known = reported(filed, ORP, registered('2026-01-10'));
    const [one] = known.registrations;
    const [line] = known.timeline.slice(-1);
    const others = Array.from({ length: 25 }, (_, place) => ({ ...one, service: `s-${String(place)}` }));
    const full: MamacState = {
      ...known,
      registrations: [...known.registrations, ...others] as never,
      timeline: Array.from({ length: 200 }, () => line) as never,
    };
    const codes = (report: MamacReport) =>
      refusalCodes(decideMamacReport(full, ORP, report, feedContextOn('2026-03-02')));
    expect(codes(registered('2026-01-10', '2026-02-28'))).toEqual([]);
    expect(codes({ command: 'STATE_REGISTRATION', from: null, to: null })).toEqual([]);
    expect(codes(registered('2026-01-11'))).toEqual(['CASE_IS_FULL']);
    const ofOther = decideMamacReport(full, SOCIAL, registered('2026-01-10'), feedContextOn('2026-03-02'));
    expect(refusalCodes(ofOther)).toEqual([]);
    const ofSystem = decideMamacReport(full, AI_OFFICE, registered('2026-01-10'), feedContextOn('2026-03-02'));
    expect(refusalCodes(ofSystem)).toEqual([]);
  });
});
