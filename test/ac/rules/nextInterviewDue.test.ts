import fc from 'fast-check';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import { nextInterviewDue } from '../../../subgraphs/ac/rules/nextInterviewDue.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { LED_HERE } from '../../kit/frames.js';
import { fileWith, interview, NO_PARAMETERS, registration } from '../acWorld.js';

describe('The next counselling interview, at least every two months (OACI 21)', () => {
  it.each<[LocalDate, LocalDate | null, LocalDate, string]>([
    ['2026-01-15', null, '2026-03-15', 'two months from the registration'],
    ['2026-01-15', '2026-02-03', '2026-04-03', 'two months from the last interview'],
    ['2025-12-31', null, '2026-02-28', 'to the end of a shorter month'],
    ['2023-12-31', null, '2024-02-29', 'to the leap day'],
    ['2025-01-15', '2025-06-30', '2025-08-30', 'the same day number, not the end of the month'],
    ['2025-01-15', '2025-02-28', '2025-04-28', 'from the end of February to the 28th'],
    ['2026-01-29', null, '2026-03-29', 'on the day the clock goes forward'],
  ])('registered on %s, last interview %s: due on %s (%s)', (registeredOn, held, dueOn) => {
    const file = fileWith({
      registrations: [registration({ registeredOn })],
      interviews: held === null ? [] : [interview({ heldOn: held })],
    });
    expect(nextInterviewDue(file, held ?? registeredOn, acParameters, [])).toEqual({
      dueOn,
      overdue: false,
      countedFrom: held ?? registeredOn,
      ...LED_HERE,
    });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-14', false, 'the day before'],
    ['2026-03-15', false, 'the last day'],
    ['2026-03-16', true, 'the day after'],
  ])('due on 15 March 2026, on %s overdue: %s (%s)', (today, overdue) => {
    expect(nextInterviewDue(fileWith(), today, acParameters, [])?.overdue).toBe(overdue);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-01-14', false, 'the day before the registration'],
    ['2026-01-15', true, 'the first day'],
    ['2026-06-30', true, 'the last day of the registration'],
    ['2026-07-01', false, 'the day after it'],
  ])('registered from 15 January to 30 June 2026, on %s one is due: %s (%s)', (today, isDue) => {
    const file = fileWith({ registrations: [registration({ deregisteredOn: '2026-06-30' })] });
    expect(nextInterviewDue(file, today, acParameters, []) !== null).toBe(isDue);
  });

  it('leaves out an interview of an earlier registration', () => {
    const file = fileWith({ interviews: [interview({ heldOn: '2025-11-01' })] });
    expect(nextInterviewDue(file, '2026-01-20', acParameters, [])?.countedFrom).toBe('2026-01-15');
  });

  it('leaves out an interview that another system dates after today', () => {
    const file = fileWith({ interviews: [interview({ heldOn: '2026-12-24' })] });
    expect(nextInterviewDue(file, '2026-01-20', acParameters, [])?.countedFrom).toBe('2026-01-15');
  });

  it('is unknown where the interval is not set (PARAMETER_NOT_SET)', () => {
    expect(nextInterviewDue(fileWith(), '2026-02-01', NO_PARAMETERS, [])).toBeNull();
  });

  it('is never more than two months after the last interview, in whatever order they were recorded', () => {
    const days = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(days, (offsets) => {
        const held = offsets.map((offset) => addDays('2026-01-15', offset));
        const last = held.reduce((a, b) => (a > b ? a : b));
        const interviews = held.map((heldOn, index) => interview({ id: `int-${index}`, heldOn }));
        const next = nextInterviewDue(fileWith({ interviews }), last, acParameters, []);
        expect(next?.countedFrom).toBe(last);
        expect((next?.dueOn ?? '') <= addDays(last, 62)).toBe(true);
      }),
    );
  });
});
