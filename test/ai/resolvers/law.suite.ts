import { AI_RECORD_KINDS } from '../../../subgraphs/ai/rules/file.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { act } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { heardOf } from '../../kit/heard.js';
import { lawOf, type Refused } from '../../kit/laws.js';
import { keptFile, openAiHouse, type AiHouse } from '../aiHouse.js';
import { cut, formalNotice, measure, notice, physician, staff, step, TODAY } from '../aiWorld.js';

let house: AiHouse;
beforeAll(async () => {
  house = await openAiHouse();
});
afterAll(() => house.close());

const { testLaw, refusalsIn } = lawOf(() => house, keptFile);

const closed = { procedureSteps: [step(), step({ id: 'stp-2', state: 'CLOSED', since: '2026-03-01' })] };
const TOMORROW = '2026-03-11';

testLaw(
  {
    name: 'aiRecordNotice',
    viewer: staff(),
    input: { notifier: 'AC', notifiedOn: '2026-03-01', receivedOn: '2026-03-02', personInformedOn: '2026-03-01' },
  },
  [
    ['the person was not informed', { personInformedOn: null }, uninformed()],
    ['the person was informed after the notice', { personInformedOn: '2026-03-02' }, uninformed()],
    ['it came before it was written', { receivedOn: '2026-02-28' }, { code: 'PERIOD_REVERSED', path: ['receivedOn'] }],
    ['it comes tomorrow', { receivedOn: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['receivedOn'] }],
    [
      'its day is older than the law that is set here',
      { notifiedOn: '2021-12-01', receivedOn: '2021-12-31', personInformedOn: '2021-12-01' },
      { code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'LAI 3b(2)' },
    ],
  ],
);

testLaw(
  {
    name: 'aiAnswerNotice',
    viewer: staff(),
    input: { noticeId: 'not-0', answer: 'APPLICATION_INVITED' },
    state: { notices: [notice()] },
  },
  [
    ['the notice is unknown', { noticeId: 'not-9' }, { code: 'NOT_FOUND', path: ['noticeId'] }],
    [
      'the notice was answered',
      {},
      { code: 'NOTICE_ALREADY_ANSWERED', article: 'RAI 1quater', path: ['noticeId'] },
      { notices: [notice({ answer: 'NO_MEASURE_INDICATED', answeredOn: '2026-03-03' })] },
    ],
  ],
);

testLaw({ name: 'aiRecordProcedureStep', viewer: staff(), input: { state: 'REHABILITATION', since: TODAY } }, [
  ['the state cannot follow', { state: 'APPLIED' }, { code: 'PROCEDURE_STEP_NOT_ALLOWED', path: ['state'] }],
  [
    'it would need a notice',
    { state: 'NOTIFIED' },
    { code: 'PROCEDURE_STEP_NOT_ALLOWED', article: 'LAI 3b', path: ['state'] },
  ],
  [
    'nobody has applied before early intervention',
    { state: 'EARLY_INTERVENTION' },
    { code: 'PROCEDURE_STEP_NOT_ALLOWED', article: 'RAI 1sexies(1)', path: ['state'] },
    { procedureSteps: [step({ state: 'NOTIFIED' })] },
  ],
  ['it lies before the last step', { since: '2026-01-31' }, { code: 'PROCEDURE_STEP_OUT_OF_ORDER', path: ['since'] }],
  ['it lies in the future', { since: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['since'] }],
  ['no decider decides', { state: 'DECIDED' }, { code: 'NOT_COMPETENT', rule: 'R10', article: 'LAI 54' }],
]);

testLaw({ name: 'aiRecordInterview', viewer: staff(), input: { heldOn: TODAY, form: 'IN_PERSON' } }, [
  ['it is held tomorrow', { heldOn: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['heldOn'] }],
]);

testLaw(
  {
    name: 'aiRecordSmrConclusion',
    viewer: physician(),
    input: { concludedOn: TODAY, capacityPreviousPercent: 0, capacityAdaptedPercent: 60, limits: [], validFrom: TODAY },
  },
  [
    ['the previous capacity is above the whole', { capacityPreviousPercent: 101 }, outside('capacityPreviousPercent')],
    ['the adapted capacity is below nothing', { capacityAdaptedPercent: -1 }, outside('capacityAdaptedPercent')],
    ['its period is reversed', { validTo: '2026-03-09' }, { code: 'PERIOD_REVERSED', path: ['validTo'] }],
    ['it is concluded tomorrow', { concludedOn: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['concludedOn'] }],
  ],
);

