import type { CaseAuthorisation, CaseState, ParticipantState } from '../../../../subgraphs/cii/rules/case.js';
import { ownersOf, registrationsTold } from '../../../../subgraphs/cii/rules/mamac/owners.js';
import type { ToldRegistrations } from '../../../../subgraphs/cii/rules/mamac/toldRegistrations.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { namesManagementBody, type Authorisation } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, resealed, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { DAY_OF, mamacCase, mamacOn, no, processIn, registered, reported, taking, yes } from '../../../kit/mamac.js';

const NOTHING: ToldRegistrations = { registrations: [] };
const mandate = (changes: Partial<CaseAuthorisation>): CaseAuthorisation => {
  const held = mamacCase().authorisations.find(namesManagementBody);
  if (held === undefined) throw new Error('The case of the scenes names the body.');
  return resealed(held, changes);
};
const AI_PART: Partial<CaseAuthorisation> = {
  ...{ discloser: AI_OFFICE, fields: ['AI_PROCEDURE'], validFrom: '2026-03-02', validTo: '2026-09-01' },
};
const AI_MANDATE = mandate(AI_PART);
const AS_MANDATE = mandate({ ...AI_PART, discloser: SOCIAL, fields: ['AS_FILE'] });
const NOON = '2026-03-02T11:00:00.000Z';
/** The case of the scenes, in which AI too may tell the body whether there is a procedure. */
const withMandates = (...more: readonly CaseAuthorisation[]): CaseState => ({
  ...mamacCase(),
  authorisations: [...mamacCase().authorisations, ...more],
});
const inState = (state: ParticipantState, cooperation: CaseState): CaseState => ({
  ...cooperation,
  participants: cooperation.participants.map((one) => (one.institution === 'AI' ? { ...one, state } : one)),
});
const answers = (
  told: ToldRegistrations,
  cooperation: CaseState | null = mamacCase(),
  today: LocalDate = '2026-03-03',
) => ownersOf(told, { cooperation, today }).map(({ service, answer, toldOn }) => [service.institution, answer, toldOn]);
const ofAi = (...given: Parameters<typeof answers>) => answers(...given).find(([institution]) => institution === 'AI');

const told = { system: 'AI', service: AI_OFFICE.service, toldOn: '2026-03-02' } as const;
const REGISTERED: ToldRegistrations = { registrations: [{ ...told, from: '2026-01-10', to: null }] };
const NONE: ToldRegistrations = { registrations: [], notRegistered: [{ ...told, from: null, to: null }] };

