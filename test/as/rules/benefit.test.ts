import fc from 'fast-check';
import { benefitOf, budgetOf, cutOf, isDeduction, totalOf } from '../../../subgraphs/as/rules/benefit.js';
import { householdOf } from '../../../subgraphs/as/rules/household.js';
import { AS_BUDGET_ITEM_KINDS, type BudgetItem } from '../../../subgraphs/as/rules/records.js';
import { budget, closedFile, cut, file, household } from './fixtures.js';

const items: fc.Arbitrary<readonly BudgetItem[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...AS_BUDGET_ITEM_KINDS),
    amountRappen: fc.integer({ min: 0, max: 60_000 }).map((steps) => steps * 5),
  }),
  { maxLength: 7 },
);

describe('The benefit of a month', () => {
  it('is the needs less the income, less the cut of the basic need', () => {
    const state = file({ budgets: [budget()], cuts: [cut({ percent: 15, from: '2026-04', months: 3 })] });
    expect(benefitOf(state, '2026-05')).toEqual({
      budget: budget(),
      total: 188_135,
      cutPercent: 15,
      cut: 15_465,
      benefit: 172_670,
    });
  });

  it.each([
    ['2026-03', 0],
    ['2026-04', 15],
    ['2026-06', 15],
    ['2026-07', 0],
  ] as const)('in %s is cut by %p percent, by a cut from April for three months', (month, percent) => {
    const state = file({ budgets: [budget()], cuts: [cut({ percent: 15, from: '2026-04', months: 3 })] });
    expect(benefitOf(state, month)?.cutPercent).toBe(percent);
  });

  it('is nothing when the income is higher than the needs, and then there is nothing to cut', () => {
    const rich = budget({
      items: [
        { kind: 'BASIC_NEED', amountRappen: 100_000 },
        { kind: 'INCOME', amountRappen: 150_000 },
      ],
    });
    const state = file({ budgets: [rich], cuts: [cut()] });
    expect(benefitOf(state, '2026-05')).toEqual(expect.objectContaining({ total: -50_000, cut: 0, benefit: 0 }));
  });

  it('lies between nothing and the total, and total less cut is what is paid', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 100 }), (drawn, percent) => {
        const state = file({ budgets: [budget({ items: drawn })], cuts: [cut({ percent, months: 12 })] });
        const found = benefitOf(state, '2026-05');
        const payable = Math.max(0, totalOf(drawn));
        expect(found?.benefit).toBeGreaterThanOrEqual(0);
        expect((found?.benefit ?? 0) + (found?.cut ?? 0)).toBe(payable);
        expect(Math.abs((found?.benefit ?? 1) % 5)).toBe(0);
      }),
    );
  });

  it('never falls below zero when a mirrored system brings cuts of more than the whole', () => {
    const state = file({ budgets: [budget()], cuts: [cut({ percent: 80 }), cut({ id: 'cut-1', percent: 80 })] });
    expect(benefitOf(state, '2026-05')).toEqual(
      expect.objectContaining({ cutPercent: 100, cut: 103_100, benefit: 85_035 }),
    );
  });
});

describe('A cut', () => {
  it('touches the basic need and nothing else: other items change the total alone', () => {
    fc.assert(
      fc.property(items, items, fc.integer({ min: 0, max: 100 }), (drawn, others, percent) => {
        const withoutBasicNeed = others.filter(({ kind }) => kind !== 'BASIC_NEED');
        expect(cutOf([...drawn, ...withoutBasicNeed], percent)).toBe(cutOf(drawn, percent));
      }),
    );
  });

  it('takes at most the basic need', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 100 }), (drawn, percent) => {
        const basicNeed = drawn.filter(({ kind }) => kind === 'BASIC_NEED');
        expect(cutOf(drawn, percent)).toBeLessThanOrEqual(totalOf(basicNeed));
      }),
    );
  });
});

describe('The total of a budget', () => {
  it('is the sum of its items, the deductions counted as minus', () => {
    fc.assert(
      fc.property(items, items, (left, right) => totalOf([...left, ...right]) === totalOf(left) + totalOf(right)),
    );
  });

  it.each(AS_BUDGET_ITEM_KINDS)('counts %s as a need unless it is income', (kind) => {
    expect(isDeduction(kind)).toBe(kind === 'INCOME');
    expect(totalOf([{ kind, amountRappen: 500 }])).toBe(kind === 'INCOME' ? -500 : 500);
  });
});

describe('The budget of a month', () => {
  const state = file({
    budgets: [
      budget({ id: 'first', validFrom: '2026-02' }),
      budget({ id: 'spring', validFrom: '2026-04' }),
      budget({ id: 'correction', validFrom: '2026-02' }),
    ],
  });

  it.each([
    ['2026-01', null],
    ['2026-02', 'correction'],
    ['2026-03', 'correction'],
    ['2026-04', 'spring'],
    ['2031-12', 'spring'],
  ] as const)('in %s is %p: the latest month at or before it, and of two the one set later', (month, id) => {
    expect(budgetOf(state, month)?.id ?? null).toBe(id);
  });

  it.each([
    ['2025-12', false],
    ['2026-01', true],
    ['2026-06', true],
    ['2026-07', false],
  ] as const)('in %s exists for a file from 15 January to 30 June 2026: %p', (month, expected) => {
    const closed = { ...closedFile(), budgets: [budget({ validFrom: '2025-11' })] };
    expect(budgetOf(closed, month) !== null).toBe(expected);
    expect(benefitOf(closed, month) !== null).toBe(expected);
  });
});

describe('The household of a month', () => {
  it('follows the entries by month', () => {
    const households = [household({ size: 2 }), household({ id: 'hsh-1', validFrom: '2026-05', size: 3 })];
    const sizes = (['2026-01', '2026-02', '2026-04', '2026-05'] as const).map(
      (month) => householdOf({ households }, month)?.size ?? null,
    );
    expect(sizes).toEqual([null, 2, 2, 3]);
  });
});