testLaw(
  {
    name: 'aiProposeMeasure',
    viewer: staff(),
    input: { kind: 'OCCUPATIONAL_MEASURE', from: '2026-04-01', to: '2026-06-30' },
  },
  [
    ['no procedure is open', {}, { code: 'PROCEDURE_NOT_OPEN', article: 'LPGA 29' }, closed],
    ['its period is reversed', { to: '2026-03-31' }, { code: 'PERIOD_REVERSED', path: ['to'] }],
  ],
);

const GRANT = { measureId: 'mea-0', decision: 'GRANTED', funding: 'DISABILITY_INSURANCE' };
testLaw({ name: 'aiDecideMeasure', viewer: staff('DECIDER'), input: GRANT, state: { measures: [measure()] } }, [
  ['the measure is unknown', { measureId: 'mea-9' }, { code: 'NOT_FOUND', path: ['measureId'] }],
  [
    'it was decided',
    {},
    { code: 'MEASURE_ALREADY_DECIDED', rule: 'R7', path: ['measureId'] },
    { measures: [measure({ state: 'REFUSED', decidedOn: '2026-03-03' })] },
  ],
  ['no procedure is open', {}, { code: 'PROCEDURE_NOT_OPEN', article: 'LPGA 29' }, closed],
  ['nothing pays', { funding: null }, { code: 'MEASURE_WITHOUT_FUNDING', rule: 'R7', path: ['funding'] }],
  [
    'the cantonal task is not approved',
    { funding: 'CANTONAL_TASK' },
    { code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'LAI 54(4)' },
  ],
  [
    'it has begun',
    {},
    { code: 'MEASURE_STARTS_BEFORE_DECISION', rule: 'R6', path: ['measureId'] },
    { measures: [measure({ from: '2026-03-09' })] },
  ],
  [
    'nobody has applied for early intervention',
    {},
    { code: 'MEASURE_WITHOUT_APPLICATION', article: 'RAI 1sexies(1)', path: ['measureId'] },
    { procedureSteps: [step({ state: 'NOTIFIED' })] },
  ],
]);

testLaw(
  {
    name: 'aiIssueFormalNotice',
    viewer: staff(),
    input: { duty: 'REHABILITATION', issuedOn: TODAY, reflectUntil: '2026-04-10', factsOn: '2021-11-30' },
  },
  [
    [
      'it leaves no day to reflect',
      { reflectUntil: TODAY },
      { code: 'NO_TIME_TO_REFLECT', rule: 'R19', article: 'LPGA 21(4)', path: ['reflectUntil'] },
    ],
    ['it is issued tomorrow', { issuedOn: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['issuedOn'] }],
    [
      'it is dated before its facts',
      { factsOn: TOMORROW },
      { code: 'DECISION_BEFORE_FACTS', rule: 'R19', article: 'LPGA 21(4)', path: ['factsOn'] },
    ],
    [
      'its day is older than the law that is set here',
      { issuedOn: '2021-12-31' },
      { code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'LAI 7b(1)' },
    ],
  ],
);

const notices = { formalNotices: [formalNotice()] };
const settled: Refused = {
  code: 'FORMAL_NOTICE_SETTLED',
  rule: 'R19',
  article: 'LPGA 21(4)',
  path: ['formalNoticeId'],
};
testLaw(
  {
    name: 'aiSettleFormalNotice',
    viewer: staff(),
    input: { formalNoticeId: 'fno-0', outcome: 'COMPLIED' },
    state: notices,
  },
  [
    ['the notice is unknown', { formalNoticeId: 'fno-9' }, { code: 'NOT_FOUND', path: ['formalNoticeId'] }],
    ['it has ended', {}, settled, { formalNotices: [formalNotice({ outcome: 'LIFTED', settledOn: TODAY })] }],
    ['a cut rests on it', {}, settled, { cuts: [cut()] }],
  ],
);

