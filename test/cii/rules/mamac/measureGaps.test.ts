import fc from 'fast-check';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import {
  gapBetweenRounds,
  gapsOf as gapsOfVersion,
  intakeTimes,
  measureGaps,
  type MeasureGap,
} from '../../../../subgraphs/cii/rules/mamac/measureGaps.js';
import type { PlannedMeasure } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { measureOf, planOf, roundOf } from './rounds.js';

const gapsOf = (...measures: readonly PlannedMeasure[]): readonly MeasureGap[] =>
  measureGaps({ plans: [planOf('2026-04-01', { measures })] });

const first = measureOf('plm-1', '2026-04-10', '2026-06-30');

describe('The gap between consecutive measures of the plan in force (R52)', () => {
  it.each<[LocalDate, number, string]>([
    ['2026-05-15', 0, 'they overlap'],
    ['2026-06-30', 0, 'they share the last day'],
    ['2026-07-01', 0, 'the next one begins on the day after'],
    ['2026-07-02', 1, 'a day lies between'],
    ['2026-08-01', 31, 'a month lies between'],
  ])('after one to 30 June, the next from %s: %d days (%s)', (from, days) => {
    const gap = { from: '2026-07-01', to: addDays(from, -1) };
    expect(gapsOf(first, measureOf('plm-2', from, '2026-09-30'))).toEqual([
      {
        ...{ afterMeasureId: 'plm-1', beforeMeasureId: 'plm-2', days, warning: days > 0 },
        ...(days > 0 ? gap : { from: null, to: null }),
      },
    ]);
  });

  it.each<[LocalDate, LocalDate, number, string]>([
    ['2028-02-28', '2028-03-01', 1, 'the 29 February of a leap year'],
    ['2026-02-28', '2026-03-01', 0, 'the end of February'],
    ['2026-12-31', '2027-01-02', 1, 'New Year'],
    ['2026-03-28', '2026-03-30', 1, 'the day on which the clock goes forward'],
    ['2026-10-24', '2026-10-26', 1, 'the day on which the clock goes back'],
  ])('from %s to %s: %d (%s)', (to, from, days) => {
    const gaps = gapsOf(measureOf('plm-1', addDays(to, -20), to), measureOf('plm-2', from, addDays(from, 20)));
    expect(gaps[0]?.days).toBe(days);
  });

  it('is none after a measure that outlasts the next one', () => {
    const long = measureOf('plm-long', '2026-04-01', '2026-12-31');
    const gaps = gapsOf(
      long,
      measureOf('plm-2', '2026-05-01', '2026-05-31'),
      measureOf('plm-3', '2026-08-01', '2026-09-30'),
      measureOf('plm-4', '2027-01-11', '2027-02-28'),
    );
    expect(gaps.map(({ afterMeasureId, beforeMeasureId, days }) => [afterMeasureId, beforeMeasureId, days])).toEqual([
      ['plm-long', 'plm-2', 0],
      ['plm-long', 'plm-3', 0],
      ['plm-long', 'plm-4', 10],
    ]);
  });

  it('is the same in whatever order the measures stand', () => {
    const measures = [
      first,
      measureOf('plm-2', '2026-07-05', '2026-08-31'),
      measureOf('plm-3', '2026-09-10', '2026-12-31'),
    ];
    expect(gapsOf(...measures.toReversed())).toEqual(gapsOf(...measures));
    expect(gapsOf(...measures).map(({ days }) => days)).toEqual([4, 9]);
  });

  it('is nowhere with one measure, with none, and while no plan is in force', () => {
    expect(gapsOf(first)).toEqual([]);
    expect(gapsOf()).toEqual([]);
    const measures = [first, measureOf('plm-2', '2026-09-01', '2026-09-30')];
    expect(measureGaps({ plans: [planOf(null, { measures })] })).toEqual([]);
  });

  it('is that of the version in force, not of one before or one proposed (R44)', () => {
    const version = (from: LocalDate) => [first, measureOf('plm-2', from, '2026-12-31')];
    const plans = [
      planOf('2026-04-01', { measures: version('2026-08-01'), replacedOn: '2026-05-01' }),
      planOf('2026-05-01', { id: 'pln-2', version: 2, measures: version('2026-07-04') }),
      planOf(null, { id: 'pln-3', version: 3, measures: version('2026-10-01') }),
    ];
    expect(measureGaps({ plans }).map(({ days }) => days)).toEqual([3]);
  });

  it('leaves over ten years of starts exactly the days on which no measure runs (R52)', () => {
    const part = fc.record({ offset: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 60 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3653 }), fc.array(part, { minLength: 1, maxLength: 5 }), (start, parts) => {
        const measures = parts.map(({ offset, length }, index) => {
          const from = addDays('2024-01-01', start + offset);
          return measureOf(`plm-${String(index)}`, from, addDays(from, length));
        });
        const begins = measures.map(({ from }) => from).toSorted();
        const last =
          measures
            .map(({ to }) => to)
            .toSorted()
            .at(-1) ?? '';
        let uncovered = 0;
        for (let day = begins[0] ?? '2024-01-01'; day <= last; day = addDays(day, 1)) {
          if (!measures.some(({ from, to }) => from <= day && day <= to)) uncovered += 1;
        }
        expect(gapsOf(...measures).reduce((sum, { days }) => sum + days, 0)).toBe(uncovered);
      }),
    );
  });
});

