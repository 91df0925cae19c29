import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import { firstDayOf, type LocalDate, lastDayOf, type Month } from '../../common/rules/localDates.js';
import { isChf, rappenOf, roundToFiveRappen } from '../../common/rules/money.js';
import { checkKeeping } from '../../common/rules/ownFile.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { LIMITS } from '../params/limits.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { nextRevision } from './months.js';
import type { BudgetItemKind } from './records.js';
import { reportAct } from './reportedActs.js';

/** A monthly budget to hold from a month on; amounts in CHF, rounded to 0.05 when they are kept. */
export interface SetBudget {
  readonly validFrom: Month;
  readonly items: readonly { readonly kind: BudgetItemKind; readonly amountChf: number }[];
  /** The number of persons in the household from the same month on; null: as before. */
  readonly householdSize: number | null;
}

/**
 * Sets a budget as a new revision; earlier ones stay. Refuses DATE_BEFORE_FILE_OPENED, FILE_CLOSED, BUDGET_EMPTY,
 * BUDGET_ITEM_REPEATED, AMOUNT_NOT_ACCEPTED, HOUSEHOLD_SIZE_NOT_ACCEPTED. Only the service itself changes its benefit
 * (R10).
 */
export function decideBudget(file: AsFileState, command: SetBudget, context: AsContext): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'SET_BUDGET', 'BUDGET') ?? checkHouseholdKeeping(command, context);
  if (obstacle !== null) return reject(obstacle);
  const { validFrom, items, householdSize } = command;
  return unlessRefused([...checkBudget(file, command), checkHousehold(householdSize)], () => {
    const origin = { source: 'RECORD', key: null, validFrom, setOn: context.today } as const;
    const household = householdSize === null ? [] : [{ ...origin, size: householdSize }];
    return accept<AsEvent>(
      ...household.map((entry): AsEvent => ({
        kind: 'HOUSEHOLD_SET',
        household: { ...entry, id: context.ids('hsh'), revision: nextRevision(file.households) },
      })),
      {
        kind: 'BUDGET_SET',
        budget: {
          ...origin,
          id: context.ids('bud'),
          revision: nextRevision(file.budgets),
          items: items.map(({ kind, amountChf }) => ({ kind, amountRappen: roundToFiveRappen(rappenOf(amountChf)) })),
        },
      },
      ...reportAct(file, context, 'AS_BUDGET', context.today),
    );
  });
}

/** The obstacles to a budget, entered or mirrored. */
export function checkBudget(
  file: AsFileState,
  { validFrom, items }: Pick<SetBudget, 'validFrom' | 'items'>,
): readonly (Refusal | null)[] {
  const kinds = items.map(({ kind }) => kind);
  return [
    checkMonth(file, validFrom),
    items.length === 0 ? refuse('BUDGET_EMPTY', { path: ['input', 'items'] }) : null,
    new Set(kinds).size < kinds.length ? refuse('BUDGET_ITEM_REPEATED', { path: ['input', 'items'] }) : null,
    items.every(({ amountChf }) => isPlausible(amountChf, LIMITS.itemChf))
      ? null
      : refuse('AMOUNT_NOT_ACCEPTED', { path: ['input', 'items'] }),
  ];
}

/** Refuses a household of nobody, of a fraction, or of more than {@link LIMITS} allows; null is no entry. */
export function checkHousehold(size: number | null): Refusal | null {
  if (size === null || (Number.isInteger(size) && size >= 1 && size <= LIMITS.household)) return null;
  return refuse('HOUSEHOLD_SIZE_NOT_ACCEPTED', { path: ['input', 'householdSize'] });
}

/** True for an amount in CHF that is not negative and not above the limit. */
export function isPlausible(amountChf: number, limitChf: number): boolean {
  return isChf(amountChf) && amountChf >= 0 && amountChf <= limitChf;
}

/** Refuses a month in which the file is open on no day at all. */
export function checkMonth(file: AsFileState, month: Month): Refusal | null {
  const { openedOn, closedOn } = file.period;
  const path = ['input', 'validFrom'];
  if (endOf(month) < openedOn) return refuse('DATE_BEFORE_FILE_OPENED', { path });
  return closedOn !== null && firstDayOf(month) > closedOn ? refuse('FILE_CLOSED', { path }) : null;
}

function checkHouseholdKeeping({ householdSize }: SetBudget, { mirrored }: AsContext): Refusal | null {
  const refusal = householdSize === null ? null : checkKeeping('HOUSEHOLD', mirrored);
  return refusal === null ? null : { ...refusal, path: ['input', 'householdSize'] };
}

function endOf(month: Month): LocalDate {
  return lastDayOf(month);
}
