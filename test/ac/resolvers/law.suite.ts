import { AC_RECORD_KINDS } from '../../../subgraphs/ac/rules/file.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { act, codesOf } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { heardOf } from '../../kit/heard.js';
import { lawOf } from '../../kit/laws.js';
import { keptFile, openAcHouse, type AcHouse } from '../acHouse.js';
import { interview, measure, proof, registration, staff, suspension, TODAY } from '../acWorld.js';

let house: AcHouse;
beforeAll(async () => {
  house = await openAcHouse();
});
afterAll(() => house.close());

const { testLaw, refusalsIn } = lawOf(() => house, keptFile);

const TOMORROW = '2026-03-11';
const LACI_17 = { article: 'LACI 17' };

testLaw({ name: 'acRecordInterview', viewer: staff('ORP'), input: { heldOn: TODAY } }, [
  ['it is held tomorrow', { heldOn: TOMORROW }, { code: 'DATE_IN_FUTURE', article: 'OACI 21', path: ['heldOn'] }],
  [
    'nobody was registered on the day',
    { heldOn: '2026-01-14' },
    { code: 'REGISTRATION_NOT_ACTIVE', ...LACI_17, path: ['heldOn'] },
  ],
  [
    'one of that day stands in the file',
    { heldOn: '2026-01-20' },
    { code: 'INTERVIEW_ALREADY_RECORDED', article: 'OACI 21', path: ['heldOn'] },
    { interviews: [interview()] },
  ],
]);

testLaw(
  {
    name: 'acRecordJobSearchProof',
    viewer: staff('ORP'),
    input: { month: '2026-02', receivedOn: '2026-03-04', efforts: 8 },
  },
  [
    [
      'it comes tomorrow',
      { receivedOn: TOMORROW },
      { code: 'DATE_IN_FUTURE', article: 'OACI 26', path: ['receivedOn'] },
    ],
    [
      'it came before its month',
      { receivedOn: '2026-01-31' },
      { code: 'PROOF_BEFORE_MONTH', article: 'OACI 26', path: ['receivedOn'] },
    ],
    [
      'the month was no control period',
      { month: '2025-12' },
      { code: 'REGISTRATION_NOT_ACTIVE', ...LACI_17, path: ['month'] },
    ],
    [
      'the month has its proof',
      {},
      { code: 'PROOF_ALREADY_RECORDED', article: 'OACI 26', path: ['month'] },
      { jobSearchProofs: [proof({ month: '2026-02', receivedOn: '2026-03-02' })] },
    ],
    ['it counts less than nothing', { efforts: -1 }, { code: 'NUMBER_OUT_OF_RANGE', path: ['efforts'] }],
    ['it counts more than is believed', { efforts: 501 }, { code: 'NUMBER_OUT_OF_RANGE', path: ['efforts'] }],
  ],
);

testLaw(
  {
    name: 'acDecideMeasure',
    viewer: staff('ORP', 'DECIDER'),
    input: { measureId: 'mea-1', decision: 'GRANTED' },
    state: { measures: [measure()] },
  },
  [
    ['the measure is unknown', { measureId: 'mea-9' }, { code: 'NOT_FOUND', path: ['measureId'] }],
    [
      'it was decided',
      {},
      { code: 'MEASURE_ALREADY_DECIDED', rule: 'R7', path: ['measureId'] },
      { measures: [measure({ state: 'REFUSED', decidedOn: '2026-03-03', organ: 'ORP' })] },
    ],
    [
      'it has begun',
      {},
      { code: 'MEASURE_STARTS_BEFORE_DECISION', rule: 'R6', article: 'LACI 59' },
      { measures: [measure({ from: '2026-03-09' })] },
    ],
  ],
);

