import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addToMonth,
  daysBetween,
  firstDayOf,
  isLocalDate,
  isMonth,
  daysOf,
  lastDayOf,
  localDateOf,
  monthOf,
  weekdayOf,
  type LocalDate,
} from '../../../subgraphs/common/rules/localDates.js';

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days): LocalDate => addDays('1950-01-01', days));

describe('A Swiss calendar day', () => {
  it.each([
    ['2026-03-31', true, 'an ordinary day'],
    ['2024-02-29', true, 'the leap day of a leap year'],
    ['2026-02-29', false, 'a leap day in another year'],
    ['2000-02-29', true, 'the leap day of a century that has one'],
    ['2100-02-29', false, 'the leap day of a century that has none'],
    ['2026-04-31', false, 'the 31st of a month with 30 days'],
    ['2026-13-01', false, 'a thirteenth month'],
    ['2026-00-10', false, 'a month zero'],
    ['2026-01-00', false, 'a day zero'],
    ['1900-01-01', true, 'the first day allowed'],
    ['1899-12-31', false, 'the day before the first one'],
    ['2199-12-31', true, 'the last day allowed'],
    ['2200-01-01', false, 'the day after the last one'],
    ['2026-3-1', false, 'one digit for a month'],
    ['2026-03-31T00:00:00Z', false, 'an instant'],
    [' 2026-03-31', false, 'a leading space'],
    ['２０２６-03-31', false, 'digits of another script'],
  ])('%s is accepted: %s (%s)', (text, accepted) => {
    expect(isLocalDate(text)).toBe(accepted);
  });

  it.each([
    ['2026-03', true],
    ['2026-12', true],
    ['2026-13', false],
    ['2026-00', false],
    ['2026-3', false],
    ['1899-12', false],
  ])('month %s is accepted: %s', (text, accepted) => {
    expect(isMonth(text)).toBe(accepted);
  });
});

describe('The Swiss day of an instant', () => {
  it.each([
    ['2026-01-14T22:59:59.999Z', '2026-01-14', 'in winter, a moment before midnight'],
    ['2026-01-14T23:00:00.000Z', '2026-01-15', 'in winter, at midnight'],
    ['2026-07-14T21:59:59.999Z', '2026-07-14', 'in summer, a moment before midnight'],
    ['2026-07-14T22:00:00.000Z', '2026-07-15', 'in summer, at midnight'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29', 'the day begins on which the clock goes forward'],
    ['2026-03-29T00:59:59.000Z', '2026-03-29', 'a second before the missing hour'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', 'after the missing hour'],
    ['2026-03-29T21:59:59.000Z', '2026-03-29', 'the day of 23 hours ends'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30', 'the day after it begins'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25', 'the day begins on which the clock goes back'],
    ['2026-10-25T22:59:59.000Z', '2026-10-25', 'the day of 25 hours ends'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26', 'the day after it begins'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01', 'the year begins'],
    ['2024-02-28T23:00:00.000Z', '2024-02-29', 'the leap day begins'],
  ])('%s is %s: %s', (instant, day) => {
    expect(localDateOf(new Date(instant))).toBe(day);
  });
});

describe('Counting days and months', () => {
  it.each<[LocalDate, number, LocalDate]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it.each<[LocalDate, number, LocalDate]>([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s, also over a change of the clock', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });

  it('lists all days of a month in order', () => {
    expect(daysOf('2024-02')).toHaveLength(29);
    expect(daysOf('2026-02')).toHaveLength(28);
    const april = daysOf('2026-04');
    expect([april[0], april[8], april[9], april.at(-1)]).toEqual([
      '2026-04-01',
      '2026-04-09',
      '2026-04-10',
      '2026-04-30',
    ]);
  });

  it('knows the first and last day of a month, and the month of a day', () => {
    expect([firstDayOf('2024-02'), lastDayOf('2024-02'), lastDayOf('2026-02'), lastDayOf('2026-12')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2026-02-28',
      '2026-12-31',
    ]);
    expect(monthOf('2026-10-25')).toBe('2026-10');
    expect([addToMonth('2026-12', 1), addToMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });

  it('names weekdays', () => {
    expect((['2026-03-29', '2026-03-30', '2026-04-04'] as const).map(weekdayOf)).toEqual([0, 1, 6]);
  });

  it('reckons beyond the years accepted from outside, so that a far date in a mirrored record stops nothing', () => {
    expect(addDays('2199-12-31', 1)).toBe('2200-01-01');
    expect(lastDayOf('2199-12')).toBe('2199-12-31');
    expect(addDays('1900-01-01', -1)).toBe('1899-12-31');
  });

  it('always comes back from adding days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('never leaves the month that was meant, and keeps the day number when the month has it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const later = addMonths(day, months);
        expect(monthOf(later)).toBe(addToMonth(monthOf(day), months));
        if (later.slice(8) !== day.slice(8)) expect(later).toBe(lastDayOf(monthOf(later)));
      }),
    );
  });
});
