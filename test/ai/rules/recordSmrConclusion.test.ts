import fc from 'fast-check';
import { AI_WORK_LIMITS, type SmrConclusion } from '../../../subgraphs/ai/rules/file.js';
import {
  decideRecordSmrConclusion,
  type RecordSmrConclusion,
} from '../../../subgraphs/ai/rules/recordSmrConclusion.js';
import { conclusionOn, expiringConclusion, latestFirst } from '../../../subgraphs/ai/rules/smrConclusions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given, refusalCodes } from '../../kit/decisions.js';
import { conclusion, contextWith, evolveFile, fileWith, physician, staff, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const CONCLUSION: RecordSmrConclusion = {
  concludedOn: '2026-03-09',
  capacityPreviousPercent: 0,
  capacityAdaptedPercent: 70,
  limits: ['NO_HEAVY_LOADS', 'ADDITIONAL_BREAKS'],
  validFrom: '2026-03-01',
  validTo: '2026-08-31',
};
const smr = () => contextWith({ viewer: physician() });
const record = (changes: Partial<RecordSmrConclusion> = {}) =>
  given(evolveFile, fileWith({ caseIds: [] })).when((file) =>
    decideRecordSmrConclusion(file, { ...CONCLUSION, ...changes }, smr()),
  );

describe('A conclusion of the regional medical service (LAI 54a, R40)', () => {
  testDoor({
    kind: 'SMR_CONCLUSION',
    roles: ['SMR'],
    viewer: physician(),
    file: fileWith(),
    decide: (file, context) => decideRecordSmrConclusion(file, CONCLUSION, context),
  });

  test('is kept with capacities, limits and period, and nothing else', () => {
    const state = record().thenHappens('SMR_CONCLUSION_RECORDED');
    expect(state.smrConclusions).toEqual([{ id: 'smr-1', source: 'RECORD', key: null, ...CONCLUSION }]);
  });

  test('may have no end and any of the limits, each once', () => {
    const state = record({ validTo: null, limits: [...AI_WORK_LIMITS, ...AI_WORK_LIMITS] }).thenHappens(
      'SMR_CONCLUSION_RECORDED',
    );
    expect(state.smrConclusions[0]).toMatchObject({ validTo: null, limits: AI_WORK_LIMITS });
  });

  test('is never written by the responsible case worker', () => {
    given(evolveFile, fileWith())
      .when((file) => decideRecordSmrConclusion(file, CONCLUSION, contextWith({ viewer: staff() })))
      .thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R40', article: 'LAI 54a(3)' });
  });

  test.each([
    [-1, false],
    [0, true],
    [100, true],
    [101, false],
    [50.5, false],
    [Number.NaN, false],
  ])('with a capacity of %d percent', (percent, accepted) => {
    for (const field of ['capacityPreviousPercent', 'capacityAdaptedPercent'] as const) {
      const outcome = record({ [field]: percent });
      if (accepted) outcome.thenHappens('SMR_CONCLUSION_RECORDED');
      else outcome.thenRefusedBecause({ code: 'NUMBER_OUT_OF_RANGE', rule: 'R40', path: ['input', field] });
    }
  });

  test.each([
    ['ending before it begins', { validTo: '2026-02-28' }, ['PERIOD_REVERSED']],
    ['of one day', { validTo: '2026-03-01' }, []],
    ['concluded today', { concludedOn: TODAY }, []],
    ['concluded tomorrow', { concludedOn: '2026-03-11' }, ['DATE_IN_FUTURE']],
  ] as const)('%s', (_what, changes, codes) => {
    const outcome = record(changes);
    if (codes.length === 0) outcome.thenHappens('SMR_CONCLUSION_RECORDED');
    else outcome.thenRefused(...codes);
  });

  test('whatever is sent, only capacities from 0 to 100 are kept', () => {
    const number = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 100 }), fc.double());
    fc.assert(
      fc.property(number, number, (previous, adapted) => {
        const command = { ...CONCLUSION, capacityPreviousPercent: previous, capacityAdaptedPercent: adapted };
        const decision = decideRecordSmrConclusion(fileWith(), command, smr());
        const whole = [previous, adapted].every((one) => Number.isInteger(one) && one >= 0 && one <= 100);
        expect('events' in decision).toBe(whole);
        if (!whole) expect(new Set(refusalCodes(decision))).toEqual(new Set(['NUMBER_OUT_OF_RANGE']));
      }),
    );
  });
});

describe('The conclusion that holds', () => {
  const old = conclusion({ id: 'smr-old', concludedOn: '2025-01-01', validFrom: '2025-01-01', validTo: null });
  const recent = conclusion({ id: 'smr-new', validFrom: '2026-02-01', validTo: '2026-07-31' });
  const on = (day: LocalDate, ...all: readonly SmrConclusion[]) => conclusionOn(all, day)?.id ?? null;

  test.each([
    ['before both', '2024-12-31', null],
    ['while only the first covers the day', '2026-01-31', 'smr-old'],
    ['on the first day of the later one', '2026-02-01', 'smr-new'],
    ['on its last day', '2026-07-31', 'smr-new'],
    ['the day after', '2026-08-01', 'smr-old'],
  ] as const)('is the latest whose period covers the day: %s', (_when, day, id) => {
    expect(on(day, old, recent)).toBe(id);
    expect(on(day, recent, old)).toBe(id);
  });

  test('of two of one day is the one recorded last', () => {
    expect(latestFirst([recent, conclusion({ id: 'smr-newer' })]).map(({ id }) => id)).toEqual([
      'smr-newer',
      'smr-new',
    ]);
  });

  test('is none without any', () => {
    expect(conclusionOn([], TODAY)).toBeNull();
  });
});

describe('A conclusion about to end', () => {
  const reaching = conclusion({ validTo: '2026-05-09' });

  test.each([
    ['61 days before', '2026-03-09', null],
    ['60 days before', '2026-03-10', 'smr-0'],
    ['on its last day', '2026-05-09', 'smr-0'],
    ['long after', '2027-01-01', 'smr-0'],
  ] as const)('shows %s', (_when, today, id) => {
    expect(expiringConclusion([reaching], today, 60)?.id ?? null).toBe(id);
  });

  test('does not show while another reaches further or has no end', () => {
    expect(expiringConclusion([reaching, conclusion({ id: 'smr-1', validTo: '2027-05-09' })], TODAY, 60)).toBeNull();
    expect(expiringConclusion([reaching, conclusion({ id: 'smr-1', validTo: null })], TODAY, 60)).toBeNull();
    expect(expiringConclusion([], TODAY, 60)).toBeNull();
  });
});