const R19 = { rule: 'R19', article: 'OACI 45(3)', path: ['days'] } as const;
testLaw(
  {
    name: 'acDecideSuspension',
    viewer: staff('AUTHORITY', 'DECIDER'),
    input: { ground: 'INSTRUCTIONS_NOT_FOLLOWED', gravity: 'LIGHT', days: 5, factsOn: '2026-03-01' },
  },
  [
    [
      'another organ decides on the ground',
      { ground: 'CLAIMS_WAIVED' },
      { code: 'NOT_COMPETENT', rule: 'R19', article: 'LACI 30(2)' },
    ],
    ['it lasts no day', { days: 0 }, { code: 'SUSPENSION_OUTSIDE_SCALE', ...R19 }],
    ['it lasts longer than the scale', { gravity: 'GRAVE', days: 61 }, { code: 'SUSPENSION_OUTSIDE_SCALE', ...R19 }],
    ['its days are of another gravity', { days: 16 }, { code: 'SUSPENSION_GRAVITY_MISMATCH', ...R19 }],
    [
      'the ground costs fewer days',
      { ground: 'SELF_EMPLOYMENT_NOT_TAKEN_UP', gravity: 'MEDIUM', days: 26 },
      { code: 'SUSPENSION_ABOVE_GROUND_MAXIMUM', rule: 'R19', article: 'LACI 30(3)', path: ['days'] },
    ],
    [
      'the right to carry it out has lapsed',
      { factsOn: '2025-09-08' },
      { code: 'SUSPENSION_LAPSED', rule: 'R18', article: 'LACI 30(3)', path: ['factsOn'] },
    ],
    [
      'the same facts were suspended',
      {},
      { code: 'SUSPENSION_ALREADY_DECIDED', rule: 'R19', article: 'LACI 30' },
      { suspensions: [suspension()] },
    ],
    [
      'there is no allowance to suspend',
      {},
      { code: 'NO_DAILY_ALLOWANCE', rule: 'R19', article: 'LACI 30(1)' },
      { dailyAllowances: [] },
    ],
    [
      'its facts are older than the law that is set here',
      { factsOn: '2011-03-31' },
      { code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'LACI 30(2)' },
    ],
  ],
);

testLaw({ name: 'acAssignFile', viewer: staff('ORP', 'SUPERVISOR'), input: { responsible: 'usr-next' } }, [
  [
    'one person stands for two',
    { responsible: 'usr-next', deputy: 'usr-next' },
    { code: 'DEPUTY_IS_RESPONSIBLE', path: ['deputy'] },
  ],
  ['a subject is none', { deputy: 'Kim Muster' }, { code: 'TEXT_NOT_ACCEPTED', path: ['deputy'] }],
]);

