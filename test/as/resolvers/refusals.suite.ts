import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import { closedFile, cut, DECIDER, measure } from '../rules/fixtures.js';
import { type Act, ACTS, codesOf, perform } from './acts.js';
import { type AsHouse, openAsHouse } from './asHouse.js';

let house: AsHouse;
let unset: AsHouse;

beforeAll(async () => {
  house = await openAsHouse();
  unset = await openAsHouse(NO_PARAMETERS, { register: false });
});
afterAll(() => Promise.all([house.close(), unset.close()]));

const CLOSED = closedFile().period;
const item = (amountChf: number, kind = 'RENT') => ({ items: [{ kind, amountChf }] });

describe('What the law refuses', () => {
  it.each<[act: string, input: object, file: Partial<AsFileState>, code: string, path: readonly string[] | null]>([
    ['asRecordInterview', { heldOn: '2026-05-21' }, {}, 'DATE_IN_FUTURE', ['input', 'heldOn']],
    ['asRecordInterview', { heldOn: '2026-01-14' }, {}, 'DATE_BEFORE_FILE_OPENED', ['input', 'heldOn']],
    ['asRecordInterview', {}, { period: { ...CLOSED, closedOn: '2026-05-19' } }, 'FILE_CLOSED', ['input', 'heldOn']],
    ['asRecordInterview', { nextOn: '2026-05-20' }, {}, 'NEXT_INTERVIEW_NOT_LATER', ['input', 'nextOn']],
    ['asSetBudget', { validFrom: '2025-12' }, {}, 'DATE_BEFORE_FILE_OPENED', ['input', 'validFrom']],
    [
      'asSetBudget',
      { validFrom: '2026-07', householdSize: null },
      { period: CLOSED },
      'FILE_CLOSED',
      ['input', 'validFrom'],
    ],
    ['asSetBudget', { items: [] }, {}, 'BUDGET_EMPTY', ['input', 'items']],
    ['asSetBudget', { items: [...item(1).items, ...item(2).items] }, {}, 'BUDGET_ITEM_REPEATED', ['input', 'items']],
    ['asSetBudget', item(-0.05), {}, 'NUMBER_OUT_OF_RANGE', ['input', 'items']],
    ['asSetBudget', item(100_000.05), {}, 'NUMBER_OUT_OF_RANGE', ['input', 'items']],
    ['asSetBudget', { householdSize: 0 }, {}, 'NUMBER_OUT_OF_RANGE', ['input', 'householdSize']],
    ['asSetBudget', { householdSize: 31 }, {}, 'NUMBER_OUT_OF_RANGE', ['input', 'householdSize']],
    ['asProposeMeasure', { to: '2026-05-31' }, {}, 'PERIOD_REVERSED', ['input', 'to']],
    ['asProposeMeasure', { from: '2026-01-14' }, {}, 'DATE_BEFORE_FILE_OPENED', ['input', 'from']],
    ['asProposeMeasure', { from: '2026-07-01' }, { period: CLOSED }, 'FILE_CLOSED', ['input', 'from']],
    ['asProposeMeasure', { costChf: 1_000_000.05 }, {}, 'NUMBER_OUT_OF_RANGE', ['input', 'costChf']],
    ['asDecideMeasure', { measureId: 'mea-9' }, {}, 'NOT_FOUND', ['input', 'measureId']],
    [
      'asDecideMeasure',
      {},
      { measures: [measure({ state: 'REFUSED', decidedOn: '2026-05-05' })] },
      'MEASURE_ALREADY_DECIDED',
      ['input', 'measureId'],
    ],
    ['asDecideMeasure', {}, { measures: [measure({ from: '2026-05-19' })] }, 'MEASURE_STARTS_BEFORE_DECISION', null],
    ['asDecideCut', { ground: 'INSTRUCTION_NOT_FOLLOWED' }, {}, 'CUT_GROUND_NOT_ADMITTED', ['input', 'ground']],
    ['asDecideCut', { percent: 31 }, {}, 'CUT_OUTSIDE_SCALE', ['input', 'percent']],
    ['asDecideCut', { percent: 0 }, {}, 'CUT_OUTSIDE_SCALE', ['input', 'percent']],
    ['asDecideCut', { months: 13 }, {}, 'CUT_DURATION_OUTSIDE_SCALE', ['input', 'months']],
    [
      'asDecideCut',
      { percent: 16 },
      { cuts: [cut({ from: '2026-06' })] },
      'CUTS_TOGETHER_ABOVE_SCALE',
      ['input', 'percent'],
    ],
    ['asDecideCut', { from: '2026-04' }, {}, 'CUT_REACHES_BACK', ['input', 'from']],
    ['asDecideCut', { factsOn: '2026-05-21' }, {}, 'DATE_IN_FUTURE', ['input', 'factsOn']],
    ['asAssignFile', { deputy: 'staff-3' }, {}, 'DEPUTY_IS_RESPONSIBLE', ['input', 'deputy']],
    ['asAssignFile', { responsible: 'two words' }, {}, 'TEXT_NOT_ACCEPTED', ['input', 'responsible']],
    ['asAssignFile', { deputy: '' }, {}, 'TEXT_NOT_ACCEPTED', ['input', 'deputy']],
  ])('%s with %j is refused', async (name, input, changes, code, path) => {
    const act = actNamed(name);
    const given = await house.given({ ...act.file, ...changes });
    const answer = await perform(house, name, act.viewer, { ...act.input, ...input, fileId: given._id });
    expect(answer.errors).toEqual([]);
    expect(answer.data[name]).toMatchObject({ file: null, refusals: [{ code, path }] });
    expect((await house.stored(given._id)).version).toBe(given.version);
  });

  it('says article and rule of the law that is not kept', async () => {
    const { _id: fileId } = await house.given();
    const { input } = actNamed('asDecideCut');
    const answer = await perform(house, 'asDecideCut', DECIDER, { ...input, percent: 31, fileId });
    expect(answer.data['asDecideCut']).toMatchObject({ refusals: [{ rule: 'R19', article: 'cantonal law' }] });
  });

  it('tells all obstacles at once', async () => {
    const { _id: fileId } = await house.given();
    const { input } = actNamed('asDecideCut');
    const wrong = { percent: 31, months: 13, from: '2026-04', factsOn: '2026-05-21' };
    const answer = await perform(house, 'asDecideCut', DECIDER, { ...input, ...wrong, fileId });
    expect(codesOf(answer, 'asDecideCut')).toEqual([
      'DATE_IN_FUTURE',
      'CUT_REACHES_BACK',
      'CUT_OUTSIDE_SCALE',
      'CUT_DURATION_OUTSIDE_SCALE',
    ]);
  });

  it('is no cut at all in a canton that has set no scale', async () => {
    const { _id: fileId } = await unset.given();
    const answer = await perform(unset, 'asDecideCut', DECIDER, { ...actNamed('asDecideCut').input, fileId });
    expect(codesOf(answer, 'asDecideCut')).toEqual(['PARAMETER_NOT_SET']);
  });
});