describe('How fast a round was (R52: very fast intake, faster grants)', () => {
  const plans = [planOf('2026-04-01', { measures: [measureOf('plm-2', '2026-06-01', '2026-07-01'), first] })];

  it.each<[string, Parameters<typeof intakeTimes>[0], ReturnType<typeof intakeTimes>]>([
    ['just announced', roundOf('2026-03-10'), { toAdmissionDays: null, toFirstMeasureDays: null }],
    [
      'admitted on the day of the announcement',
      roundOf('2026-03-10', { admittedOn: '2026-03-10' }),
      { toAdmissionDays: 0, toFirstMeasureDays: null },
    ],
    [
      'a plan in force, its first measure still ahead or not',
      roundOf('2026-03-10', { admittedOn: '2026-03-14', plans }),
      { toAdmissionDays: 4, toFirstMeasureDays: 31 },
    ],
    [
      'a version that is only proposed',
      roundOf('2026-03-10', { admittedOn: '2026-03-14', plans: [planOf(null, { measures: [first] })] }),
      { toAdmissionDays: 4, toFirstMeasureDays: null },
    ],
    [
      'a measure that goes on from the round before',
      roundOf('2026-06-10', { number: 2, admittedOn: '2026-06-10', plans }),
      { toAdmissionDays: 0, toFirstMeasureDays: 0 },
    ],
    [
      'a plan without a measure',
      roundOf('2026-03-10', { admittedOn: '2026-03-14', plans: [planOf('2026-04-01')] }),
      { toAdmissionDays: 4, toFirstMeasureDays: null },
    ],
  ])('%s', (_what, round, times) => {
    expect(intakeTimes(round)).toEqual(times);
  });
});

describe('R52: a gap is shown before anybody signs, and between two rounds', () => {
  const second = measureOf('plm-2', '2026-07-11', '2026-08-31');

  it('in a version that is only proposed', () => {
    const proposed = planOf(null, { measures: [first, second] });
    expect(measureGaps({ plans: [proposed] })).toEqual([]);
    expect(gapsOfVersion(proposed)).toMatchObject([{ afterMeasureId: 'plm-1', beforeMeasureId: 'plm-2', days: 10 }]);
    expect(gapsOfVersion(planOf(null))).toEqual([]);
  });

  const before = roundOf('2026-03-01', { plans: [planOf('2026-04-01', { measures: [second, first] })] });
  const next = (from: LocalDate) =>
    planOf('2027-04-01', {
      measures: [measureOf('plm-4', '2027-12-01', '2027-12-31'), measureOf('plm-3', from, '2027-10-31')],
    });

  it.each<[LocalDate, number, boolean]>([
    ['2026-08-31', 0, false],
    ['2026-09-01', 0, false],
    ['2026-09-02', 1, true],
    ['2027-04-10', 221, true],
  ])('from the last measure of the round before to the first of the next, from %s: %d days', (from, days, warning) => {
    expect(gapBetweenRounds(before, { plans: [next(from)] })).toMatchObject({
      ...{ afterMeasureId: 'plm-2', beforeMeasureId: 'plm-3', days, warning },
    });
  });

  it('by the plan in force where there is one, and before by the latest version', () => {
    const proposed = planOf(null, { measures: [measureOf('plm-9', '2026-09-05', '2026-09-30')] });
    const gap = (plans: Parameters<typeof gapBetweenRounds>[1]['plans']) =>
      gapBetweenRounds(before, { plans })?.beforeMeasureId;
    expect(gap([next('2027-04-10'), proposed])).toBe('plm-3');
    expect(gap([planOf(null, { measures: [second] }), proposed])).toBe('plm-9');
    expect(gap([])).toBeUndefined();
    expect(gapBetweenRounds(undefined, { plans: [proposed] })).toBeNull();
    expect(gapBetweenRounds(roundOf('2026-03-01', { plans: [proposed] }), { plans: [proposed] })).toBeNull();
  });

  it('none where a measure goes on, whether it is the last one of the round before or not (R47)', () => {
    const goingOn = (one: PlannedMeasure) => gapBetweenRounds(before, { plans: [planOf(null, { measures: [one] })] });
    const none = { days: 0, from: null, to: null, warning: false };
    expect(goingOn(second)).toEqual({ afterMeasureId: 'plm-2', beforeMeasureId: 'plm-2', ...none });
    expect(goingOn(first)).toEqual({ afterMeasureId: 'plm-2', beforeMeasureId: 'plm-1', ...none });
  });

  it('of measures that end together by either', () => {
    const together = [measureOf('plm-b', '2026-07-01', '2026-08-31'), measureOf('plm-a', '2026-06-01', '2026-08-31')];
    const gap = gapBetweenRounds(
      { plans: [planOf('2026-04-01', { measures: together })] },
      { plans: [next('2026-09-11')] },
    );
    expect(gap).toMatchObject({ afterMeasureId: 'plm-b', days: 10 });
  });
});
