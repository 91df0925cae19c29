import { AI_NOTICED_DUTIES } from '../../../subgraphs/ai/params/cutLaw.js';
import { decideIssueFormalNotice, type IssueFormalNotice } from '../../../subgraphs/ai/rules/issueFormalNotice.js';
import { cutAllowedFrom, isReflecting, noticesToSettle } from '../../../subgraphs/ai/rules/formalNotices.js';
import { decideSettleFormalNotice } from '../../../subgraphs/ai/rules/settleFormalNotice.js';
import { given } from '../../kit/decisions.js';
import { contextWith, cut, evolveFile, fileWith, formalNotice, NO_PARAMETERS, staff, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const NOTICE: IssueFormalNotice = {
  duty: 'INQUIRY',
  issuedOn: TODAY,
  reflectUntil: '2026-04-09',
  factsOn: '2021-11-30',
  indicationId: null,
};
const ROLES = ['CASEWORKER', 'SUPERVISOR', 'DECIDER'] as const;

describe('A formal notice (LPGA 21(4))', () => {
  const issue = (changes: Partial<IssueFormalNotice> = {}, context = contextWith()) =>
    given(evolveFile, fileWith({ caseIds: [] })).when((file) =>
      decideIssueFormalNotice(file, { ...NOTICE, ...changes }, context),
    );

  testDoor({
    kind: 'FORMAL_NOTICE',
    roles: ROLES,
    viewer: staff(),
    file: fileWith(),
    decide: (file, context) => decideIssueFormalNotice(file, NOTICE, context),
  });

  test.each(AI_NOTICED_DUTIES)('recalls the duty %s', (duty) => {
    const state = issue({ duty }).thenHappens('FORMAL_NOTICE_ISSUED');
    expect(state.formalNotices).toEqual([expect.objectContaining({ duty, outcome: null, settledOn: null })]);
  });

  test.each([
    ['before its own day', '2026-03-09', false],
    ['on its own day', TODAY, false],
    ['on the next day', '2026-03-11', true],
  ] as const)('with time to reflect that ends %s', (_when, reflectUntil, accepted) => {
    const outcome = issue({ reflectUntil });
    if (accepted) outcome.thenHappens('FORMAL_NOTICE_ISSUED');
    else outcome.thenRefusedBecause({ code: 'NO_TIME_TO_REFLECT', rule: 'R19', article: 'LPGA 21(4)' });
  });

  test('is not of the future', () => {
    issue({ issuedOn: '2026-03-11' }).thenRefused('DATE_IN_FUTURE');
  });

  test.each([
    ['the day before it', '2026-03-09', true],
    ['its own day', TODAY, true],
    ['the day after it', '2026-03-11', false],
  ] as const)('recalls facts of %s', (_when, factsOn, accepted) => {
    const outcome = issue({ factsOn });
    if (accepted) outcome.thenHappens('FORMAL_NOTICE_ISSUED');
    else outcome.thenRefusedBecause({ code: 'DECISION_BEFORE_FACTS', rule: 'R19', path: ['input', 'factsOn'] });
  });

  test('needs the law of its day', () => {
    issue({}, contextWith({ parameters: NO_PARAMETERS })).thenRefused('PARAMETER_NOT_SET');
    issue({ issuedOn: '2021-12-31' }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'LAI 7b(1)' });
  });
});

describe('The end of a formal notice', () => {
  const open = fileWith({ formalNotices: [formalNotice()] });
  const settle = (outcome: 'COMPLIED' | 'LIFTED', file = open) =>
    given(evolveFile, file).when((state) =>
      decideSettleFormalNotice(state, { formalNoticeId: 'fno-0', outcome }, contextWith()),
    );

  testDoor({
    kind: 'FORMAL_NOTICE',
    roles: ROLES,
    viewer: staff(),
    file: open,
    decide: (file, context) =>
      decideSettleFormalNotice(file, { formalNoticeId: 'fno-0', outcome: 'COMPLIED' }, context),
  });

  test.each(['COMPLIED', 'LIFTED'] as const)('%s is recorded today and touches no other notice', (outcome) => {
    const other = formalNotice({ id: 'fno-1' });
    const state = settle(outcome, fileWith({ formalNotices: [formalNotice(), other] })).thenHappens(
      'FORMAL_NOTICE_SETTLED',
    );
    expect(state.formalNotices).toEqual([expect.objectContaining({ outcome, settledOn: TODAY }), other]);
  });

  test('comes once', () => {
    settle(
      'LIFTED',
      fileWith({ formalNotices: [formalNotice({ outcome: 'COMPLIED', settledOn: TODAY })] }),
    ).thenRefused('FORMAL_NOTICE_SETTLED');
  });

  test('does not come after a cut on it', () => {
    settle('LIFTED', fileWith({ formalNotices: [formalNotice()], cuts: [cut()] })).thenRefused('FORMAL_NOTICE_SETTLED');
  });

  test('is not hindered by a cut on another notice', () => {
    const formalNotices = [formalNotice({ id: 'fno-1', outcome: 'CUT', settledOn: TODAY }), formalNotice()];
    const cuts = [cut({ formalNoticeId: 'fno-1' })];
    settle('LIFTED', fileWith({ formalNotices, cuts })).thenHappens('FORMAL_NOTICE_SETTLED');
  });

  test('needs a notice of this file', () => {
    settle('LIFTED', fileWith()).thenRefused('NOT_FOUND');
    settle('LIFTED', fileWith({ formalNotices: [formalNotice({ id: 'fno-1' })] })).thenRefused('NOT_FOUND');
  });
});

describe('The time to reflect', () => {
  test.each([
    ['the day before its end', '2026-03-08', true],
    ['its last day', '2026-03-09', true],
    ['the day after', '2026-03-10', false],
  ] as const)('on %s', (_when, day, reflecting) => {
    expect(isReflecting(formalNotice(), day)).toBe(reflecting);
    expect(noticesToSettle([formalNotice()], day)).toHaveLength(reflecting ? 0 : 1);
  });

  test('allows a cut from the day after its last day, also over the end of a year', () => {
    expect(cutAllowedFrom({ reflectUntil: '2026-12-31' })).toBe('2027-01-01');
  });

  test('waits for nobody once the notice is settled', () => {
    expect(noticesToSettle([formalNotice({ outcome: 'LIFTED', settledOn: TODAY })], '2026-12-01')).toEqual([]);
  });
});
