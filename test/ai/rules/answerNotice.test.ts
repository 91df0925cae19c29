import { AI_NOTICE_ANSWERS } from '../../../subgraphs/ai/rules/file.js';
import { decideAnswerNotice } from '../../../subgraphs/ai/rules/answerNotice.js';
import { answerDueOn } from '../../../subgraphs/ai/rules/notices.js';
import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, NO_PARAMETERS, notice, staff, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const ANSWER = { noticeId: 'not-0', answer: 'APPLICATION_INVITED' } as const;
const waiting = fileWith({ notices: [notice()] });

describe('The answer to a notice (RAI 1quater)', () => {
  testDoor({
    kind: 'NOTICE',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: staff(),
    file: waiting,
    decide: (file, context) => decideAnswerNotice(file, ANSWER, context),
  });

  test.each(AI_NOTICE_ANSWERS)('%s is given today', (answer) => {
    const state = given(evolveFile, waiting)
      .when((file) => decideAnswerNotice(file, { noticeId: 'not-0', answer }, contextWith()))
      .thenHappens('NOTICE_ANSWERED');
    expect(state.notices[0]).toMatchObject({ answer, answeredOn: TODAY });
    expect(state.procedureSteps).toEqual(waiting.procedureSteps);
  });

  test('touches no other notice', () => {
    const other = notice({ id: 'not-1' });
    const state = given(evolveFile, fileWith({ notices: [notice(), other] }))
      .when((file) => decideAnswerNotice(file, ANSWER, contextWith()))
      .thenHappens('NOTICE_ANSWERED');
    expect(state.notices[1]).toEqual(other);
  });

  test('is given once', () => {
    given(evolveFile, fileWith({ notices: [notice({ answer: 'NO_MEASURE_INDICATED', answeredOn: '2026-03-03' })] }))
      .when((file) => decideAnswerNotice(file, ANSWER, contextWith()))
      .thenRefused('NOTICE_ALREADY_ANSWERED');
  });

  test('needs a notice of this file', () => {
    for (const notices of [[], [notice({ id: 'not-1' })]]) {
      given(evolveFile, fileWith({ notices }))
        .when((file) => decideAnswerNotice(file, ANSWER, contextWith()))
        .thenRefused('NOT_FOUND');
    }
  });

  test('is not hindered by the answer to an earlier notice', () => {
    const earlier = notice({ id: 'not-1', answer: 'NO_MEASURE_INDICATED', answeredOn: '2026-03-03' });
    given(evolveFile, fileWith({ notices: [earlier, notice()] }))
      .when((file) => decideAnswerNotice(file, ANSWER, contextWith()))
      .thenHappens('NOTICE_ANSWERED');
  });

  test('is due 30 days after the receipt, which is not counted', () => {
    expect(answerDueOn({ receivedOn: '2026-03-02' }, aiParameters)).toBe('2026-04-01');
    expect(answerDueOn({ receivedOn: '2022-01-01' }, aiParameters)).toBe('2022-01-31');
    expect(answerDueOn({ receivedOn: '2021-12-31' }, aiParameters)).toBeNull();
    expect(answerDueOn({ receivedOn: '2026-03-02' }, NO_PARAMETERS)).toBeNull();
  });
});