describe('Acts of unemployment insurance', () => {
  test('tell the cases of the file which act it was and when, never its content', async () => {
    const caseId = nthId('case', 1);
    const file = keptFile({ caseIds: [caseId] });
    await house.keep(file);
    const input = { fileId: file._id, ground: 'CLAIMS_WAIVED', gravity: 'GRAVE', days: 31, factsOn: '2026-03-01' };
    await act(house, 'acDecideSuspension', staff('FUND', 'DECIDER'), input);
    const [entry] = await heardOf(caseId, house);
    const said = { kind: 'ACT_REPORTED', field: 'AC_SUSPENSIONS', act: 'SANCTION_DECIDED', on: TODAY };
    expect(entry).toEqual({
      ...said,
      caseId,
      // The office, not the fund that acted: the register knows the house by the service that takes part.
      service: 'orp-centre',
      version: 1,
      entryId: expect.any(String) as unknown,
    });
  });

  test('of a burst on one file are all carried out, one after the other', async () => {
    const file = keptFile();
    await house.keep(file);
    const days = Array.from({ length: 12 }, (_, index) => `2026-02-${String(index + 10)}`);
    const answers = await Promise.all(
      days.map((heldOn) => act(house, 'acRecordInterview', staff('ORP'), { fileId: file._id, heldOn })),
    );
    expect(answers.flatMap((answer) => codesOf(answer, 'acRecordInterview'))).toEqual([]);
    expect((await house.stored(file._id)).interviews.map(({ heldOn }) => heldOn).toSorted()).toEqual(days);
  });

  test('record a late proof too, excused only when it is said', async () => {
    const file = keptFile();
    await house.keep(file);
    const late = { month: '2026-01', receivedOn: '2026-02-20', efforts: 3 };
    await act(house, 'acRecordJobSearchProof', staff('ORP'), { fileId: file._id, ...late });
    await act(house, 'acRecordJobSearchProof', staff('ORP'), {
      fileId: file._id,
      ...{ ...late, month: '2026-02', receivedOn: TODAY, excused: true },
    });
    expect((await house.stored(file._id)).jobSearchProofs.map(({ excused }) => excused)).toEqual([false, true]);
  });

  test('name a decider of each organ in the decision', async () => {
    for (const organ of ['ORP', 'AUTHORITY'] as const) {
      const file = keptFile({ measures: [measure()] });
      await house.keep(file);
      const input = { fileId: file._id, measureId: 'mea-1', decision: 'REFUSED' };
      await act(house, 'acDecideMeasure', staff(organ, 'DECIDER'), input);
      expect((await house.stored(file._id)).measures).toMatchObject([{ state: 'REFUSED', decidedOn: TODAY, organ }]);
    }
  });

  test('tell all broken conditions at once', async () => {
    const state = { registrations: [registration({ deregisteredOn: '2026-03-01' })] };
    const refusals = await refusalsIn(state, 'acRecordInterview', staff('ORP'), { heldOn: TOMORROW });
    expect(refusals).toMatchObject([{ code: 'DATE_IN_FUTURE' }, { code: 'REGISTRATION_NOT_ACTIVE' }]);
  });

  test('show the file to a supervisor who assigns only when a reason to read it is given', async () => {
    const shown = [];
    for (const purpose of [null, 'new staff']) {
      const file = keptFile();
      await house.keep(file);
      const viewer = staff('ORP', 'SUPERVISOR', { subject: 'usr-head', purpose });
      const answer = await act(house, 'acAssignFile', viewer, { fileId: file._id, responsible: 'usr-next' });
      expect(codesOf(answer, 'acAssignFile')).toEqual([]);
      shown.push((answer.data['acAssignFile'] as unknown as { readonly file: unknown }).file !== null);
    }
    expect(shown).toEqual([false, true]);
  });

  test('are entered by hand where only other kinds are mirrored', async () => {
    const mirroring = await openAcHouse({ environment: { AC_MIRROR: 'DAILY_ALLOWANCE,REGISTRATION' } });
    const file = keptFile();
    await mirroring.keep(file);
    const answer = await act(mirroring, 'acRecordInterview', staff('ORP'), { fileId: file._id, heldOn: TODAY });
    expect(codesOf(answer, 'acRecordInterview')).toEqual([]);
    await mirroring.close();
  });

  test('cannot be mirrored under a kind that does not exist', async () => {
    const opening = openAcHouse({ environment: { AC_MIRROR: 'interview' } });
    await expect(opening).rejects.toThrow(`AC_MIRROR may name these kinds: ${AC_RECORD_KINDS.join(', ')}.`);
  });

  test('take days and months that exist, whole numbers and known words only, and quote nothing of the others', async () => {
    const file = keptFile();
    await house.keep(file);
    const valid = { month: '2026-02', receivedOn: '2026-03-04', efforts: 8 };
    const malformed: readonly (readonly [string, Viewer, object])[] = [
      ['acRecordInterview', staff('ORP'), { heldOn: '2026-02-30' }],
      ['acRecordInterview', staff('ORP'), { heldOn: '10.03.2026' }],
      ['acRecordInterview', staff('ORP'), { heldOn: TODAY, note: 'Muster' }],
      ['acRecordJobSearchProof', staff('ORP'), { ...valid, month: '2026-13' }],
      ['acRecordJobSearchProof', staff('ORP'), { ...valid, efforts: 8.5 }],
      ['acRecordJobSearchProof', staff('ORP'), { ...valid, excused: null }],
    ];
    for (const [name, viewer, input] of malformed) {
      const answer = await act(house, name, viewer, { fileId: file._id, ...input });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/2026-02-30|10\.03|Muster|2026-13|8\.5/);
    }
    expect(await house.stored(file._id)).toMatchObject({ version: 1 });
  });
});
