import { monthOf, type Month } from '../../common/rules/localDates.js';
import { percentOf, type Rappen, sumOf } from '../../common/rules/money.js';
import { percentCutIn } from './cutPeriod.js';
import type { AsFileState } from './file.js';
import { inForceIn } from './months.js';
import type { Budget, BudgetItem, BudgetItemKind } from './records.js';

/** What the service owes for a month; all amounts in Rappen. */
export interface Benefit {
  readonly budget: Budget;
  /** Needs less deductions; below zero when the income is higher than the needs. */
  readonly total: Rappen;
  /** Percent of the basic need that is cut in the month, at most 100. */
  readonly cutPercent: number;
  /** What the cuts take; never more than the basic need, and never more than would be paid. */
  readonly cut: Rappen;
  /** What is paid: the total less the cut, never below zero. */
  readonly benefit: Rappen;
}

/** The benefit of a month, or null when no budget holds in it or the file was not open. */
export function benefitOf(file: AsFileState, month: Month): Benefit | null {
  const budget = budgetOf(file, month);
  if (budget === null) return null;
  const total = totalOf(budget.items);
  const payable = Math.max(0, total);
  const cutPercent = Math.min(100, percentCutIn(file.cuts, month));
  const cut = Math.min(payable, cutOf(budget.items, cutPercent));
  return { budget, total, cutPercent, cut, benefit: payable - cut };
}

/** The budget of a month, or null when none holds in it or the file was not open in it. */
export function budgetOf(file: AsFileState, month: Month): Budget | null {
  if (month < monthOf(file.period.openedOn)) return null;
  if (file.period.closedOn !== null && month > monthOf(file.period.closedOn)) return null;
  return inForceIn(file.budgets, month);
}

/** Needs less deductions, in Rappen. */
export function totalOf(items: readonly BudgetItem[]): Rappen {
  return sumOf(items.map(({ kind, amountRappen }) => (isDeduction(kind) ? -amountRappen : amountRappen)));
}

/** True for what is taken off the needs. */
export function isDeduction(kind: BudgetItemKind): boolean {
  switch (kind) {
    case 'INCOME':
      return true;
    case 'BASIC_NEED':
    case 'RENT':
    case 'HEALTH_INSURANCE':
    case 'INTEGRATION_ALLOWANCE':
    case 'CIRCUMSTANTIAL':
    case 'INCOME_ALLOWANCE':
      return false;
  }
}

/** The amount that a cut takes, in Rappen: a share of the basic need alone; no other item is touched. */
export function cutOf(items: readonly BudgetItem[], percent: number): Rappen {
  const basicNeed = sumOf(items.filter(({ kind }) => kind === 'BASIC_NEED').map(({ amountRappen }) => amountRappen));
  return percentOf(basicNeed, percent);
}
