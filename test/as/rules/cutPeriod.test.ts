import fc from 'fast-check';
import { addToMonth, type Month } from '../../../subgraphs/common/rules/localDates.js';
import {
  type CutPeriod,
  cutsIn,
  cutStateOn,
  endOfCut,
  highestPercentDuring,
  percentCutIn,
} from '../../../subgraphs/as/rules/cutPeriod.js';

describe('The end of a cut', () => {
  it.each([
    ['2026-01', 1, '2026-01-31'],
    ['2026-01', 2, '2026-02-28'],
    ['2027-12', 3, '2028-02-29'],
    ['2026-11', 12, '2027-10-31'],
  ] as const)('from %s for %p months is %s', (from, months, end) => {
    expect(endOfCut({ from, months, percent: 10 })).toBe(end);
  });

  it.each([
    ['2026-03-31', 'AHEAD'],
    ['2026-04-01', 'RUNNING'],
    ['2026-05-31', 'RUNNING'],
    ['2026-06-01', 'ENDED'],
  ] as const)('on %s a cut from April for two months is %s', (date, state) => {
    expect(cutStateOn({ from: '2026-04', months: 2, percent: 10 }, date)).toBe(state);
  });
});

describe('Cuts together', () => {
  const month: fc.Arbitrary<Month> = fc.integer({ min: 0, max: 24 }).map((ahead) => addToMonth('2026-01', ahead));
  const period: fc.Arbitrary<CutPeriod> = fc.record({
    from: month,
    months: fc.integer({ min: 1, max: 12 }),
    percent: fc.integer({ min: 1, max: 30 }),
  });

  it('reach in a period exactly the highest sum of any of its months', () => {
    fc.assert(
      fc.property(period, fc.array(period, { maxLength: 6 }), (asked, cuts) => {
        const months = Array.from({ length: asked.months }, (_, ahead) => addToMonth(asked.from, ahead));
        const highest = Math.max(...months.map((one) => percentCutIn(cuts, one)));
        expect(highestPercentDuring(asked, cuts)).toBe(highest);
      }),
    );
  });

  it('touch each of their months and no other', () => {
    fc.assert(
      fc.property(period, month, (asked, one) => {
        const touched = Array.from({ length: asked.months }, (_, ahead) => addToMonth(asked.from, ahead)).includes(one);
        expect(cutsIn(asked, one)).toBe(touched);
      }),
    );
  });
});
