import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideMamac } from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import { hasMandate, mandateEndsOn } from '../../../../subgraphs/cii/rules/mamac/mandate.js';
import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacPhase, MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { MAMAC_TRANSITIONS } from '../../../../subgraphs/cii/rules/mamac/transitions.js';
import { sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { ORP, resealed } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  CONCLUSION,
  CONTRIBUTION,
  DAY_OF,
  mamacCase,
  mamacOn,
  no,
  OTHER_CASE,
  planWith,
  processIn,
  ROUND_TABLE,
  yes,
  type Who,
} from '../../../kit/mamac.js';

/** The case of the scenes, with the authorisation that names the body as it is changed. */
const caseWith = (changes: Parameters<typeof resealed>[1]): CaseState => {
  const { authorisations, ...rest } = mamacCase();
  return {
    ...rest,
    authorisations: authorisations.map((held) => (namesManagementBody(held) ? resealed(held, changes) : held)),
  };
};
const ended = caseWith({ validTo: '2026-03-02' });
const refused = (state: MamacState, act: MamacAct, who: Who, changes: Parameters<typeof mamacOn>[2] = {}) =>
  refusalCodes(decideMamac(state, act, mamacOn(DAY_OF[state.phase], who, { cooperation: ended, ...changes })));

/** Every step of the team that is no coded end, in a phase in which it takes it. */
const STEPS: readonly (readonly [MamacPhase, MamacAct])[] = [
  ['ANNOUNCED', yes('MULTIPLE_PROBLEM')],
  ['ANNOUNCED', { command: 'ADMIT' }],
  ['ANNOUNCED', { command: 'REFUSE_ADMISSION' }],
  ['EXAMINATION', CONTRIBUTION],
  ['EXAMINATION', ROUND_TABLE],
  ['EXAMINATION', CONCLUSION],
  ['EXAMINATION', { command: 'PAUSE', reason: 'OTHER', from: '2026-03-05' }],
  ['EXAMINATION', { command: 'RESUME', lastDay: '2026-03-05' }],
  [
    'EXAMINATION',
    {
      ...{ command: 'LINK_DIAGNOSIS', kind: 'SKILLS_ASSESSMENT', by: null, body: 'OFPC' },
      ...{ madeOn: '2026-01-05', reference: 'B-7' },
    },
  ],
  ['EXAMINATION', { command: 'UNLINK_DIAGNOSIS', diagnosisId: 'dia-1' }],
  ['PLANNING', { command: 'DISSENT', text: 'Autre avis.' }],
  ['PLANNING', planWith()],
  ['RECHECK', no('MULTIPLE_PROBLEM')],
  ['RECHECK', { command: 'START_ROUND' }],
  ['RECHECK', { command: 'EXIT_AFTER_RECHECK', reason: null }],
];

describe('R49: without its mandate the team takes no step but a coded end', () => {
  it.each(STEPS)('in %s: %j', (phase, act) => {
    expect(refused(processIn(phase), act, 'AC')).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    const groundsOn = ['OWN_TASK', 'AUTHORISATION'] as const;
    expect(refused(processIn(phase), act, 'AC', { cooperation: mamacCase(), groundsOn })).toEqual(['GROUND_NOT_ON']);
  });

  it('and every other row of the team is a coded end', () => {
    const free = MAMAC_TRANSITIONS.filter(
      ({ holders, conditions }) => holders.includes('TEAM') && !conditions.includes('MANDATE_IN_FORCE'),
    ).map(({ command, when }) => [command, when]);
    expect(free).toEqual([
      ['TURN_AWAY', 'ALWAYS'],
      ['EXIT_AFTER_RECHECK', 'NOTHING_LEFT_TO_ASK'],
      ['END_WITHOUT_RESULT', 'ALWAYS'],
    ]);
  });

  it('R46: coded ends are left to it', () => {
    expect(refused(processIn('PLANNING'), { command: 'END_WITHOUT_RESULT', reason: 'WITHDREW' }, 'AC')).toEqual([]);
    expect(refused(processIn('RECHECK'), { command: 'EXIT_AFTER_RECHECK', reason: 'WITHDREW' }, 'AC')).toEqual([]);
    // Whether a criterion failed would be heard by this one.
    const ineligible = { command: 'EXIT_AFTER_RECHECK', reason: 'NO_LONGER_ELIGIBLE' } as const;
    expect(refused(processIn('RECHECK'), ineligible, 'AC')).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    const away = { command: 'TURN_AWAY', reason: 'NOT_AUTHORISED' } as const;
    expect(refused(processIn('FILED'), away, 'AC', { groundsOn: [] })).toEqual([]);
  });

  it('R44, R45: the institutions go on with what they agreed', () => {
    const review = { command: 'REVIEW', on: '2026-03-20', progress: 'AS_PLANNED', text: null } as const;
    expect(refused(processIn('CASE_MANAGEMENT'), review, ORP)).toEqual([]);
    const linked: MamacAct = {
      ...{ command: 'LINK_DIAGNOSIS', kind: 'SKILLS_ASSESSMENT', by: null, body: null },
      ...{ madeOn: '2026-01-05', reference: 'B-7' },
    };
    expect(refused(processIn('CASE_MANAGEMENT'), linked, ORP)).toEqual([]);
  });

  it('hears nothing of what registrations or contributions would have said (R35, R39)', () => {
    expect(refused(processIn('ANNOUNCED'), no('REGISTERED'), 'AC')).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    expect(refused(processIn('EXAMINATION'), CONCLUSION, 'AC')).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
  });
});

