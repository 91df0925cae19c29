import { chfOf } from '../../common/rules/money.js';
import type { AsMonthlyBudgetResolvers } from '../__generated__/schema.js';
import { isDeduction, totalOf } from '../rules/benefit.js';
import type { Budget } from '../rules/records.js';
import type { AsFile } from './context.js';

/** What is owed for a month: what the cuts take and leave is another unit than the budget (`AS_CUTS`). */
export const AsMonthlyBudget: AsMonthlyBudgetResolvers = {
  budget: ({ file, benefit }) => budgetShown(file, benefit.budget),
  cutPercent: ({ benefit }) => benefit.cutPercent,
  cutChf: ({ benefit }) => chfOf(benefit.cut),
  benefitChf: ({ benefit }) => chfOf(benefit.benefit),
};

/** A budget in francs, with its number in the file. */
export function budgetShown({ budgets }: Pick<AsFile, 'budgets'>, budget: Budget) {
  return {
    ...budget,
    revision: budgets.indexOf(budget) + 1,
    items: budget.items.map(({ kind, amountRappen }) => ({
      kind,
      amountChf: chfOf(amountRappen),
      deduction: isDeduction(kind),
    })),
    totalChf: chfOf(totalOf(budget.items)),
  };
}