describe('R34: what each service that takes part has answered about a registration', () => {
  it('tells who was not authorised from who has not told yet', () => {
    expect(answers(NOTHING)).toEqual([
      ['AC', 'NOT_TOLD', null],
      ['AI', 'NOT_AUTHORISED', null],
      ['AS', 'NOT_AUTHORISED', null],
    ]);
    expect(answers(NOTHING, null)).toEqual([]);
  });

  it('tells a registration from none, each with its day', () => {
    expect(ofAi(REGISTERED, withMandates(AI_MANDATE))).toEqual(['AI', 'REGISTERED', '2026-03-02']);
    expect(ofAi(NONE, withMandates(AI_MANDATE))).toEqual(['AI', 'NOT_REGISTERED', '2026-03-02']);
  });

  it.each<[string, CaseState, LocalDate, boolean]>([
    ['on the last day of its mandate', withMandates(AI_MANDATE), '2026-09-01', true],
    ['the day after', withMandates(AI_MANDATE), '2026-09-02', false],
    ['once it was withdrawn', withMandates(mandate({ ...AI_PART, withdrawnAt: NOON })), '2026-03-03', false],
    ['once the service has left', inState('LEFT', withMandates(AI_MANDATE)), '2026-03-03', false],
  ])('LPGA 28: what a house told counts, and is shown to the team, %s: %s', (_when, cooperation, today, counts) => {
    const registrations = registrationsTold(REGISTERED, { cooperation, today });
    expect(registrations).toEqual(counts ? REGISTERED.registrations : []);
    // That there is none is no door to close, and a house that has left is not waited for because of it.
    const hasLeft = ofAi(NOTHING, cooperation, today) === undefined;
    const ended = ['NO_LONGER_TOLD', hasLeft ? undefined : 'NO_LONGER_TOLD'];
    const expected = counts ? ['REGISTERED', 'NOT_REGISTERED'] : ended;
    expect([REGISTERED, NONE].map((known) => ofAi(known, cooperation, today)?.[1])).toEqual(expected);
  });

  it('is judged by no case before the take-up', () => {
    expect(registrationsTold(REGISTERED, { cooperation: null, today: '2030-01-01' })).toEqual(REGISTERED.registrations);
  });

  it('of another office of AI counts by the mandate of the one that takes part, of another social service by its own', () => {
    const by = (system: 'AI' | 'AS', service: string): ToldRegistrations => ({
      registrations: [{ ...told, system, service, from: '2026-01-10', to: null }],
    });
    const asked = { cooperation: withMandates(AI_MANDATE, AS_MANDATE), today: '2026-03-03' } as const;
    expect(registrationsTold(by('AI', 'ai-office-other'), asked)).toHaveLength(1);
    expect(registrationsTold(by('AS', SOCIAL.service), asked)).toHaveLength(1);
    expect(registrationsTold(by('AS', 'social-other'), asked)).toEqual([]);
  });

  it('the last word of a house stands, and AC and AI are one house each (domain 3c-10)', () => {
    const two = [
      { ...told, from: '2025-01-10', to: '2025-06-30', toldOn: '2026-03-01' },
      { ...told, service: 'ai-office-other', from: '2026-01-10', to: null, toldOn: '2026-03-04' },
    ] as const;
    expect(ofAi({ registrations: two }, withMandates(AI_MANDATE))).toEqual(['AI', 'REGISTERED', '2026-03-04']);
    const foreign = [{ ...told, system: 'AS', service: 'social-other', from: '2026-01-10', to: null }] as const;
    expect(answers({ registrations: foreign }).slice(-2)).toEqual([
      ['AS', 'NOT_AUTHORISED', null],
      // Another social service is a house of its own; it told and takes part no more.
      ['AS', 'NO_LONGER_TOLD', '2026-03-02'],
    ]);
  });

  it.each<[LocalDate, string]>([
    ['2026-03-01', 'NOT_AUTHORISED'],
    ['2026-03-02', 'NOT_TOLD'],
    ['2026-09-01', 'NOT_TOLD'],
    ['2026-09-02', 'NOT_AUTHORISED'],
  ])('on %s, by a mandate from 2 March to 1 September: %s', (today, expected) => {
    expect(ofAi(NOTHING, withMandates(AI_MANDATE), today)?.[1]).toBe(expected);
  });

  it.each<[string, Partial<Authorisation & CaseAuthorisation>]>([
    ['names another recipient', { recipient: SOCIAL }],
    ['lists another unit', { fields: ['CII_KEY_DATA'] }],
    ['is of another discloser', { discloser: ORP }],
    ['was withdrawn', { withdrawnAt: '2026-03-02T10:00:00.000Z' }],
    ['was not confirmed', { confirmedAt: null }],
  ])('not by an authorisation that %s', (_what, changes) => {
    expect(ofAi(NOTHING, withMandates(resealed(AI_MANDATE, changes)))?.[1]).toBe('NOT_AUTHORISED');
  });

  it('that a service keeps no file is an answer on a ground, and without one nobody’s to know (docs/decisions/0016)', () => {
    expect(ofAi(NOTHING, inState('NOT_KNOWN', withMandates(AI_MANDATE)))?.[1]).toBe('NOT_REGISTERED');
    expect(ofAi(NOTHING, inState('INVITED', withMandates(AI_MANDATE)))?.[1]).toBe('NOT_TOLD');
    expect(ofAi(NOTHING, inState('NOT_KNOWN', mamacCase()))).toEqual(ofAi(NOTHING, inState('INVITED', mamacCase())));
    expect(ofAi(NOTHING, inState('LEFT', withMandates(AI_MANDATE)))).toBeUndefined();
  });
});

