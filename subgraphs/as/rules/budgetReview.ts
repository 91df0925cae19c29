import { addMonths, firstDayOf, type LocalDate, monthOf } from '../../common/rules/localDates.js';
import { type AsParameters, servicePolicyOn } from '../params/parameters.js';
import { budgetOf } from './benefit.js';
import type { AsFileState } from './file.js';
import { statusOn } from './openPeriod.js';
import type { Budget } from './records.js';

/** When a budget is to be looked at again. */
export interface BudgetReview {
  readonly budget: Budget;
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
}

/**
 * The review of the budget that holds today: so many months after its first month as the service has set (policy, no
 * law). Null without a policy, without a budget, or when a budget for a later month is already set.
 */
export function budgetReview(file: AsFileState, today: LocalDate, parameters: AsParameters): BudgetReview | null {
  const months = servicePolicyOn(parameters, file.service.id, today)?.budgetReviewMonths ?? null;
  const budget = budgetOf(file, monthOf(today));
  if (months === null || budget === null || statusOn(file, today) === 'CLOSED') return null;
  if (file.budgets.some(({ validFrom }) => validFrom > monthOf(today))) return null;
  const dueOn = addMonths(firstDayOf(budget.validFrom), months);
  return { budget, dueOn, overdue: today > dueOn };
}
