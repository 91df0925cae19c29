import fc from 'fast-check';
import {
  chfOf,
  fiveRappenOf,
  isChf,
  isPayable,
  LARGEST_CHF,
  percentOf,
  rappenOf,
  roundToFiveRappen,
  sumOf,
} from '../../../subgraphs/common/rules/money.js';

const rappen = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe('An amount in CHF', () => {
  it.each([
    [0, true],
    [1250.05, true],
    [-1250.05, true],
    [0.01, true],
    [0.005, false],
    [0.001, false],
    [LARGEST_CHF, true],
    [LARGEST_CHF + 0.01, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])('of %p is one to reckon with: %p', (amount, expected) => {
    expect(isChf(amount)).toBe(expected);
  });

  it.each([
    [-0.05, false],
    [0, false],
    [0.04, false],
    [0.05, true],
    [0.06, false],
    [1250.05, true],
    [1250.06, false],
    [0.005, false],
    [LARGEST_CHF, false],
    [99_999_999.95, true],
    [Number.NaN, false],
  ])('of %p can be paid, in steps of the smallest coin: %p', (amount, expected) => {
    expect(isPayable(amount)).toBe(expected);
  });

  it.each([
    [1.1, 110],
    [4.35, 435],
    [1.15, 115],
    [1250.05, 125_005],
    [-0.3, -30],
    [0, 0],
    [-0, 0],
  ])('of %p has %p Rappen, whatever binary fractions do', (chf, expected) => {
    expect(rappenOf(chf)).toBe(expected);
  });

  it('with a third decimal is a mistake of the program, and the message does not quote it', () => {
    expect(() => rappenOf(12.345)).toThrow('Not an amount in CHF with at most two decimals.');
  });

  it('comes back unchanged through Rappen', () => {
    fc.assert(fc.property(rappen, (amount) => rappenOf(chfOf(amount)) === amount && isChf(chfOf(amount))));
  });
});

describe('Rounding to 0.05 CHF', () => {
  it.each([
    [0, 0],
    [2, 0],
    [2.4, 0],
    [2.5, 5],
    [3, 5],
    [5, 5],
    [7, 5],
    [7.5, 10],
    [102_997, 102_995],
    [102_998, 103_000],
    [-2, 0],
    [-3, -5],
    [-7.5, -10],
  ])('takes %p Rappen to %p', (amount, expected) => {
    expect(roundToFiveRappen(amount)).toBe(expected);
  });

  it.each([
    [1250.03, 125_005],
    [1250.02, 125_000],
    [0.02, 0],
  ])('keeps %p CHF as %p Rappen', (chf, expected) => {
    expect(fiveRappenOf(chf)).toBe(expected);
  });

  it('gives a multiple of five Rappen, at most two and a half away, and is at rest there', () => {
    fc.assert(
      fc.property(rappen, (amount) => {
        const rounded = roundToFiveRappen(amount);
        expect(Math.abs(rounded % 5)).toBe(0);
        expect(Math.abs(rounded - amount)).toBeLessThanOrEqual(2.5);
        expect(roundToFiveRappen(rounded)).toBe(rounded);
      }),
    );
  });

  it('treats what is owed and what is deducted alike', () => {
    fc.assert(fc.property(rappen, (amount) => roundToFiveRappen(-amount) + roundToFiveRappen(amount) === 0));
  });
});

describe('A percentage', () => {
  it.each([
    [106_100, 15, 15_915],
    [106_100, 30, 31_830],
    [98_600, 5, 4_930],
    [103_115, 7, 7_220],
    [103_115, 0, 0],
    [103_115, 100, 103_115],
  ])('of %p Rappen at %p percent is %p', (amount, percent, expected) => {
    expect(percentOf(amount, percent)).toBe(expected);
  });

  it('never takes more than the whole of an amount that is itself a multiple of 0.05', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 100 }), (steps, percent) => {
        const part = percentOf(steps * 5, percent);
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(steps * 5);
      }),
    );
  });
});

describe('A sum', () => {
  it('of nothing is nothing', () => {
    expect(sumOf([])).toBe(0);
  });

  it('does not depend on the order', () => {
    fc.assert(fc.property(fc.array(rappen), (amounts) => sumOf(amounts) === sumOf(amounts.toReversed())));
  });
});
