import { AI_NOTIFIERS } from '../../../subgraphs/ai/params/notifiers.js';
import { evolve, type AiEvent, type AiFileState } from '../../../subgraphs/ai/rules/file.js';
import {
  decideOpenFileByNotice,
  decideRecordNotice,
  type OpenFileByNotice,
  type RecordNotice,
} from '../../../subgraphs/ai/rules/recordNotice.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, NO_PARAMETERS, PERSON, staff, step, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const NOTICE: RecordNotice = {
  notifier: 'AS',
  notifiedOn: '2026-03-05',
  receivedOn: '2026-03-06',
  personInformedOn: '2026-03-04',
};

const record = (changes: Partial<RecordNotice> = {}, file = fileWith(), context = contextWith()) =>
  given(evolveFile, file).when((state) => decideRecordNotice(state, { ...NOTICE, ...changes }, context));

describe('A further early-detection notice (LAI 3b)', () => {
  testDoor({
    kind: 'NOTICE',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: staff(),
    file: fileWith(),
    decide: (file, context) => decideRecordNotice(file, NOTICE, context),
  });

  test('is kept in the file and reported to the case', () => {
    const state = record().thenHappens('NOTICE_RECORDED', 'ENTRIES_QUEUED');
    expect(state.notices).toEqual([expect.objectContaining({ notifier: 'AS', answer: null, source: 'RECORD' })]);
    expect(state.unsent).toEqual([
      expect.objectContaining({ field: 'AI_EARLY_DETECTION', act: 'NOTICE_RECEIVED', on: '2026-03-06' }),
    ]);
  });

  test('makes no report where the file takes part in no case', () => {
    record({}, fileWith({ caseIds: [] })).thenHappens('NOTICE_RECORDED');
  });

  test.each([
    ['the day before the notice', '2026-03-04', true],
    ['the day of the notice', '2026-03-05', true],
    ['the day after the notice', '2026-03-06', false],
    ['never', null, false],
  ] as const)('with the person informed %s', (_when, personInformedOn, accepted) => {
    const outcome = record({ personInformedOn }, fileWith({ caseIds: [] }));
    if (accepted) outcome.thenHappens('NOTICE_RECORDED');
    else outcome.thenRefusedBecause({ code: 'NOTICE_PERSON_NOT_INFORMED', article: 'LAI 3b(3)' });
  });

  test.each(AI_NOTIFIERS)('from %s is possible, and everyone but the person informs her beforehand', (notifier) => {
    record({ notifier }, fileWith({ caseIds: [] })).thenHappens('NOTICE_RECORDED');
    const uninformed = record({ notifier, personInformedOn: null }, fileWith({ caseIds: [] }));
    if (notifier === 'PERSON') uninformed.thenHappens('NOTICE_RECORDED');
    else uninformed.thenRefused('NOTICE_PERSON_NOT_INFORMED');
  });

  test.each([
    ['today', TODAY, []],
    ['tomorrow', '2026-03-11', ['DATE_IN_FUTURE']],
    ['on its own day', '2026-03-05', []],
    ['before it was written', '2026-03-04', ['PERIOD_REVERSED']],
  ] as const)('received %s', (_when, receivedOn, codes) => {
    const outcome = record({ receivedOn }, fileWith({ caseIds: [] }));
    if (codes.length === 0) outcome.thenHappens('NOTICE_RECORDED');
    else outcome.thenRefused(...codes);
  });

  test('on a day whose law is not set is refused', () => {
    record({}, fileWith(), contextWith({ parameters: NO_PARAMETERS })).thenRefused('PARAMETER_NOT_SET');
    record({ notifiedOn: '2021-12-30', receivedOn: '2021-12-31', personInformedOn: '2021-12-29' }).thenRefused(
      'PARAMETER_NOT_SET',
    );
  });

  test('tells every obstacle at once', () => {
    record({ notifiedOn: '2026-03-12', receivedOn: '2026-03-11', personInformedOn: null }).thenRefused(
      'NOTICE_PERSON_NOT_INFORMED',
      'PERIOD_REVERSED',
      'DATE_IN_FUTURE',
    );
  });

  test.each([
    ['no step yet', [], true],
    ['a procedure closed before', [step({ state: 'CLOSED', since: '2026-03-05' })], true],
    ['a procedure closed on the day of receipt', [step({ state: 'CLOSED', since: '2026-03-06' })], true],
    ['a procedure closed later', [step({ state: 'CLOSED', since: '2026-03-07' })], false],
    ['an open procedure', [step()], false],
  ] as const)('begins the procedure with %s: %#', (_what, procedureSteps, begins) => {
    const events = record({}, fileWith({ procedureSteps, caseIds: [] }));
    if (begins) {
      const state = events.thenHappens('NOTICE_RECORDED', 'PROCEDURE_STEP_RECORDED');
      expect(state.procedureSteps.at(-1)).toMatchObject({ state: 'NOTIFIED', since: '2026-03-06' });
    } else events.thenHappens('NOTICE_RECORDED');
  });

  test('leaves the procedure alone where its steps are kept in another system', () => {
    const file = fileWith({ procedureSteps: [], caseIds: [] });
    record({}, file, contextWith({ mirrored: ['PROCEDURE_STEP'] })).thenHappens('NOTICE_RECORDED');
  });
});