describe('R34, R35: criteria 3 and 4 are not decided while an owner that may tell has not', () => {
  const announced = processIn('ANNOUNCED');
  const day = '2026-03-03';
  const cooperation = withMandates(AI_MANDATE);
  const [policy] = ciiParameters.mamacPolicy;
  const strict = { ...policy, value: { ...policy?.value, criterionFour: 'EARLIEST_COUNTS' } } as never;
  const parameters = { ...ciiParameters, mamacPolicy: [strict] };
  const judged = (state = announced, reading: 'literal' | 'strict' = 'literal') => {
    const context = mamacOn(day, 'AI', { cooperation, ...(reading === 'strict' ? { parameters } : {}) });
    const codes = (act: Parameters<typeof taking>[1]) => refusalCodes(taking(state, act, context).decision);
    return {
      three: [codes(yes('REGISTERED')), codes(no('REGISTERED'))],
      four: [codes(yes('WITHIN_FOUR_MONTHS')), codes(no('WITHIN_FOUR_MONTHS'))],
    };
  };
  const OPEN = [['REGISTRATION_NOT_TOLD'], ['REGISTRATION_NOT_TOLD']];
  const YES = [[], ['CRITERION_AGAINST_REGISTRATIONS']];
  const NO = [['CRITERION_AGAINST_REGISTRATIONS'], []];
  const silent = { ...announced, registrations: [] };
  const none = (state: typeof announced) =>
    reported(state, AI_OFFICE, { command: 'STATE_REGISTRATION', from: null, to: null });

  it('a house that cannot be reached is no reason for a no', () => {
    expect(judged(silent)).toEqual({ three: OPEN, four: OPEN });
    const refusal = { code: 'REGISTRATION_NOT_TOLD', rule: 'R34', path: ['input', 'met'] } as const;
    taking(silent, no('REGISTERED'), mamacOn(day, 'AI', { cooperation })).thenRefusedBecause(refusal);
  });

  it('one that told that there is none is', () => {
    const both = none(reported(silent, ORP, { command: 'STATE_REGISTRATION', from: null, to: null }));
    expect(judged(both)).toEqual({ three: NO, four: NO });
    expect(both.timeline.slice(-2).map(({ command, by }) => [command, by])).toEqual([
      ['STATE_REGISTRATION', ORP],
      ['STATE_REGISTRATION', AI_OFFICE],
    ]);
  });

  it('what no other answer could turn is decided at once', () => {
    expect(judged(announced)).toEqual({ three: YES, four: YES });
    const old = reported(silent, ORP, registered('2025-06-01'));
    expect(judged(old)).toEqual({ three: YES, four: OPEN });
    expect(judged(none(old))).toEqual({ three: YES, four: NO });
  });

  it('by the stricter reading an old one decides, and a young one waits for the others (domain 3c-4)', () => {
    const old = reported(silent, ORP, registered('2025-06-01'));
    expect(judged(old, 'strict')).toEqual({ three: YES, four: NO });
    expect(judged(announced, 'strict')).toEqual({ three: YES, four: OPEN });
    expect(judged(none(announced), 'strict')).toEqual({ three: YES, four: YES });
    expect(judged(silent, 'strict')).toEqual({ three: OPEN, four: OPEN });
  });

  it.each<[string, Partial<CaseAuthorisation>]>([
    ['was withdrawn', { withdrawnAt: NOON }],
    ['has ended', { validTo: '2026-03-02' }],
  ])(
    'LPGA 28: what a house told on an authorisation that %s is reason for neither, unless another one settles it',
    (_what, changes) => {
      const ended = { ...mamacCase(), authorisations: [mandate(changes), AI_MANDATE] };
      const codes = (state: typeof announced, act: Parameters<typeof taking>[1]) =>
        refusalCodes(taking(state, act, mamacOn(day, 'AI', { cooperation: ended })).decision);
      const byOrpAlone = none(announced);
      for (const act of [yes('REGISTERED'), no('REGISTERED'), yes('WITHIN_FOUR_MONTHS'), no('WITHIN_FOUR_MONTHS')]) {
        expect(codes(byOrpAlone, act)).toEqual(['REGISTRATION_NOT_TOLD']);
      }
      const byAiToo = reported(announced, AI_OFFICE, registered('2026-02-01'));
      expect(codes(byAiToo, yes('REGISTERED'))).toEqual([]);
      expect(codes(byAiToo, yes('WITHIN_FOUR_MONTHS'))).toEqual([]);
    },
  );

  it('R47: at the re-check too: a round begins on nothing that nobody can tell any more', () => {
    const recheck = processIn('RECHECK');
    const answered = (cooperation: CaseState) =>
      refusalCodes(taking(recheck, yes('REGISTERED'), mamacOn(DAY_OF.RECHECK, 'AI', { cooperation })).decision);
    const renewed = mandate({ ...AI_PART, validTo: '2099-12-31' });
    expect(answered({ ...mamacCase(), authorisations: [...mamacCase().authorisations, renewed] })).toEqual([]);
    expect(answered({ ...mamacCase(), authorisations: [mandate({ validTo: '2027-03-21' }), renewed] })).toEqual([
      'REGISTRATION_NOT_TOLD',
    ]);
  });

  it('R37, R47: a no that rests on another criterion waits for no paper, and names that one alone', () => {
    const withdrawn = { ...mamacCase(), authorisations: [mandate({ withdrawnAt: NOON }), AI_MANDATE] };
    const told = none(announced);
    const answered = (state: typeof announced, ...given: Parameters<typeof taking>[1][]) =>
      given.reduce((known, act) => taking(known, act, mamacOn(day, 'AI', { cooperation })).state, state);
    const refuse = (state: typeof announced) =>
      taking(state, { command: 'REFUSE_ADMISSION' }, mamacOn(day, 'AI', { cooperation: withdrawn }));
    const chance = answered(
      told,
      ...[yes('MULTIPLE_PROBLEM'), no('REALISTIC_CHANCE')],
      yes('REGISTERED'),
      yes('WITHIN_FOUR_MONTHS'),
    );
    expect(refuse(chance).state.exit).toMatchObject({ kind: 'NOT_ADMITTED', criteria: ['REALISTIC_CHANCE'] });
    const old = none(reported(silent, ORP, registered('2025-06-01')));
    const age = answered(
      old,
      ...[yes('MULTIPLE_PROBLEM'), yes('REALISTIC_CHANCE')],
      yes('REGISTERED'),
      no('WITHIN_FOUR_MONTHS'),
    );
    expect(refusalCodes(refuse(age).decision)).toEqual(['REGISTRATION_NOT_TOLD', 'REGISTRATION_NOT_TOLD']);
    const both = answered(age, no('REALISTIC_CHANCE'));
    expect(refuse(both).state.exit).toMatchObject({ kind: 'NOT_ADMITTED', criteria: ['REALISTIC_CHANCE'] });
    expect(taking(both, { command: 'REFUSE_ADMISSION' }, mamacOn(day, 'AI', { cooperation })).state.exit).toMatchObject(
      {
        criteria: ['REALISTIC_CHANCE', 'WITHIN_FOUR_MONTHS'],
      },
    );
    // A yes waits as before.
    const codes = refusalCodes(
      taking(chance, { command: 'ADMIT' }, mamacOn(day, 'AI', { cooperation: withdrawn })).decision,
    );
    expect(codes).toEqual(['CRITERION_NOT_MET', 'REGISTRATION_NOT_TOLD', 'REGISTRATION_NOT_TOLD']);
  });

  it('without anybody who may tell, what was told is all there is', () => {
    const nobody = { ...mamacCase(), authorisations: [mandate({ fields: ['CII_KEY_DATA'] })] };
    const context = mamacOn(day, 'AI', { cooperation: nobody });
    taking(silent, no('REGISTERED'), context).thenHappens('CRITERION_ANSWERED');
  });
});