const CUT = {
  ...{ benefit: 'DAILY_ALLOWANCE', percent: 20, from: '2026-04-01' },
  ...{ formalNoticeId: 'fno-0', factsOn: '2026-01-30' },
};
const R19 = { rule: 'R19', article: 'LPGA 21(4)' };
testLaw({ name: 'aiDecideCut', viewer: staff('DECIDER'), input: CUT, state: notices }, [
  [
    'it rests on nothing',
    { formalNoticeId: null },
    { code: 'CUT_WITHOUT_FORMAL_NOTICE', ...R19, path: ['formalNoticeId'] },
  ],
  [
    'it rests on two grounds',
    { exception: 'DUTY_TO_REPORT_BREACHED' },
    { code: 'CUT_BASIS_TWOFOLD', ...R19, path: ['formalNoticeId'] },
  ],
  ['the notice is unknown', { formalNoticeId: 'fno-9' }, { code: 'NOT_FOUND', path: ['formalNoticeId'] }],
  ['the facts lie ahead', { factsOn: TOMORROW }, { code: 'DATE_IN_FUTURE', path: ['factsOn'] }],
  [
    'the notice was followed',
    {},
    settled,
    { formalNotices: [formalNotice({ outcome: 'COMPLIED', settledOn: TODAY })] },
  ],
  ['another cut rests on the notice', {}, settled, { cuts: [cut()] }],
  [
    'the person may still reflect today',
    {},
    { code: 'TIME_TO_REFLECT_RUNNING', ...R19, path: ['decidedOn'] },
    { formalNotices: [formalNotice({ reflectUntil: TODAY })] },
  ],
  [
    'it begins while the person could reflect',
    { from: '2026-03-09' },
    { code: 'TIME_TO_REFLECT_RUNNING', ...R19, path: ['from'] },
  ],
  ['it is more than the benefit', { percent: 101 }, { code: 'NUMBER_OUT_OF_RANGE', ...R19, path: ['percent'] }],
  ['its period is reversed', { to: '2026-03-31' }, { code: 'PERIOD_REVERSED', path: ['to'] }],
]);

const twins = { responsible: 'usr-next', deputy: 'usr-next' };
testLaw({ name: 'aiAssignFile', viewer: staff('SUPERVISOR'), input: { responsible: 'usr-next' } }, [
  ['one person stands for two', twins, { code: 'DEPUTY_IS_RESPONSIBLE', path: ['deputy'] }],
  ['a subject is none', { responsible: 'Kim Muster' }, { code: 'TEXT_NOT_ACCEPTED', path: ['responsible'] }],
]);

