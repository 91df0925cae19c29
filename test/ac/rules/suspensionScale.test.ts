import fc from 'fast-check';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import {
  earlierWithinRepetition,
  gravityOf,
  groundLaw,
  lastDayToServe,
  suspensionBegins,
  suspensionState,
} from '../../../subgraphs/ac/rules/suspensionScale.js';
import { addDays, addMonths, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { NO_PARAMETERS, suspension } from '../acWorld.js';

const scale = acParameters.suspensionScale[0]?.value;
if (scale === undefined) throw new Error('The scale of OACI 45 must be set.');

describe('Gravity by days (OACI 45)', () => {
  it.each([
    [0, null],
    [1, 'LIGHT'],
    [15, 'LIGHT'],
    [16, 'MEDIUM'],
    [30, 'MEDIUM'],
    [31, 'GRAVE'],
    [60, 'GRAVE'],
    [61, null],
    [-1, null],
    [15.5, null],
    [Number.NaN, null],
  ])('%d days are %s', (days, gravity) => {
    expect(gravityOf(days, scale)).toBe(gravity);
  });

  it('always matches the band that holds the days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
        const gravity = gravityOf(days, scale);
        if (gravity === null) throw new Error('Every number from 1 to 60 has a gravity.');
        expect(scale[gravity].least <= days && days <= scale[gravity].most).toBe(true);
      }),
    );
  });
});

describe('The last day to carry a suspension out: six months from its beginning (LACI 30(3))', () => {
  it.each<[LocalDate, LocalDate, string]>([
    ['2026-02-28', '2026-08-31', 'begins on 1 March, ends with August'],
    ['2026-01-14', '2026-07-14', 'begins on the 15th, ends on the 14th'],
    ['2026-08-30', '2027-02-28', 'begins on 31 August, ends with February'],
    ['2027-08-30', '2028-02-29', 'begins on 31 August, ends with a leap February'],
    ['2026-08-28', '2027-02-28', 'begins on 29 August, which February does not have'],
    ['2026-08-27', '2027-02-27', 'begins on 28 August'],
    ['2024-02-28', '2024-08-28', 'begins on the leap day'],
    ['2026-12-31', '2027-06-30', 'begins on 1 January'],
  ])('facts of %s: %s (%s)', (factsOn, last) => {
    expect(lastDayToServe(factsOn, acParameters)).toBe(last);
  });

  it('is at least five months and 27 days, and at most six months, after the facts', () => {
    const facts = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2012-01-01', days));
    fc.assert(
      fc.property(facts, (factsOn) => {
        const last = lastDayToServe(factsOn, acParameters) ?? '';
        expect(last <= addMonths(suspensionBegins(factsOn), 6)).toBe(true);
        expect(last >= addDays(addMonths(suspensionBegins(factsOn), 6), -1)).toBe(true);
      }),
    );
  });

  it.each<[LocalDate, number, string, string]>([
    ['2026-08-30', 0, 'OPEN', 'the day before the last'],
    ['2026-08-31', 0, 'OPEN', 'the last day'],
    ['2026-09-01', 0, 'LAPSED', 'the day after'],
    ['2026-09-01', 4, 'LAPSED', 'the day after, one day left'],
    ['2026-09-01', 5, 'SERVED', 'the day after, all carried out'],
    ['2026-03-10', 5, 'SERVED', 'early, all carried out'],
  ])('on %s with %i of 5 days carried out: %s (%s)', (today, daysServed, state) => {
    expect(suspensionState(suspension({ factsOn: '2026-02-28', daysServed }), today, acParameters)).toBe(state);
  });

  it('is unknown where the time is not set (PARAMETER_NOT_SET)', () => {
    expect(lastDayToServe('2026-02-28', NO_PARAMETERS)).toBeNull();
    expect(groundLaw('UNDUE_BENEFIT', '2026-02-28', NO_PARAMETERS)).toBeNull();
  });

  it('is found for a far day that another system sent, instead of stopping the file', () => {
    expect(lastDayToServe('2199-12-31', acParameters)).toBe('2200-06-30');
  });
});

describe('Repetition within two years (OACI 45)', () => {
  it.each<[LocalDate, number, string]>([
    ['2024-03-04', 0, 'the day before the two years'],
    ['2024-03-05', 1, 'the first day of the two years'],
    ['2026-03-05', 1, 'the same day'],
    ['2026-03-06', 0, 'later than this one'],
  ])('a suspension of %s counts %i for one of 5 March 2026 (%s)', (decidedOn, count) => {
    const earlier = suspension({ id: 'sus-early', decidedOn });
    const now = suspension({ id: 'sus-now', decidedOn: '2026-03-05' });
    expect(earlierWithinRepetition(now, [earlier, now], acParameters)).toHaveLength(count);
    expect(earlierWithinRepetition(now, [earlier, now], NO_PARAMETERS)).toHaveLength(0);
  });
});
