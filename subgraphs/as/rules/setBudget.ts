import { reject, type Decision } from '../../common/rules/decision.js';
import type { Month } from '../../common/rules/localDates.js';
import { fiveRappenOf, isChf } from '../../common/rules/money.js';
import { checkKeeping } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import type { Budget, BudgetItemKind, Household } from './records.js';

/** Sets the monthly budget from a month on. */
export interface SetBudget {
  readonly validFrom: Month;
  /** Amounts in CHF; they are rounded to 0.05. */
  readonly items: readonly { readonly kind: BudgetItemKind; readonly amountChf: number }[];
  /** The number of persons in the household from the same month on; null: as before. */
  readonly householdSize: number | null;
}

/**
 * Decides on a budget: a new revision beside the earlier ones, by the service itself, whose benefit nobody else changes
 * (R10). A changed household is entered in the same act, because the basic need depends on it.
 */
export function decideSetBudget(
  file: AsFileState,
  { validFrom, items, householdSize }: SetBudget,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle =
    refuseAct('SET_BUDGET', 'BUDGET', file, context) ??
    (householdSize === null ? null : checkKeeping('HOUSEHOLD', context.mirrored));
  if (obstacle !== null) return reject(obstacle);
  if (!items.every(({ amountChf }) => isChf(amountChf))) {
    return reject(refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'items'] }));
  }
  const { ids, today } = context;
  const origin = { source: 'RECORD', key: null, validFrom, setOn: today } as const;
  const kept = items.map(({ kind, amountChf }) => ({ kind, amountRappen: fiveRappenOf(amountChf) }));
  const budget: Budget = { ...origin, id: ids('bud'), items: kept };
  const households: readonly Household[] =
    householdSize === null ? [] : [{ ...origin, id: ids('hsh'), size: householdSize }];
  return enter(
    file,
    [{ kind: 'BUDGET', record: budget }, ...households.map((record) => ({ kind: 'HOUSEHOLD' as const, record }))],
    [{ kind: 'BUDGET_SET', budget }, ...households.map((household) => ({ kind: 'HOUSEHOLD_SET' as const, household }))],
    context,
  );
}