describe('R49: before the take-up the mandate is the one of the request', () => {
  it.each<[string, LocalDate, readonly string[]]>([
    ['on its last day', '2026-09-01', []],
    ['the day after', '2026-09-02', ['MANAGEMENT_BODY_NOT_AUTHORISED']],
  ])('%s', (_when, day, codes) => {
    const context = mamacOn(day, 'AC', { cooperation: null, others: [OTHER_CASE] });
    const [filed, join] = [processIn('FILED'), { command: 'JOIN', otherCaseId: 'case-other' } as const];
    expect(refusalCodes(decideMamac(filed, { command: 'TAKE_UP' }, { ...context, others: [] }))).toEqual(codes);
    expect(refusalCodes(decideMamac(filed, join, context))).toEqual(codes);
  });
});

describe('R49: the mandate of a case', () => {
  const question = (today: LocalDate, cooperation: CaseState | null = mamacCase()) => ({
    ...{ cooperation, today, groundsOn: ['TEAM_MANDATE'] as const },
  });
  const held = (today: LocalDate, cooperation: CaseState | null) =>
    hasMandate(processIn('ANNOUNCED'), question(today, cooperation));

  it.each<[string, LocalDate, boolean]>([
    ['the day before its first', '2026-03-01', false],
    ['its first day', '2026-03-02', true],
    ['its last day', '2026-06-30', true],
    ['the day after its last', '2026-07-01', false],
  ])('holds on %s: %s, %s', (_what, today, holds) => {
    expect(held(today, caseWith({ validTo: '2026-06-30' }))).toBe(holds);
  });

  it('ends with its withdrawal, with the leaving of who disclosed, with the case, and with the ground', () => {
    const withdrawn = caseWith({ withdrawnAt: '2026-05-04T08:00:00.000Z' });
    expect(held('2026-05-04', withdrawn)).toBe(false);
    const { participants, ...rest } = mamacCase();
    const left = participants.map((one) => (one.service === ORP.service ? { ...one, state: 'LEFT' as const } : one));
    expect(held('2026-05-04', { ...rest, participants: left })).toBe(false);
    expect(held('2026-05-04', { ...mamacCase(), status: 'CLOSED' })).toBe(false);
    expect(held('2026-05-04', null)).toBe(false);
    expect(hasMandate(processIn('ANNOUNCED'), { ...question('2026-05-04'), groundsOn: ['AUTHORISATION'] })).toBe(false);
  });

  it('tells its last day, also once it is over or was withdrawn before', () => {
    expect(mandateEndsOn(caseWith({ validTo: '2026-06-30' }), '2026-05-04')).toBe('2026-06-30');
    expect(mandateEndsOn(ended, '2026-05-04')).toBe('2026-03-02');
    const withdrawn = { withdrawnAt: '2026-05-03T22:30:00.000Z' };
    expect(mandateEndsOn(caseWith(withdrawn), '2026-05-05')).toBe('2026-05-04');
    expect(mandateEndsOn(caseWith({ ...withdrawn, validTo: '2026-04-30' }), '2026-05-05')).toBe('2026-04-30');
    expect(mandateEndsOn({ ...mamacCase(), authorisations: [] }, '2026-05-05')).toBeNull();
    expect(mandateEndsOn(caseWith({ confirmedAt: null }), '2026-05-05')).toBeNull();
  });

  it('goes by no paper of a service that has left', () => {
    const { participants, ...rest } = caseWith({ validTo: '2026-06-30' });
    const left = participants.map((one) => (one.service === ORP.service ? { ...one, state: 'LEFT' as const } : one));
    expect(mandateEndsOn({ ...rest, participants: left }, '2026-05-04')).toBeNull();
  });

  it('of several goes by the one that holds longest', () => {
    const { authorisations, ...rest } = caseWith({ validTo: '2026-06-30' });
    const renewed = authorisations
      .filter(namesManagementBody)
      .map((one) => resealed({ ...one, id: 'aut-renewed' }, { validFrom: '2026-06-01', validTo: '2027-05-31' }));
    const both = { ...rest, authorisations: [...renewed, ...authorisations] };
    expect(mandateEndsOn(both, '2026-06-15')).toBe('2027-05-31');
    expect([held('2026-06-30', both), held('2026-07-01', both), held('2027-06-01', both)]).toEqual([true, true, false]);
  });
});

describe('R49: what a member sees of the case, by the day', () => {
  const seen = (today: LocalDate, cooperation: CaseState) => {
    const { viewer, member } = mamacOn(today, 'AC');
    const question = { viewer, member, canton: 'GE', today, now: new Date(`${today}T09:00:00Z`) };
    return sightOf(cooperation, { ...question, groundsOn: ['TEAM_MANDATE'] }) !== null;
  };
  const taken = (cooperation: CaseState): CaseState => ({ ...cooperation, team: [] });

  it.each<[string, LocalDate, boolean]>([
    ['the day before the last', '2026-06-29', true],
    ['the last day of the mandate', '2026-06-30', true],
    ['the day after', '2026-07-01', false],
  ])('%s: %s, %s', (_what, today, isSeen) => {
    expect(seen(today, taken(caseWith({ validTo: '2026-06-30' })))).toBe(isSeen);
    expect(seen(today, caseWith({ validTo: '2026-06-30' }))).toBe(false);
  });
});
