import { clockLines } from '../../scripts/examples/running.js';
import { localDateOf, type LocalDate } from '../../subgraphs/common/rules/localDates.js';

describe('The clock that the commands of the examples propose', () => {
  it.each<[string, LocalDate, string]>([
    ['in winter', '2026-11-23', '+01:00'],
    ['in summer', '2026-07-06', '+02:00'],
    ['on the day before summer time', '2026-03-28', '+01:00'],
    ['on the day on which it begins', '2026-03-29', '+02:00'],
    ['on the last day of it', '2026-10-24', '+02:00'],
    ['on the day on which it ends', '2026-10-25', '+01:00'],
  ])('shows nine o’clock in Switzerland %s', (_when, day, offset) => {
    const [start = '', example] = clockLines(day, 'example:optima').split('\n');
    const clock = `PASSERELLE_NOW=${day}T09:00:00${offset}`;
    expect(start).toBe(`  ${clock} npm start`);
    expect(example).toBe(`  ${clock} npm run -s example:optima`);
    const instant = new Date(`${day}T09:00:00${offset}`);
    expect(localDateOf(instant)).toBe(day);
    expect(instant.toLocaleTimeString('de-CH', { timeZone: 'Europe/Zurich', timeStyle: 'short' })).toBe('09:00');
  });
});
