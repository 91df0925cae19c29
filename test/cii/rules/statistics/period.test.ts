import {
  duePeriods,
  quarterOf,
  threeYearsTo,
  yearBefore,
  yearOf,
} from '../../../../subgraphs/cii/rules/statistics/period.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';

describe('the periods of statistics', () => {
  it('are calendar quarters, years and three years, from the first day to the last', () => {
    expect(quarterOf(2026, 1)).toEqual({ label: '2026-Q1', kind: 'QUARTER', from: '2026-01-01', to: '2026-03-31' });
    expect(quarterOf(2026, 4)).toEqual({ label: '2026-Q4', kind: 'QUARTER', from: '2026-10-01', to: '2026-12-31' });
    expect(yearOf(2024)).toEqual({ label: '2024', kind: 'YEAR', from: '2024-01-01', to: '2024-12-31' });
    expect(threeYearsTo(2026)).toEqual({
      ...{ label: '2024-2026', kind: 'THREE_YEARS', from: '2024-01-01', to: '2026-12-31' },
    });
    expect([quarterOf(2026, 3), yearOf(2026), threeYearsTo(2026)].map((one) => yearBefore(one).label)).toEqual([
      ...['2025-Q3', '2025', '2023-2025'],
    ]);
  });

  it.each<[LocalDate, readonly string[], string]>([
    ['2026-01-30', ['2025-Q1', '2025-Q2', '2025-Q3'], 'thirty days after the year: what is entered today is counted'],
    ['2026-01-31', ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025'], 'the thirty days are over'],
    ['2026-04-30', ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025'], 'the last day before the next quarter'],
    ['2026-05-01', ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025', '2026-Q1'], 'the quarter is due'],
  ])('are due on %s: %j (%s)', (today, labels) => {
    expect(duePeriods(2025, today, 30).map(({ label }) => label)).toEqual(labels);
  });

  it('roll over three years from the third year on, each after its year', () => {
    const labels = duePeriods(2021, '2025-02-01', 30).map(({ label }) => label);
    expect(labels.filter((label) => !label.includes('Q'))).toEqual([
      ...['2021', '2022', '2023', '2021-2023', '2024', '2022-2024'],
    ]);
  });
});
