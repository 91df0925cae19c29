import fc from 'fast-check';
import { isPublicHoliday } from '../../../subgraphs/common/rules/holidays.js';
import { CANTONS, type Canton } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, daysBetween, weekdayOf, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from '../../../subgraphs/common/rules/workingDays.js';

describe('A public holiday of the canton', () => {
  it.each<[Canton, LocalDate, boolean, string]>([
    ['GE', '2026-01-01', true, 'New Year'],
    ['GE', '2026-01-02', false, '2 January is a bank holiday only'],
    ['VD', '2026-01-02', true, '2 January is public in Vaud'],
    ['GE', '2024-09-05', true, 'Jeûne genevois, the Thursday after the first Sunday of September'],
    ['LU', '2024-09-05', false, 'Jeûne genevois is no holiday in Lucerne'],
    ['GE', '2026-12-31', true, 'Restoration of the Republic'],
    ['GE', '2026-12-30', false, 'the day before it'],
    ['LU', '2026-06-04', true, 'Corpus Christi'],
    ['GE', '2026-06-04', false, 'Corpus Christi is no holiday in Geneva'],
    ['LU', '2026-12-08', true, 'Immaculate Conception'],
    ['TI', '2025-01-06', true, 'Epiphany'],
    ['TI', '2026-04-03', false, 'Good Friday is no holiday in Ticino'],
    ['GE', '2026-04-03', true, 'Good Friday'],
    ['JU', '2026-06-23', true, 'the Jura plebiscite'],
    ['NE', '2026-03-01', true, 'the Neuchâtel republic'],
    ['AI', '2026-09-22', true, 'Saint Maurice in Appenzell Innerrhoden'],
    ['VS', '2026-12-24', false, 'half a day is no public holiday'],
  ])('%s %s: %s (%s)', (canton, date, holiday) => {
    expect(isPublicHoliday(canton, date)).toBe(holiday);
  });

  it('is known for every canton: New Year, Ascension, 1 August and Christmas everywhere', () => {
    for (const canton of CANTONS) {
      for (const date of ['2026-01-01', '2026-05-14', '2026-08-01', '2026-12-25'] as const) {
        expect([canton, date, isPublicHoliday(canton, date)]).toEqual([canton, date, true]);
      }
    }
  });
});

describe('The next working day (OACI 26)', () => {
  it.each<[Canton, LocalDate, LocalDate, string]>([
    ['GE', '2026-03-05', '2026-03-05', 'a Thursday is itself'],
    ['GE', '2026-09-05', '2026-09-07', 'Saturday to Monday'],
    ['GE', '2026-07-05', '2026-07-06', 'Sunday to Monday'],
    ['GE', '2026-04-05', '2026-04-07', 'Easter Sunday, then Easter Monday'],
    ['LU', '2026-04-05', '2026-04-06', 'Easter Monday is not public in Lucerne'],
    ['GE', '2021-04-05', '2021-04-06', 'Easter Monday'],
    ['GE', '2016-05-05', '2016-05-06', 'Ascension'],
    ['GE', '2017-06-05', '2017-06-06', 'Whit Monday'],
    ['GE', '2024-09-05', '2024-09-06', 'Jeûne genevois'],
    ['LU', '2024-09-05', '2024-09-05', 'the same day in Lucerne'],
    ['TI', '2025-01-05', '2025-01-07', 'Sunday, then Epiphany'],
    ['GE', '2025-01-05', '2025-01-06', 'Sunday, no Epiphany in Geneva'],
    ['BE', '2026-12-25', '2026-12-28', 'Christmas, Saint Stephen, Sunday'],
    ['GE', '2026-12-31', '2027-01-04', 'over the end of the year'],
    ['GE', '2024-02-29', '2024-02-29', 'a leap day that is a Thursday'],
    ['GE', '2020-02-29', '2020-03-02', 'a leap day that is a Saturday'],
  ])('%s: %s becomes %s (%s)', (canton, date, working) => {
    expect(nextWorkingDay(canton, date)).toBe(working);
  });

  const canton = fc.constantFrom(...CANTONS);
  const day = fc.integer({ min: 0, max: 14_600 }).map((days): LocalDate => addDays('2011-01-01', days));

  it('is never before the day, never a weekend or holiday, and no working day lies between', () => {
    fc.assert(
      fc.property(canton, day, (where, from) => {
        const next = nextWorkingDay(where, from);
        expect(daysBetween(from, next)).toBeGreaterThanOrEqual(0);
        expect(isPublicHoliday(where, next)).toBe(false);
        expect([0, 6]).not.toContain(weekdayOf(next));
        for (let between = from; between < next; between = addDays(between, 1)) {
          expect(isWorkingDay(where, between)).toBe(false);
        }
      }),
    );
  });
});

describe('Days counted as working days of the canton (domain 3c-6)', () => {
  it.each<[Canton, LocalDate, number, LocalDate, string]>([
    ['GE', '2026-03-05', 0, '2026-03-05', 'none: the day itself'],
    ['GE', '2026-03-07', 0, '2026-03-07', 'none: the day itself, also a Saturday'],
    ['GE', '2026-03-05', 1, '2026-03-06', 'Thursday to Friday'],
    ['GE', '2026-03-06', 1, '2026-03-09', 'Friday to Monday'],
    ['GE', '2026-03-07', 1, '2026-03-09', 'Saturday to Monday'],
    ['GE', '2026-04-02', 1, '2026-04-07', 'over Good Friday and Easter Monday'],
    ['TI', '2026-04-02', 1, '2026-04-03', 'Good Friday is one in Ticino'],
    ['GE', '2026-12-30', 2, '2027-01-05', 'over the end of the year'],
    ['GE', '2028-02-28', 2, '2028-03-01', 'over a 29 February that is a Tuesday'],
  ])('%s: %s and %d more is %s (%s)', (canton, from, days, last) => {
    expect(addWorkingDays(canton, from, days)).toBe(last);
    expect(workingDaysBetween(canton, from, last)).toBe(days);
  });

  it('are none to the same day or an earlier one', () => {
    expect(workingDaysBetween('GE', '2026-03-05', '2026-03-05')).toBe(0);
    expect(workingDaysBetween('GE', '2026-03-05', '2026-03-02')).toBe(0);
  });

  it('add up: a day in between divides them, and the last counted one is a working day', () => {
    const canton = fc.constantFrom(...CANTONS);
    const start = fc.integer({ min: 0, max: 3653 }).map((days): LocalDate => addDays('2024-01-01', days));
    fc.assert(
      fc.property(
        canton,
        start,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 20 }),
        (where, from, days, part) => {
          const last = addWorkingDays(where, from, days);
          const middle = addDays(from, part);
          expect(isWorkingDay(where, last)).toBe(true);
          expect(workingDaysBetween(where, from, last)).toBe(days);
          if (middle > last) return;
          expect(workingDaysBetween(where, from, middle) + workingDaysBetween(where, middle, last)).toBe(days);
        },
      ),
    );
  });
});
