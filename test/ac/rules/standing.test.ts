import { dailyAllowanceOn } from '../../../subgraphs/ac/rules/dailyAllowances.js';
import { measuresToDecide } from '../../../subgraphs/ac/rules/measures.js';
import { registrationStatus, seeRegistrations } from '../../../subgraphs/ac/rules/registrations.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { allowance, measure, registration } from '../acWorld.js';

describe('The registration seen from a day (LACI 17)', () => {
  const first = registration({ id: 'reg-0', key: 'R0', registeredOn: '2024-03-01', deregisteredOn: '2024-09-30' });
  const second = registration({ registeredOn: '2026-01-15', deregisteredOn: '2026-06-30' });

  it.each<[LocalDate, string | null, string]>([
    ['2024-02-29', null, 'before the first one'],
    ['2024-03-01', 'reg-0', 'on its first day'],
    ['2024-09-30', 'reg-0', 'on its last day'],
    ['2025-05-01', 'reg-0', 'between the two, the latest that began'],
    ['2026-01-14', 'reg-0', 'the day before the second'],
    ['2026-01-15', 'reg-1', 'the first day of the second'],
    ['2026-12-31', 'reg-1', 'after both'],
  ])('on %s the current one is %s (%s)', (today, id) => {
    const { current, earlier } = seeRegistrations([second, first], today);
    expect(current?.id ?? null).toBe(id);
    expect(earlier).toHaveLength(id === null ? 2 : 1);
  });

  it.each<[LocalDate, string]>([
    ['2026-06-30', 'ACTIVE'],
    ['2026-07-01', 'ENDED'],
  ])('until 30 June: on %s it is %s', (today, status) => {
    expect(registrationStatus(second, today)).toBe(status);
  });

  it('stays active without an end', () => {
    expect(registrationStatus(registration(), '2099-01-01')).toBe('ACTIVE');
  });
});

describe('The daily allowance of the framework period (LACI 9)', () => {
  const earlier = allowance({ id: 'alw-0', frameworkFrom: '2022-01-01', frameworkTo: '2023-12-31' });
  const now = allowance();

  it.each<[LocalDate, string]>([
    ['2023-12-31', 'alw-0'],
    ['2024-01-01', 'alw-1'],
    ['2026-01-15', 'alw-1'],
    ['2028-01-14', 'alw-1'],
    ['2028-01-15', 'alw-1'],
  ])('on %s: %s', (day, id) => {
    expect(dailyAllowanceOn([earlier, now], day)?.id).toBe(id);
  });

  it('is none for a person without a framework period', () => {
    expect(dailyAllowanceOn([], '2026-03-10')).toBeNull();
  });
});

describe('Measures that wait for the payer (R6, R7)', () => {
  it.each<[LocalDate, boolean]>([
    ['2026-03-31', false],
    ['2026-04-01', false],
    ['2026-04-02', true],
  ])('one that begins on 1 April is overdue on %s: %s', (today, overdue) => {
    expect(measuresToDecide([measure()], today)).toMatchObject([{ decideBy: '2026-04-01', overdue }]);
  });

  it('come in the order of their first day, decided ones left out', () => {
    const measures = [
      measure({ id: 'mea-late', from: '2026-05-01' }),
      measure({ id: 'mea-done', state: 'REFUSED' }),
      measure({ id: 'mea-soon', from: '2026-03-15' }),
    ];
    expect(measuresToDecide(measures, '2026-03-10').map((one) => one.measure.id)).toEqual(['mea-soon', 'mea-late']);
  });
});
