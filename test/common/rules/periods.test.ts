import { holdsOn, isReversed, overlap, type Period } from '../../../subgraphs/common/rules/periods.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';

const MARCH: Period = { from: '2026-03-01', to: '2026-03-31' };
const FROM_MARCH_ON: Period = { from: '2026-03-01', to: null };

describe('A period of whole days', () => {
  it.each<[LocalDate, boolean, boolean]>([
    ['2026-02-28', false, false],
    ['2026-03-01', true, true],
    ['2026-03-31', true, true],
    ['2026-04-01', false, true],
  ])('holds on %s: %s, and without a last day: %s', (day, inMarch, later) => {
    expect([holdsOn(MARCH, day), holdsOn(FROM_MARCH_ON, day)]).toEqual([inMarch, later]);
  });

  it.each<[LocalDate | null, boolean]>([
    ['2026-02-28', true],
    ['2026-03-01', false],
    ['2026-03-02', false],
    [null, false],
  ])('that begins on 1 March and ends on %s is reversed: %s', (to, reversed) => {
    expect(isReversed({ from: '2026-03-01', to })).toBe(reversed);
  });

  it.each<[Period, boolean, string]>([
    [{ from: '2026-02-01', to: '2026-02-28' }, false, 'ends the day before'],
    [{ from: '2026-02-01', to: '2026-03-01' }, true, 'ends on the first day'],
    [{ from: '2026-03-10', to: '2026-03-10' }, true, 'lies inside'],
    [{ from: '2026-02-01', to: null }, true, 'runs over it'],
    [{ from: '2026-03-31', to: '2026-04-30' }, true, 'begins on the last day'],
    [{ from: '2026-04-01', to: '2026-04-30' }, false, 'begins the day after'],
    [{ from: '2026-04-01', to: null }, false, 'begins the day after and goes on'],
  ])('shares a day of March with %j: %s, because it %s', (other, shared) => {
    expect([overlap(MARCH, other), overlap(other, MARCH)]).toEqual([shared, shared]);
  });

  it('without a last day shares a day with every later one', () => {
    expect(overlap(FROM_MARCH_ON, { from: '2030-01-01', to: null })).toBe(true);
  });
});
