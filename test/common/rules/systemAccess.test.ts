import { refuseAuthorisation, type ReadingAuthorisation } from '../../../subgraphs/common/rules/authorisation.js';
import { decideDisclosure, type DisclosureQuestion } from '../../../subgraphs/common/rules/disclosure.js';
import { FIELDS_OF } from '../../../subgraphs/common/rules/disclosableFields.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import { LANGUAGES, type FileInstitution, type Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Period } from '../../../subgraphs/common/rules/periods.js';
import { refuse, speak } from '../../../subgraphs/common/rules/refusals.js';
import {
  isSystemAccessReader,
  stretchOn,
  SYSTEM_ACCESS_ARTICLE,
} from '../../../subgraphs/common/rules/systemAccess.js';
import { AI_OFFICE, authorisation, ORP, SOCIAL, TODAY as SIGNED } from '../../kit/cases.js';
import { NO_HANDOVERS } from '../../kit/frames.js';
import { staffOf } from '../../kit/viewers.js';

const TODAY: LocalDate = '2026-03-10';
const NO_GROUND = { kind: 'withheld', reason: 'NO_GROUND' };

/** A consent to consult that names the reader's service, with benefits that run. */
const consent = (reader: Viewer, changes: Partial<FrameAuthorisation> = {}): FrameAuthorisation => ({
  ...{ id: 'aut-1', discloser: 'AC', discloserService: null, inForce: true, purpose: 'SYSTEM_ACCESS' },
  ...{ recipient: reader.institution ?? 'AI', recipientService: reader.service ?? '' },
  ...{ fields: ['AC_REGISTRATION', 'AC_MEASURES', 'CII_KEY_DATA', 'AI_PENSION'] },
  ...{ validFrom: '2026-03-01', validTo: '2026-06-30', benefits: { from: '2026-02-01', to: null } },
  ...changes,
});
const frameOf = (reader: Viewer, changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: 'case-1', version: 3, canton: 'GE', recipient: 'AC', mode: 'COORDINATION', status: 'OPEN' },
  ...{ openedOn: '2026-01-01', openedBy: 'AS', left: false },
  participants: [
    {
      ...{ institution: reader.institution as FileInstitution, service: reader.service ?? '' },
      ...{ responsible: reader.subject, deputy: null },
    },
  ],
  ...NO_HANDOVERS,
  authorisations: [consent(reader)],
  ...changes,
});
const ask = (
  reader: Viewer,
  {
    given = {},
    frame = {},
    ...question
  }: Partial<Omit<DisclosureQuestion, 'frame'>> & {
    given?: Partial<FrameAuthorisation>;
    frame?: Partial<Frame>;
  } = {},
) =>
  decideDisclosure({
    ...{ viewer: reader, owner: 'AC', assignments: [], ownerServices: ['orp-centre'], canton: 'GE', today: TODAY },
    ...{ groundsOn: ['AUTHORISATION', 'SYSTEM_ACCESS_85F2'], fresh: true },
    frame: frameOf(reader, { authorisations: [consent(reader, given)], ...frame }),
    ...question,
  });