describe('A notice that opens a file', () => {
  const COMMAND: OpenFileByNotice = { ...NOTICE, fileId: 'aif-new', person: PERSON };
  const open = (changes: Partial<OpenFileByNotice> = {}, context = contextWith(), file: AiFileState | null = null) =>
    given<AiFileState | null, AiEvent>(evolve, file).when((state) =>
      decideOpenFileByNotice(state, { ...COMMAND, ...changes }, context),
    );

  test('gives it to the service and makes the one who records it responsible', () => {
    const state = open().thenHappens('FILE_OPENED', 'NOTICE_RECORDED', 'PROCEDURE_STEP_RECORDED');
    expect(state).toMatchObject({
      _id: 'aif-new',
      canton: 'GE',
      person: PERSON,
      assignments: [{ organ: null, service: 'ai-office', responsible: 'usr-ai', deputy: null }],
      procedureSteps: [{ state: 'NOTIFIED', since: '2026-03-06' }],
    });
  });

  test('is refused like every notice when the person was not informed', () => {
    open({ personInformedOn: null }).thenRefused('NOTICE_PERSON_NOT_INFORMED');
  });

  test('is for case workers and supervisors of AI', () => {
    open({}, contextWith({ viewer: staff('DECIDER') })).thenRefused('NOT_COMPETENT');
    open({}, contextWith({ viewer: staff('CASEWORKER', { institution: 'AS' }) })).thenRefused('NOT_COMPETENT');
    open({}, contextWith({ viewer: staff('CASEWORKER', { service: null }) })).thenRefused('NOT_ASSIGNED');
  });

  test('is refused where notices are kept in another system', () => {
    open({}, contextWith({ mirrored: ['NOTICE'] })).thenRefused('RECORDED_ELSEWHERE');
  });

  test('is refused when the file exists', () => {
    open({}, contextWith(), fileWith()).thenRefused('FILE_OF_PERSON_EXISTS');
  });

  test.each([
    ['an empty family name', { officialName: ' ' }, 'TEXT_NOT_ACCEPTED'],
    ['a hidden direction mark in the first name', { firstName: 'Kim\u202e' }, 'TEXT_NOT_ACCEPTED'],
    ['a family name of two lines', { officialName: 'Muster\nNeu' }, 'TEXT_NOT_ACCEPTED'],
    ['a name beyond 100 characters', { officialName: 'M'.repeat(101) }, 'TEXT_NOT_ACCEPTED'],
    ['a birth tomorrow', { birthDate: '2026-03-11' }, 'DATE_IN_FUTURE'],
  ] as const)('is refused with %s', (_what, changes, code) => {
    open({ person: { ...PERSON, ...changes } }).thenRefused(code);
  });

  test.each([
    ['was born today', { birthDate: TODAY }],
    ['has a name that reads like a code, which is no text about her', { officialName: 'Muster F32' }],
  ] as const)('is possible for a person who %s', (_what, changes) => {
    open({ person: { ...PERSON, ...changes } }).thenHappens(
      'FILE_OPENED',
      'NOTICE_RECORDED',
      'PROCEDURE_STEP_RECORDED',
    );
  });

  test('takes names of every alphabet and apostrophes', () => {
    open({ person: { ...PERSON, officialName: "Łuczak-d'Été", firstName: 'Ngọc' } }).thenHappens(
      'FILE_OPENED',
      'NOTICE_RECORDED',
      'PROCEDURE_STEP_RECORDED',
    );
  });
});
