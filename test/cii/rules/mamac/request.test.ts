import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { MamacContext, OtherOfPerson } from '../../../../subgraphs/cii/rules/mamac/context.js';
import { evolveMamac } from '../../../../subgraphs/cii/rules/mamac/evolveMamac.js';
import { decideFile, decideFileOpenCase } from '../../../../subgraphs/cii/rules/mamac/filing.js';
import { MAMAC_PHASES, TURNED_AWAY_REASONS, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { CaseOpenedEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { COOPERATION_MODES } from '../../../../subgraphs/common/rules/cooperation.js';
import { FILE_INSTITUTIONS } from '../../../../subgraphs/common/rules/institutions.js';
import { PROBLEM_KINDS } from '../../../../subgraphs/common/rules/mamac.js';
import { AI_OFFICE, entered, idFor, ORP, OTHER_SOCIAL, resealed, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { filingFeed, mamacAfter, mamacCase, mamacOn, processIn, requestEntry, taking } from '../../../kit/mamac.js';

const TICKS = { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;
const BODY = { recipient: { institution: 'CII', service: 'bureau-cii' }, purpose: 'JOINT_ASSESSMENT' } as const;

function file(changes: Partial<CaseOpenedEntry> = {}, ticks: Partial<MamacState> = {}, feed = filingFeed()) {
  const { problems = TICKS.problems } = ticks;
  return decideFile(null, { command: 'FILE', opening: requestEntry(changes), ...TICKS, problems }, feed);
}

describe('R36: AC, AI or AS files a request with the management body', () => {
  it('and it waits for the team: nothing opens, and the day of the filing is the announcement', () => {
    const state = mamacAfter(null, file());
    expect(state).toEqual({
      _id: idFor('case', '1'),
      version: 1,
      canton: 'GE',
      referrer: ORP,
      filedOn: '2026-03-02',
      problems: ['UNEMPLOYMENT', 'MONEY'],
      personKey: 'key-of-6985',
      request: requestEntry(),
      phase: 'FILED',
      registrations: [],
      earlierDiagnoses: [],
      rounds: [
        {
          ...{ number: 1, openedOn: '2026-03-02', criteria: {}, admittedOn: null, contributions: [], roundTables: [] },
          ...{
            smrConclusions: [],
            conclusion: null,
            plans: [],
            objectives: [],
            reviews: [],
            result: null,
            recheck: {},
          },
        },
      ],
      pauses: [],
      exit: null,
      mainPayerAtExit: null,
      timeline: [
        {
          id: expect.stringMatching(/^tle-/) as string,
          ...{ at: '2026-03-02T09:00:00.000Z', command: 'FILE', by: ORP, round: 1, aboutId: null },
        },
      ],
    });
  });

  it.each(FILE_INSTITUTIONS)('whichever of the three: %s', (sender) => {
    const service = { AC: ORP, AI: AI_OFFICE, AS: SOCIAL }[sender];
    const others = [ORP, AI_OFFICE, SOCIAL].filter((one) => one !== service);
    const authorisations = [
      ...others.map((recipient, place) =>
        entered(String(place), { discloser: service, recipient, fields: ['CII_KEY_DATA'] }),
      ),
      entered('9', { ...BODY, discloser: service, fields: ['CII_KEY_DATA'] }),
    ];
    const decision = file({ service: service.service, invitations: others, authorisations }, {}, filingFeed(sender));
    expect(mamacAfter(null, decision).referrer).toEqual(service);
  });

  it('a repeat changes nothing, and another service cannot take the identifier', () => {
    const filed = processIn('FILED');
    const again = { command: 'FILE', opening: requestEntry(), ...TICKS } as const;
    expect(decideFile(filed, again, filingFeed())).toEqual({ events: [] });
    expect(refusalCodes(decideFile(filed, again, filingFeed('AI')))).toEqual(['CASE_NOT_ACCEPTED']);
    const other = { ...again, opening: requestEntry({ service: 'orp-other' }) };
    expect(refusalCodes(decideFile(filed, other, filingFeed()))).toEqual(['CASE_NOT_ACCEPTED']);
  });

  it('a second request for the person is filed in exactly the same way: nothing is asked about others', () => {
    const second = mamacAfter(null, file({ caseId: idFor('case', '2') }));
    expect({ ...second, _id: '', request: null, timeline: [] }).toEqual({
      ...{ ...mamacAfter(null, file()), _id: '', request: null, timeline: [] },
    });
  });
});

describe('What a request has to meet', () => {
  it('R31: two different kinds of problem, whichever they are; they are kept once', () => {
    for (const problem of PROBLEM_KINDS) {
      expect(refusalCodes(file({}, { problems: [problem, problem] }))).toEqual(['PROBLEMS_TOO_FEW']);
    }
    expect(refusalCodes(file({}, { problems: [] }))).toEqual(['PROBLEMS_TOO_FEW']);
    const kept = mamacAfter(null, file({}, { problems: ['HEALTH', 'MONEY', 'HEALTH'] }));
    expect(kept.problems).toEqual(['HEALTH', 'MONEY']);
    expect(file({}, { problems: ['MONEY'] })).toMatchObject({
      refusals: [{ rule: 'R31', path: ['input', 'problems'] }],
    });
  });

  it('R30: the first labour market as its aim', () => {
    const supported = { ...TICKS, targetMarket: 'SUPPORTED_LABOUR_MARKET' } as const;
    const decision = decideFile(null, { command: 'FILE', opening: requestEntry(), ...supported }, filingFeed());
    expect(decision).toMatchObject({ refusals: [{ code: 'TARGET_MARKET_NOT_FIRST', rule: 'R30' }] });
    const both = { command: 'FILE', opening: requestEntry(), ...supported, problems: ['MONEY'] } as const;
    const codes = ['PROBLEMS_TOO_FEW', 'TARGET_MARKET_NOT_FIRST'];
    expect(refusalCodes(decideFile(null, both, filingFeed()))).toEqual(codes);
  });

  it.each(COOPERATION_MODES.filter((mode) => mode !== 'MAMAC'))('R20: not a case of mode %s', (mode) => {
    const authorisations = requestEntry().authorisations.slice(0, 1);
    const invitations = requestEntry().invitations.slice(0, 1);
    const codes = refusalCodes(file({ mode, authorisations, invitations }));
    expect(codes).toEqual(['MAMAC_MODE_ONLY', 'MANAGEMENT_BODY_NOT_AUTHORISED']);
  });

  it('R56: a canton and a day on which the mode is on', () => {
    expect(refusalCodes(file({}, {}, filingFeed('AC', { canton: 'LU' })))).toContain('MODE_NOT_ENABLED');
    expect(refusalCodes(file({}, {}, filingFeed('AC', { canton: 'ZH' })))).toContain('PARAMETER_NOT_SET');
  });

  it('whatever a case has to meet: who is invited stands on an authorisation', () => {
    expect(refusalCodes(file({ invitations: [AI_OFFICE, SOCIAL, OTHER_SOCIAL] }))).toEqual(['INVITATION_NOT_COVERED']);
  });

  it('R49: the ground of the team is on, and the person has named the body for today', () => {
    const off = filingFeed('AC', { groundsOn: ['OWN_TASK', 'AUTHORISATION'] });
    expect(file({}, {}, off)).toMatchObject({ refusals: [{ code: 'GROUND_NOT_ON', rule: 'R49', article: 'LPGA 28' }] });
    const named = (validFrom: '2026-03-02' | '2026-03-03') => [
      ...requestEntry().authorisations.slice(0, 2),
      entered('3', { ...BODY, fields: ['AC_REGISTRATION'], validFrom }),
    ];
    expect(refusalCodes(file({ authorisations: named('2026-03-02') }))).toEqual([]);
    expect(file({ authorisations: named('2026-03-03') })).toMatchObject({
      refusals: [{ code: 'MANAGEMENT_BODY_NOT_AUTHORISED', rule: 'R49', article: 'LPGA 28' }],
    });
    const unnamed = { authorisations: requestEntry().authorisations.slice(0, 2) };
    expect(refusalCodes(file(unnamed))).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
  });
});

describe('A case that is open and was changed to mode MAMAC', () => {
  const wanted = { command: 'FILE', ...TICKS } as const;
  const decide = (context: MamacContext, state: MamacState | null = null) => decideFileOpenCase(state, wanted, context);
  const on = (changes: Partial<MamacContext> = {}) => mamacOn('2026-03-10', SOCIAL, changes);

  it('R36: is announced by staff of any of its institutions, who become the referrer; nothing is left to be opened', () => {
    const state = mamacAfter(null, decide(on()));
    expect(state).toMatchObject({ _id: mamacCase()._id, referrer: SOCIAL, filedOn: '2026-03-10', request: null });
    expect(state).toMatchObject({ personKey: 'key-of-6985', canton: 'GE' });
    const announced = mamacAfter(state, taking(state, { command: 'TAKE_UP' }, mamacOn('2026-03-10', 'AC')).decision);
    expect(announced.phase).toBe('ANNOUNCED');
  });

  it('R34: takes over what its institutions told before it was announced', () => {
    const registrations = [
      { system: 'AC', service: ORP.service, from: '2026-01-15', to: null, toldOn: '2026-03-04' },
    ] as const;
    const cooperation = { ...mamacCase(), registrations };
    expect(mamacAfter(null, decide(on({ cooperation }))).registrations).toEqual(registrations);
    expect(mamacAfter(null, decide(on())).registrations).toEqual([]);
  });

  it('is unknown to whoever is not on it, and the team and the person file nothing', () => {
    expect(refusalCodes(decide(mamacOn('2026-03-10', OTHER_SOCIAL)))).toEqual(['NOT_FOUND']);
    expect(refusalCodes(decide(on({ cooperation: null })))).toEqual(['NOT_FOUND']);
    expect(decide(mamacOn('2026-03-10', 'AC'))).toMatchObject({ refusals: [{ code: 'NOT_COMPETENT', rule: 'R36' }] });
    expect(refusalCodes(decide(mamacOn('2026-03-10', 'PERSON')))).toEqual(['NOT_COMPETENT']);
  });

  it('is refused when it is closed, when it was announced, and outside the mode', () => {
    expect(refusalCodes(decide(on({ cooperation: { ...mamacCase(), status: 'CLOSED' } })))).toEqual(['CASE_IS_CLOSED']);
    expect(decide(on(), processIn('FILED'))).toMatchObject({ refusals: [{ code: 'ALREADY_DECIDED', rule: 'R36' }] });
    const cooperation = { ...mamacCase(), mode: 'COORDINATION' } as const;
    expect(refusalCodes(decide(on({ cooperation })))).toEqual(['MAMAC_MODE_ONLY']);
  });

  it('R56, R49: is refused where the mode is off, the ground is off, or no authorisation in force names the body', () => {
    const enabled = (GE: typeof ciiParameters.enabledModes.GE) => ({
      parameters: { ...ciiParameters, enabledModes: GE === undefined ? {} : { GE } },
    });
    expect(decide(on(enabled(undefined)))).toMatchObject({ refusals: [{ code: 'PARAMETER_NOT_SET', rule: 'R56' }] });
    const without = ciiParameters.enabledModes.LU?.map((one) => ({ ...one }));
    expect(decide(on(enabled(without)))).toMatchObject({ refusals: [{ code: 'MODE_NOT_ENABLED', rule: 'R56' }] });
    expect(refusalCodes(decide(on({ groundsOn: ['OWN_TASK'] })))).toEqual(['GROUND_NOT_ON']);
    const unnamed = { ...mamacCase(), authorisations: mamacCase().authorisations.slice(0, 2) };
    expect(refusalCodes(decide(on({ cooperation: unnamed })))).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    const withdrawn = mamacCase().authorisations.map((one) =>
      resealed(one, { withdrawnAt: '2026-03-03T09:00:00.000Z' }),
    );
    const fallen = { ...mamacCase(), authorisations: withdrawn };
    expect(refusalCodes(decide(on({ cooperation: fallen })))).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
  });

  it('always bears the key of its person', () => {
    const { openPersonKey: _none, ...keyless } = mamacCase();
    expect(() => decide(on({ cooperation: keyless }))).toThrow(TypeError);
  });
});

describe('R36: the team resolves a request', () => {
  const filed = processIn('FILED');
  const team = (...others: readonly OtherOfPerson[]) => mamacOn('2026-03-02', 'OFPC', { others });
  const other = (phase: OtherOfPerson['phase'], status: OtherOfPerson['status'] = 'OPEN', caseId = 'case-other') => ({
    ...{ caseId, phase, status, endedOn: null },
  });

  it('takes it up: what the referrer sent is no longer kept, and the criteria can be checked', () => {
    const state = taking(filed, { command: 'TAKE_UP' }, team()).thenHappens('REQUEST_TAKEN_UP');
    expect(state).toMatchObject({ phase: 'ANNOUNCED', request: null, filedOn: '2026-03-02' });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'TAKE_UP', by: { home: 'OFPC' }, aboutId: null, round: 1 });
  });

  it('opens no second case of the person', () => {
    taking(filed, { command: 'TAKE_UP' }, team(other('CASE'))).thenRefusedBecause({
      code: 'PERSON_HAS_OPEN_CASE',
      rule: 'R36',
    });
  });

  const FOLLOWED = ['ANNOUNCED', 'EXAMINATION', 'PLANNING', 'CASE_MANAGEMENT', 'RECHECK'];
  it.each([...MAMAC_PHASES, 'CASE'] as const)(
    'joins it to an open case of the person that it has a process in, R20, R49: %s',
    (phase) => {
      const join = { command: 'JOIN', otherCaseId: 'case-other' } as const;
      const codes = refusalCodes(taking(filed, join, team(other(phase))).decision);
      const barred = phase === 'CASE' ? 'MAMAC_MODE_ONLY' : 'NOT_FOUND';
      expect(codes).toEqual(FOLLOWED.includes(phase) ? [] : [barred]);
      expect(refusalCodes(taking(filed, join, team(other(phase, 'CLOSED'))).decision)).toEqual(['NOT_FOUND']);
      // Whatever became of its process: a person has one open case.
      taking(filed, { command: 'TAKE_UP' }, team(other(phase))).thenRefused('PERSON_HAS_OPEN_CASE');
      taking(filed, { command: 'TAKE_UP' }, team(other(phase, 'CLOSED'))).thenHappens('REQUEST_TAKEN_UP');
    },
  );

  it('among several of the person to the one that is named', () => {
    const several = team(other('CASE', 'CLOSED', 'case-old'), other('RECHECK'));
    taking(filed, { command: 'JOIN', otherCaseId: 'case-other' }, several).thenHappens('ENDED');
    taking(filed, { command: 'JOIN', otherCaseId: 'case-old' }, several).thenRefused('NOT_FOUND');
  });

  it('never to itself, and never to a case of somebody else', () => {
    const itself = team(other('CASE', 'OPEN', filed._id));
    taking(filed, { command: 'JOIN', otherCaseId: filed._id }, itself).thenRefusedBecause({
      ...{ code: 'NOT_FOUND', rule: 'R36', path: ['input', 'otherCaseId'] },
    });
    taking(filed, { command: 'TAKE_UP' }, itself).thenHappens('REQUEST_TAKEN_UP');
    taking(filed, { command: 'JOIN', otherCaseId: 'case-foreign' }, team(other('CASE'))).thenRefused('NOT_FOUND');
  });

  it('and a joined request keeps nothing of what was sent', () => {
    const state = taking(filed, { command: 'JOIN', otherCaseId: 'case-other' }, team(other('PLANNING'))).thenHappens(
      'ENDED',
    );
    expect(state).toMatchObject({ phase: 'JOINED', request: null, problems: [] });
    expect(state.exit).toEqual({
      ...{ kind: 'JOINED', caseId: 'case-other', on: '2026-03-02' },
      by: { kind: 'TEAM', subject: 'team-ofpc', home: 'OFPC' },
    });
  });

  it.each(TURNED_AWAY_REASONS)('turns it away with a reason: %s', (reason) => {
    const state = taking(filed, { command: 'TURN_AWAY', reason }, team()).thenHappens('ENDED');
    expect(state).toMatchObject({ phase: 'TURNED_AWAY', request: null, exit: { kind: 'TURNED_AWAY', reason } });
  });

  it('and not without one', () => {
    taking(filed, { command: 'TURN_AWAY', reason: null }, team()).thenRefusedBecause({
      ...{ code: 'REASON_MISSING', rule: 'R36', path: ['input', 'reason'] },
    });
  });
});

it('A process begins with its request and with nothing else', () => {
  const [event] = (
    taking(processIn('FILED'), { command: 'TAKE_UP' }, mamacOn('2026-03-02', 'AC')).decision as {
      readonly events: readonly Parameters<typeof evolveMamac>[1][];
    }
  ).events;
  expect(event && (() => evolveMamac(null, event))).toThrow(TypeError);
});