describe('LACI 85f(2): consulting unemployment insurance while benefits are paid, with the consent of the person', () => {
  it.each(['AI', 'AS'] as const)(
    'opens to %s the fields of AC that the consent lists, and no others',
    (institution) => {
      expect(ask(staffOf(institution))).toEqual({
        ...{ kind: 'granted', ground: 'SYSTEM_ACCESS_85F2', authorisationId: 'aut-1', until: '2026-06-30' },
        ...{ purpose: 'SYSTEM_ACCESS', fields: new Set(['AC_REGISTRATION', 'AC_MEASURES']) },
        opened: [{ authorisationId: 'aut-1', purpose: 'SYSTEM_ACCESS', fields: ['AC_REGISTRATION', 'AC_MEASURES'] }],
      });
    },
  );

  it.each<[string, LocalDate, boolean]>([
    ['the day before the consent', '2026-02-28', false],
    ['the first day of the consent', '2026-03-01', true],
    ['the last day of the consent', '2026-06-30', true],
    ['the day after the consent', '2026-07-01', false],
  ])('LACI 85f(2)(a): on %s, %s: %s', (_when, today, granted) => {
    expect(ask(staffOf('AI'), { today }).kind).toBe(granted ? 'granted' : 'withheld');
  });

  it.each<[string, Period | null, boolean, LocalDate | null]>([
    ['were never told', null, false, null],
    ['begin tomorrow', { from: '2026-03-11', to: null }, false, null],
    ['begin today', { from: '2026-03-10', to: null }, true, '2026-06-30'],
    ['end today', { from: '2026-01-01', to: '2026-03-10' }, true, '2026-03-10'],
    ['ended yesterday', { from: '2026-01-01', to: '2026-03-09' }, false, null],
    ['end before the consent does', { from: '2026-01-01', to: '2026-06-29' }, true, '2026-06-29'],
    ['end with the consent', { from: '2026-01-01', to: '2026-06-30' }, true, '2026-06-30'],
    ['go on after the consent', { from: '2026-01-01', to: '2026-07-01' }, true, '2026-06-30'],
  ])('LACI 85f(2)(a): benefits that %s', (_what, benefits, granted, until) => {
    const reader = staffOf('AI');
    const { benefits: _told, ...silent } = consent(reader);
    const authorisations = [benefits === null ? silent : { ...silent, benefits }];
    expect(ask(reader, { frame: { authorisations } })).toMatchObject(granted ? { kind: 'granted', until } : NO_GROUND);
  });

  it('LACI 85f(2)(b): needs the ground, which is on where reciprocity is recorded for the pair', () => {
    expect(ask(staffOf('AI'), { groundsOn: ['OWN_TASK', 'AUTHORISATION'] })).toEqual(NO_GROUND);
  });

  it.each<[string, Parameters<typeof ask>[1]]>([
    ['it is not in force, or was withdrawn', { given: { inForce: false } }],
    ['it names another service', { given: { recipientService: 'elsewhere' } }],
    ['it names another institution', { given: { recipient: 'AS' } }],
    ['it names another service of AC', { given: { discloserService: 'elsewhere' } }],
    [
      'it was given for something else',
      { given: { purpose: 'INTEGRATION_PLANNING' }, groundsOn: ['SYSTEM_ACCESS_85F2'] },
    ],
    ['it lists nothing of AC', { given: { fields: ['AI_PENSION'] } }],
    ['the case is closed', { frame: { status: 'CLOSED' } }],
    ['AC has left', { frame: { left: true } }],
    ['the reader works on other cases', { frame: { participants: [] } }],
  ])('is withheld when %s', (_why, changes) => {
    expect(ask(staffOf('AI'), changes)).toEqual(NO_GROUND);
  });

  it('is for AI and social assistance alone', () => {
    expect([isSystemAccessReader('AI'), isSystemAccessReader('AS')]).toEqual([true, true]);
    expect([isSystemAccessReader('AC'), isSystemAccessReader('CII'), isSystemAccessReader(null)]).toEqual([
      ...[false, false, false],
    ]);
    const member: Viewer = { ...staffOf('AI'), institution: 'CII', roles: ['TEAM'] };
    expect(ask(member, { given: { recipient: 'CII' } })).toEqual(NO_GROUND);
  });

  it.each(['AI', 'AS'] as const)('opens nothing of %s to unemployment insurance', (owner) => {
    const reader = staffOf('AC');
    const given = { discloser: owner, recipient: 'AC', fields: FIELDS_OF[owner] } as const;
    const frame = { recipient: owner } as const;
    expect(ask(reader, { owner, given, frame })).toEqual(NO_GROUND);
  });

  it('opens nothing of AI to social assistance, nor of social assistance to AI', () => {
    expect(
      ask(staffOf('AS'), {
        owner: 'AI',
        given: { discloser: 'AI', fields: ['AI_PENSION'] },
        frame: { recipient: 'AI' },
      }),
    ).toEqual(NO_GROUND);
    expect(
      ask(staffOf('AI'), { owner: 'AS', given: { discloser: 'AS', fields: ['AS_FILE'] }, frame: { recipient: 'AS' } }),
    ).toEqual(NO_GROUND);
  });

  it('waits for a fresh copy', () => {
    expect(ask(staffOf('AI'), { fresh: false })).toEqual({ kind: 'withheld', reason: 'STALE' });
  });

  it('never opens as an authorisation of LPGA 28, whose fields it does not add to', () => {
    expect(ask(staffOf('AI'), { groundsOn: ['AUTHORISATION'] })).toEqual(NO_GROUND);
    const reader = staffOf('AI');
    const plain = consent(reader, { id: 'aut-2', purpose: 'INTEGRATION_PLANNING', fields: ['AC_INTERVIEWS'] });
    const authorisations = [consent(reader), plain];
    expect(ask(reader, { frame: { authorisations } })).toMatchObject({
      ...{ ground: 'AUTHORISATION', authorisationId: 'aut-2', fields: new Set(['AC_INTERVIEWS']) },
    });
  });

  it('goes before an exchange on a ground of law: what the person left out stays withheld', () => {
    const reader = staffOf('AI');
    const legalExchanges: Frame['legalExchanges'] = [
      {
        ...{ id: 'lex-1', ground: 'AC_AI_CLARIFICATION', discloser: 'AC', reader: 'AI' },
        ...{ readerService: reader.service ?? '', fields: ['AC_SUSPENSIONS'], validFrom: TODAY, validTo: TODAY },
      },
    ];
    const groundsOn = ['AUTHORISATION', 'SYSTEM_ACCESS_85F2', 'AC_AI_CLARIFICATION'] as const;
    expect(ask(reader, { groundsOn, frame: { legalExchanges } })).toMatchObject({ ground: 'SYSTEM_ACCESS_85F2' });
    expect(ask(reader, { groundsOn, given: { inForce: false }, frame: { legalExchanges } })).toMatchObject({
      ground: 'AC_AI_CLARIFICATION',
    });
  });
});

