import { benefitSpan, pensionOn } from '../../../subgraphs/ai/rules/pensions.js';
import { pension } from '../aiWorld.js';

const first = pension({ id: 'pen-1', from: '2022-01-01', to: '2023-12-31' });
const second = pension({ id: 'pen-2', from: '2024-01-01', to: null });

describe('The pension of a day (LAI 28)', () => {
  test.each([
    ['2021-12-31', null, 'the day before the first one'],
    ['2022-01-01', 'pen-1', 'its first day'],
    ['2023-12-31', 'pen-1', 'its last day'],
    ['2024-01-01', 'pen-2', 'the first day of the next one'],
    ['2099-12-31', 'pen-2', 'any day of one without end'],
  ] as const)('on %s is %p: %s', (day, id, _what) => {
    expect(pensionOn([second, first], day)?.id ?? null).toBe(id);
  });

  test('is the one that began last where an import brought two that overlap', () => {
    const overlapping = { ...first, to: null };
    expect(pensionOn([second, overlapping], '2024-06-01')?.id).toBe('pen-2');
    expect(pensionOn([overlapping, second], '2024-06-01')?.id).toBe('pen-2');
  });
});

describe('LACI 85f(2)(a): the benefits that the office pays', () => {
  test.each([
    ['2021-12-31', null, 'none before the first pension'],
    ['2022-01-01', { from: '2022-01-01', to: null }, 'from the first day of the first'],
    ['2026-01-01', { from: '2022-01-01', to: null }, 'through every pension that follows without a gap'],
  ] as const)('on %s: %j, %s', (day, span, _what) => {
    expect(benefitSpan({ pensions: [second, first] }, day)).toEqual(span);
  });

  test('end with the last pension', () => {
    expect(benefitSpan({ pensions: [first] }, '2026-01-01')).toEqual({ from: '2022-01-01', to: '2023-12-31' });
    expect(benefitSpan({ pensions: [] }, '2026-01-01')).toBeNull();
  });
});