describe('Acts at the same time', () => {
  it('all take effect once', async () => {
    const given = await house.given();
    const { viewer, input } = actNamed('asRecordInterview');
    const days = ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'];
    const answers = await Promise.all(
      days.map((heldOn) => perform(house, 'asRecordInterview', viewer, { ...input, heldOn, fileId: given._id })),
    );
    expect(answers.flatMap((answer) => codesOf(answer, 'asRecordInterview'))).toEqual([]);
    const stored = await house.stored(given._id);
    expect(stored.interviews.map(({ heldOn }) => heldOn).toSorted()).toEqual(days);
    expect(stored.version).toBe(given.version + days.length);
  });

  it('decide a measure once', async () => {
    const { _id: fileId } = await house.given({ measures: [measure()] });
    const answers = await Promise.all(
      ['GRANTED', 'REFUSED', 'GRANTED', 'REFUSED'].map((decision) =>
        perform(house, 'asDecideMeasure', DECIDER, { fileId, measureId: 'mea-0', decision }),
      ),
    );
    const codes = answers.map((answer) => codesOf(answer, 'asDecideMeasure').join());
    expect(codes.toSorted()).toEqual(['', ...Array.from({ length: 3 }, () => 'MEASURE_ALREADY_DECIDED')]);
  });

  it('never cut more together than the scale of the canton allows', async () => {
    const { _id: fileId } = await house.given();
    const cutBy15 = { ...actNamed('asDecideCut').input, percent: 15, fileId };
    const answers = await Promise.all(Array.from({ length: 4 }, () => perform(house, 'asDecideCut', DECIDER, cutBy15)));
    const codes = answers.map((answer) => codesOf(answer, 'asDecideCut').join());
    expect(codes.toSorted()).toEqual(['', '', 'CUTS_TOGETHER_ABOVE_SCALE', 'CUTS_TOGETHER_ABOVE_SCALE']);
    expect((await house.stored(fileId)).cuts).toHaveLength(2);
  });

  it('on the version that both have seen let one through and tell the other of the conflict', async () => {
    const { _id: fileId, version } = await house.given();
    const { viewer, input } = actNamed('asProposeMeasure');
    const answers = await Promise.all(
      [1, 2].map(() => perform(house, 'asProposeMeasure', viewer, { ...input, fileId, expectedVersion: version })),
    );
    expect(answers.map((answer) => codesOf(answer, 'asProposeMeasure').join()).toSorted()).toEqual(['', 'CONFLICT']);
    expect((await house.stored(fileId)).measures).toHaveLength(1);
  });
});

function actNamed(name: string): Act {
  const found = ACTS.find((act) => act.name === name);
  if (found === undefined) throw new Error(`There is no act ${name}.`);
  return found;
}