describe('LACI 85f(2): the consent to consult', () => {
  const judge = (overrides: Partial<ReadingAuthorisation>) =>
    refuseAuthorisation(
      authorisation({
        ...{ discloser: ORP, recipient: AI_OFFICE, fields: ['AC_REGISTRATION'] },
        ...{ purpose: 'SYSTEM_ACCESS', article: 'LACI 85f(2)', ...overrides },
      }),
      { canton: 'GE', today: SIGNED, path: ['input'] },
    );
  const notForPair = { code: 'SYSTEM_ACCESS_NOT_FOR_PAIR', article: 'LACI 85f(2)', path: ['input', 'purpose'] };

  it.each([AI_OFFICE, SOCIAL])('stands between unemployment insurance and $institution', (recipient) => {
    expect(judge({ recipient })).toEqual([]);
    expect(judge({ recipient, discloser: { institution: 'AC', service: null } })).toEqual([]);
  });

  it.each<[string, Partial<ReadingAuthorisation>]>([
    ['the discloser is AI', { discloser: AI_OFFICE, recipient: SOCIAL, fields: ['AI_PENSION'] }],
    ['the discloser is social assistance', { discloser: SOCIAL, fields: ['AS_FILE'] }],
    ['the recipient is AC', { discloser: AI_OFFICE, recipient: ORP, fields: ['AI_PENSION'] }],
  ])('is refused when %s', (_why, overrides) => {
    expect(judge(overrides)).toMatchObject([notForPair]);
  });

  it('is refused for the management body and for an insurer, who consult nothing', () => {
    const body = { institution: 'CII', service: 'bureau-cii' } as const;
    expect(judge({ recipient: body })).toContainEqual(expect.objectContaining(notForPair));
    const insurer = { insurance: 'ACCIDENT', name: 'A company' } as unknown as ReadingAuthorisation['recipient'];
    expect(judge({ recipient: insurer })).toContainEqual(expect.objectContaining(notForPair));
  });

  it('names the article that the person signs for', () => {
    expect(judge({ article: 'LPGA 28' })).toMatchObject([
      { code: 'LEGAL_GROUND_NOT_NAMED', article: 'LACI 85f(2)', path: ['input', 'article'] },
    ]);
    expect(judge({ purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28' })).toEqual([]);
  });

  it.each(LANGUAGES)('says which article that is, where LPGA 28 was written, in %s (LACI 85f(2))', (language) => {
    const { message } = speak(refuse('LEGAL_GROUND_NOT_NAMED'), language);
    expect(message).toContain(SYSTEM_ACCESS_ARTICLE);
    expect(message).toContain('LPGA 28');
  });

  it('lists information of unemployment insurance, and not the key data of the register', () => {
    expect(judge({ fields: ['AC_REGISTRATION', 'CII_KEY_DATA'] })).toMatchObject([
      { code: 'INFORMATION_NOT_OF_DISCLOSER', path: ['input', 'fields'] },
    ]);
    expect(judge({ purpose: 'INVITATION', article: 'LPGA 28', fields: ['CII_KEY_DATA'] })).toEqual([]);
  });
});

describe('The stretch in which benefits are paid', () => {
  const first: Period = { from: '2026-01-01', to: '2026-01-31' };
  const second: Period = { from: '2026-02-01', to: '2026-02-28' };
  it.each<[string, readonly Period[], Period | null]>([
    ['none', [], null],
    ['one that begins tomorrow', [{ from: '2026-03-11', to: null }], null],
    ['one that begins today', [{ from: '2026-03-10', to: null }], { from: '2026-03-10', to: null }],
    ['the latest that has ended', [first, { from: '2025-01-01', to: '2025-06-30' }], first],
    ['two that follow each other', [second, first], { from: '2026-01-01', to: '2026-02-28' }],
    [
      'two with a day between',
      [first, { from: '2026-02-02', to: '2026-02-28' }],
      { from: '2026-02-02', to: '2026-02-28' },
    ],
    ['one inside another', [{ from: '2026-01-01', to: null }, second], { from: '2026-01-01', to: null }],
    ['one that another outlasts', [{ ...first, to: '2026-02-10' }, second], { from: '2026-01-01', to: '2026-02-28' }],
    [
      'one inside a longer one',
      [{ from: '2026-01-01', to: '2026-03-31' }, second],
      { from: '2026-01-01', to: '2026-03-31' },
    ],
    ['one that goes on', [first, { from: '2026-02-01', to: null }], { from: '2026-01-01', to: null }],
    [
      'one that the next day goes on, which lies ahead',
      [
        { from: '2026-02-01', to: '2026-03-31' },
        { from: '2026-04-01', to: null },
      ],
      { from: '2026-02-01', to: null },
    ],
    [
      'one before a gap that lies ahead',
      [
        { from: '2026-02-01', to: '2026-03-31' },
        { from: '2026-05-01', to: null },
      ],
      { from: '2026-02-01', to: '2026-03-31' },
    ],
  ])('of %s', (_what, periods, expected) => {
    expect(stretchOn(periods, TODAY)).toEqual(expected);
  });
});
