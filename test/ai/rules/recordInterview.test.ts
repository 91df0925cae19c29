import { AI_INTERVIEW_FORMS } from '../../../subgraphs/ai/rules/file.js';
import { nextInterviewDue } from '../../../subgraphs/ai/rules/nextInterviewDue.js';
import { decideRecordInterview } from '../../../subgraphs/ai/rules/recordInterview.js';
import { aiParameters, type AiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import { given } from '../../kit/decisions.js';
import { LED_HERE } from '../../kit/frames.js';
import { contextWith, evolveFile, fileWith, interview, staff, step, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

describe('An integration interview', () => {
  testDoor({
    kind: 'INTERVIEW',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: staff(),
    file: fileWith(),
    decide: (file, context) => decideRecordInterview(file, { heldOn: TODAY, form: 'IN_PERSON' }, context),
  });

  test.each(AI_INTERVIEW_FORMS)('held %s is recorded with who held it and without a price (R13)', (form) => {
    const state = given(evolveFile, fileWith())
      .when((file) => decideRecordInterview(file, { heldOn: TODAY, form }, contextWith()))
      .thenHappens('INTERVIEW_RECORDED', 'ENTRIES_QUEUED');
    expect(state.interviews).toEqual([
      { id: 'int-1', source: 'RECORD', key: null, heldOn: TODAY, form, heldBy: 'usr-ai' },
    ]);
  });

  test.each([
    ['yesterday', '2026-03-09', true],
    ['today', TODAY, true],
    ['tomorrow', '2026-03-11', false],
  ] as const)('held %s', (_when, heldOn, accepted) => {
    const outcome = given(evolveFile, fileWith({ caseIds: [] })).when((file) =>
      decideRecordInterview(file, { heldOn, form: 'BY_VIDEO' }, contextWith()),
    );
    if (accepted) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefusedBecause({ code: 'DATE_IN_FUTURE', path: ['input', 'heldOn'] });
  });
});

describe('The next interview', () => {
  const everyThree: AiParameters = {
    ...aiParameters,
    monthsBetweenInterviews: [
      { from: '2024-01-01', to: null, value: 3, article: 'policy', verified: true, note: 'A policy of this test.' },
    ],
  };
  const due = (file = fileWith(), parameters = everyThree, today: typeof TODAY | '2026-05-20' | '2026-05-21' = TODAY) =>
    nextInterviewDue(file, today, parameters, []);

  test('is never due where the office has no policy, because no law sets an interval', () => {
    expect(due(fileWith(), aiParameters)).toBeNull();
  });

  test('counts from the beginning of the procedure before the first interview', () => {
    expect(due()).toEqual({ dueOn: '2026-04-15', overdue: false, countedFrom: '2026-01-15', ...LED_HERE });
  });

  test.each([
    ['on the last day', '2026-05-20', false],
    ['the day after', '2026-05-21', true],
  ] as const)('counts from the last interview; %s', (_when, today, overdue) => {
    const file = fileWith({ interviews: [interview(), interview({ id: 'int-1', heldOn: '2026-01-30' })] });
    expect(due(file, everyThree, today)).toEqual({
      dueOn: '2026-05-20',
      overdue,
      countedFrom: '2026-02-20',
      ...LED_HERE,
    });
  });

  test('does not count an interview of an earlier procedure', () => {
    expect(due(fileWith({ interviews: [interview({ heldOn: '2020-05-05' })] }))?.countedFrom).toBe('2026-01-15');
  });

  test.each(['DECIDED', 'CLOSED'] as const)('is not due once the procedure is %s', (state) => {
    const procedureSteps = [step(), step({ id: 'stp-9', state, since: '2026-03-01' })];
    expect(due(fileWith({ procedureSteps }))).toBeNull();
  });
});