describe('Acts of disability insurance', () => {
  test('tell the cases of the file which act it was and when, never its content', async () => {
    const caseId = nthId('case', 1);
    const file = keptFile({ caseIds: [caseId] });
    await house.keep(file);
    await act(house, 'aiRecordInterview', staff(), { fileId: file._id, heldOn: '2026-03-06', form: 'BY_VIDEO' });
    const [entry] = await heardOf(caseId, house);
    const said = { kind: 'ACT_REPORTED', field: 'AI_INTERVIEWS', act: 'INTERVIEW_HELD', on: '2026-03-06' };
    expect(entry).toEqual({
      ...said,
      caseId,
      service: 'ai-office',
      version: 1,
      entryId: expect.any(String) as unknown,
    });
  });

  test('of a burst on one file are all carried out, one after the other', async () => {
    const file = keptFile();
    await house.keep(file);
    const days = Array.from({ length: 12 }, (_, index) => `2026-02-${String(index + 10)}`);
    const answers = await Promise.all(
      days.map((heldOn) => act(house, 'aiRecordInterview', staff(), { fileId: file._id, heldOn, form: 'IN_PERSON' })),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect((await house.stored(file._id)).interviews.map(({ heldOn }) => heldOn).toSorted()).toEqual(days);
  });

  test('tell all broken conditions at once', async () => {
    const input = { concludedOn: TOMORROW, capacityPreviousPercent: 101, capacityAdaptedPercent: 60, limits: [] };
    const refusals = await refusalsIn({}, 'aiRecordSmrConclusion', physician(), { ...input, validFrom: TODAY });
    expect(refusals).toMatchObject([{ code: 'NUMBER_OUT_OF_RANGE' }, { code: 'DATE_IN_FUTURE' }]);
  });

  test('bar a second conclusion under a key that is forgotten, by whose identifier others are referred to it (R40)', async () => {
    const file = keptFile();
    await house.keep(file);
    const capacities = { capacityPreviousPercent: 0, capacityAdaptedPercent: 60, limits: [] };
    const input = { fileId: file._id, concludedOn: TODAY, ...capacities, validFrom: TODAY };
    const record = async (idempotencyKey = 'once') =>
      (await act(house, 'aiRecordSmrConclusion', physician(), { ...input, idempotencyKey })).data;
    expect(await record()).toMatchObject({ aiRecordSmrConclusion: { refusals: [] } });
    expect(await record()).toMatchObject({ aiRecordSmrConclusion: { refusals: [] } });
    house.clock.moveTo(new Date('2027-01-01T09:00:00+01:00'));
    // Keys are forgotten with the next act.
    expect(await record('later')).toMatchObject({ aiRecordSmrConclusion: { refusals: [] } });
    const again = await record();
    house.clock.moveTo(new Date('2026-03-10T09:00:00+01:00'));
    expect(again).toMatchObject({ aiRecordSmrConclusion: { refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } });
    expect((await house.stored(file._id)).smrConclusions).toHaveLength(2);
  });

  test('are entered by hand again once their kind is not mirrored', async () => {
    const mirroring = await openAiHouse({ environment: { AI_MIRROR: 'PENSION,NOTICE' } });
    const file = keptFile();
    await mirroring.keep(file);
    const answer = await act(mirroring, 'aiRecordInterview', staff(), {
      fileId: file._id,
      heldOn: TODAY,
      form: 'IN_PERSON',
    });
    expect(answer.data['aiRecordInterview']).toMatchObject({ refusals: [] });
    await mirroring.close();
  });

  test('cannot be mirrored under a kind that does not exist', async () => {
    const opening = openAiHouse({ environment: { AI_MIRROR: 'INTERVIEWS' } });
    await expect(opening).rejects.toThrow(`AI_MIRROR may name these kinds: ${AI_RECORD_KINDS.join(', ')}.`);
  });

  test('take days that exist, whole numbers and known words only, and quote nothing of the others', async () => {
    const file = keptFile();
    await house.keep(file);
    const conclusion = { concludedOn: TODAY, capacityPreviousPercent: 0, capacityAdaptedPercent: 60, limits: [] };
    const malformed: readonly (readonly [string, Viewer, object])[] = [
      ['aiRecordInterview', staff(), { heldOn: '2026-02-30', form: 'IN_PERSON' }],
      ['aiRecordInterview', staff(), { heldOn: TODAY, form: 'DEPRESSION' }],
      ['aiRecordInterview', staff(), { heldOn: TODAY, form: 'IN_PERSON', diagnosis: 'F32.1' }],
      ['aiRecordSmrConclusion', physician(), { ...conclusion, validFrom: '7569217076985' }],
      ['aiRecordSmrConclusion', physician(), { ...conclusion, validFrom: TODAY, capacityAdaptedPercent: 60.5 }],
    ];
    for (const [name, viewer, input] of malformed) {
      const answer = await act(house, name, viewer, { fileId: file._id, ...input });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/2026-02-30|DEPRESSION|F32|756|60\.5/);
    }
  });

  test.each([
    ['FR', 'postérieure'],
    ['DE', 'Zukunft'],
    ['IT', 'posteriore'],
    ['EN', 'future'],
  ] as const)('say in %s why they were refused: %s', async (language, word) => {
    const file = keptFile();
    await house.keep(file);
    const document = `mutation ($input: AiRecordInterviewInput!) {
      aiRecordInterview(input: $input) { refusals { message } }
    }`;
    const input = { idempotencyKey: 'key', fileId: file._id, heldOn: TOMORROW, form: 'IN_PERSON' };
    const answer = await house.ask(staff(), document, { input }, { language });
    expect(answer.text).toContain(word);
  });
});

function uninformed(): Refused {
  return { code: 'NOTICE_PERSON_NOT_INFORMED', article: 'LAI 3b(3)', path: ['personInformedOn'] };
}

function outside(field: string): Refused {
  return { code: 'NUMBER_OUT_OF_RANGE', rule: 'R40', article: 'RAI 49(1bis)', path: [field] };
}
