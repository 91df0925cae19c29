import { aiParameters, type AiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import type { AiContext } from '../../../subgraphs/ai/rules/context.js';
import type { AiFileState, HandoverClearance } from '../../../subgraphs/ai/rules/file.js';
import { AI_WORKLIST_KINDS, worklistItems } from '../../../subgraphs/ai/rules/worklist.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { nthId } from '../../kit/files.js';
import { handoverOf, knownHandovers } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';
import { draftedRequest } from '../../kit/mamacDrafts.js';
import { proposalTo } from '../../kit/proposals.js';
import {
  conclusion,
  contextWith,
  fileWith,
  formalNotice,
  measure,
  NO_PARAMETERS,
  notice,
  physician,
  staff,
  step,
  TODAY,
} from '../aiWorld.js';

const everyTwo: AiParameters = {
  ...aiParameters,
  monthsBetweenInterviews: [
    { from: '2024-01-01', to: null, value: 2, article: 'policy', verified: true, note: 'A policy of this test.' },
  ],
};
const items = (
  file: AiFileState,
  viewer: Viewer = staff(),
  today: LocalDate = TODAY,
  parameters = aiParameters,
  known: Partial<AiContext> = {},
) =>
  worklistItems(file, contextWith({ viewer: viewer, today, parameters: parameters, ...known })).map(
    ({ kind, dueOn, overdue }) => [kind, dueOn, overdue],
  );

const FULL = fileWith({
  notices: [notice()],
  smrConclusions: [conclusion({ validTo: '2026-04-30' })],
  measures: [measure()],
  formalNotices: [formalNotice()],
  divergences: [
    {
      id: 'div-1',
      kind: 'PENSION',
      code: 'PENSIONS_OVERLAP',
      rule: 'R10',
      article: 'LAI 28',
      recordId: 'pen-0',
      foundOn: '2026-03-05',
    },
  ],
});

describe('What waits in a file', () => {
  test('for the responsible case worker, the most urgent first', () => {
    expect(items(FULL, staff(), TODAY, everyTwo)).toEqual([
      ['DIVERGENCE', '2026-03-05', false],
      ['REFLECTION_PERIOD_ENDED', '2026-03-10', false],
      ['INTERVIEW_DUE', '2026-03-15', false],
      ['NOTICE_TO_ANSWER', '2026-04-01', false],
      ['SMR_CONCLUSION_EXPIRING', '2026-04-30', false],
    ]);
  });

  test('for the deputy alike', () => {
    expect(items(FULL, staff('CASEWORKER', { subject: 'usr-ai-deputy' }))).toEqual(items(FULL));
  });

  test('for a decider of the service: measures and notices to follow up, without being assigned', () => {
    expect(items(FULL, staff('DECIDER', { subject: 'usr-decider' }))).toEqual([
      ['REFLECTION_PERIOD_ENDED', '2026-03-10', false],
      ['MEASURE_TO_DECIDE', '2026-04-01', false],
    ]);
  });

  test('once only for somebody who is both responsible and decider', () => {
    const both = { ...staff(), roles: ['CASEWORKER', 'DECIDER'] as const };
    expect(items(FULL, both).filter(([kind]) => kind === 'REFLECTION_PERIOD_ENDED')).toHaveLength(1);
  });

  test('for the physician: the conclusion that ends', () => {
    expect(items(FULL, physician())).toEqual([['SMR_CONCLUSION_EXPIRING', '2026-04-30', false]]);
  });

  test('for a supervisor: a file without a responsible person, since its last step', () => {
    const assignments = [{ organ: null, service: 'ai-office', responsible: null, deputy: null }];
    const chief = staff('SUPERVISOR', { subject: 'usr-chief' });
    expect(items(fileWith({ assignments }), chief)).toEqual([['FILE_TO_ASSIGN', '2026-02-01', true]]);
    expect(items(fileWith({ assignments, procedureSteps: [] }), chief)).toEqual([['FILE_TO_ASSIGN', TODAY, false]]);
    expect(items(fileWith(), chief)).toEqual([]);
  });

  test.each([
    ['a colleague who is not assigned', { subject: 'usr-new' }],
    ['another service', { service: 'ai-elsewhere' }],
    ['another institution', { institution: 'AC' }],
    ['another canton', { canton: 'VD' }],
  ] as const)('nothing for %s', (_who, changes) => {
    expect(items(FULL, staff('CASEWORKER', changes))).toEqual([]);
  });

  test('has an identity that stays while the thing waits', () => {
    const ids = (today: LocalDate) =>
      worklistItems(FULL, contextWith({ viewer: staff(), today, parameters: everyTwo })).map(({ id }) => id);
    expect(ids(TODAY).toSorted()).toEqual(ids('2026-04-02').toSorted());
    expect(ids(TODAY)).toContain('aif-1:NOTICE_TO_ANSWER:not-0');
  });
});

describe('The borders of what waits', () => {
  test.each([
    ['on the last of the thirty days', '2026-04-01', false],
    ['the day after', '2026-04-02', true],
  ] as const)('a notice %s', (_when, today, overdue) => {
    expect(items(fileWith({ notices: [notice()] }), staff(), today)).toEqual([
      ['NOTICE_TO_ANSWER', '2026-04-01', overdue],
    ]);
  });

  test('an answered notice waits no more, and one without a set time is never late', () => {
    expect(items(fileWith({ notices: [notice({ answer: 'NO_MEASURE_INDICATED', answeredOn: TODAY })] }))).toEqual([]);
    expect(items(fileWith({ notices: [notice()] }), staff(), '2026-12-01', NO_PARAMETERS)).toEqual([
      ['NOTICE_TO_ANSWER', '2026-03-02', false],
    ]);
  });

  test.each([
    ['15 days before', '2026-02-28', []],
    ['14 days before', '2026-03-01', [['INTERVIEW_DUE', '2026-03-15', false]]],
    ['on the day', '2026-03-15', [['INTERVIEW_DUE', '2026-03-15', false]]],
    ['the day after', '2026-03-16', [['INTERVIEW_DUE', '2026-03-15', true]]],
  ] as const)('an interview %s', (_when, today, expected) => {
    expect(items(fileWith(), staff(), today, everyTwo)).toEqual(expected);
  });

  test('an interview is never due without a policy', () => {
    expect(items(fileWith(), staff(), '2030-01-01')).toEqual([]);
  });

  test('a conclusion that ended stays overdue while a procedure is open', () => {
    const file = fileWith({ smrConclusions: [conclusion({ validTo: '2026-03-09' })] });
    expect(items(file)).toEqual([['SMR_CONCLUSION_EXPIRING', '2026-03-09', true]]);
    expect(items({ ...file, procedureSteps: [step({ state: 'CLOSED' })] })).toEqual([]);
    expect(items(file, staff(), TODAY, NO_PARAMETERS)).toEqual([]);
  });

  test.each([
    ['on its last day', '2026-03-09', []],
    ['the day after', '2026-03-10', [['REFLECTION_PERIOD_ENDED', '2026-03-10', false]]],
  ] as const)('the time to reflect %s', (_when, today, expected) => {
    expect(items(fileWith({ formalNotices: [formalNotice()] }), staff(), today)).toEqual(expected);
  });

  test.each([
    ['on its first day', '2026-04-01', false],
    ['the day after', '2026-04-02', true],
  ] as const)('a proposed measure %s', (_when, today, overdue) => {
    const file = fileWith({ measures: [measure(), measure({ id: 'mea-1', state: 'REFUSED', decidedOn: TODAY })] });
    expect(items(file, staff('DECIDER'), today)).toEqual([['MEASURE_TO_DECIDE', '2026-04-01', overdue]]);
  });

  test.each([
    ['on the last day on which the registration is young enough', '2026-05-20', false],
    ['the day after', '2026-05-21', true],
  ] as const)('R35, R48: a drafted request to the management body %s', (_when, today, overdue) => {
    const file = fileWith({
      procedureSteps: [step({ since: '2026-01-20' })],
      caseDrafts: [draftedRequest('ai-office')],
    });
    expect(items(file, staff(), today)).toEqual([['REQUEST_TO_SEND', '2026-05-20', overdue]]);
    expect(items(file, staff('DECIDER'), today)).toEqual([]);
    expect(items(file, physician(), today)).toEqual([]);
  });

  test('every kind of the list occurs in these tests', () => {
    const assignments = [{ organ: null, service: 'ai-office', responsible: null, deputy: 'usr-ai' }];
    const all = { ...staff(), roles: ['CASEWORKER', 'DECIDER', 'SUPERVISOR'] as const };
    const proposals = [proposalTo('AI')];
    const reported = knownIndications('AI', null, [indicationTo('AI', 'AC')], { proposals });
    const full = { ...FULL, assignments, caseDrafts: [draftedRequest('ai-office')] };
    const kinds = items(full, all, TODAY, everyTwo, reported).map(([kind]) => kind);
    const left = fileWith({ procedureSteps: [], pensions: [], clearances: [ENDED_CLEARANCE] });
    const led = items(left, staff(), TODAY, everyTwo, knownHandovers(handoverOf('AC', 'AI')));
    expect(new Set([...kinds, ...led.map(([kind]) => kind)])).toEqual(new Set(AI_WORKLIST_KINDS));
  });
});

const ENDED_CLEARANCE: HandoverClearance = {
  ...{ caseId: nthId('case', 1), handoverId: nthId('hnd', 1), service: 'ai-office', by: 'usr-ai' },
  ...{ clearedOn: '2026-01-20', from: '2026-02-01', ground: 'PROCEDURE', authority: null, basis: null },
  ...{ until: '2026-02-28', endedOn: '2026-03-01' },
};
