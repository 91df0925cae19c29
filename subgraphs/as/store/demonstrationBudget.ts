import { inTurn } from '../../common/demonstration/chance.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import { addToMonth, monthOf, type LocalDate, type Month } from '../../common/rules/localDates.js';
import { fiveRappenOf } from '../../common/rules/money.js';
import type { Budget, BudgetItem, BudgetItemKind, Household } from '../rules/records.js';
import type { FileWorld } from './demonstrationCounselling.js';

/** How many persons live in the household since the beginning, and in some files how many since a later month. */
export function householdsOf({ planned, calendar, recorder }: FileWorld): readonly Household[] {
  const { turn, since, months } = planned;
  const first = { ...recorder.entered('hsh'), validFrom: monthOf(since), setOn: since, size: sizeOf(planned) };
  if (turn % 6 !== 1 || months < 4) return [first];
  const validFrom = calendar.monthsAgo(2);
  return [first, { ...recorder.entered('hsh'), validFrom, setOn: calendar.inMonth(2, 4), size: first.size + 1 }];
}

/** The budget of the beginning and its revision; by turns the next look at it is far, near or overdue (policy). */
export function budgetsOf(world: FileWorld): readonly Budget[] {
  const { planned, calendar } = world;
  const { since, months, story, turn } = planned;
  const first = budget(monthOf(since), since, 0, world);
  const told = actOfFile(planned, 'BENEFIT_DECIDED')?.on ?? null;
  if (told !== null) return [first, budget(addToMonth(monthOf(told), 1), told, 1, world)];
  const age = story === 'OVERDUE' ? 7 : inTurn([2, 1, 5, 3, 4, 7, 2, 3], turn);
  if (months <= age) return [first];
  return [first, budget(calendar.monthsAgo(age), calendar.inMonth(age, 3), 1, world)];
}

function budget(validFrom: Month, setOn: LocalDate, revision: number, world: FileWorld): Budget {
  return { ...world.recorder.entered('bud'), validFrom, setOn, items: itemsOf(world.planned, revision) };
}

/** Invented amounts in CHF a month; by turns with each optional item, and once in a while with more income than needs. */
function itemsOf(planned: PlannedFile, revision: number): readonly BudgetItem[] {
  const { turn } = planned;
  const size = sizeOf(planned);
  const optional: readonly (BudgetItem | false)[] = [
    turn % 3 === 0 && item('INTEGRATION_ALLOWANCE', 150),
    turn % 4 === 1 && item('CIRCUMSTANTIAL', 85.4),
    turn % 5 === 2 && item('INCOME_ALLOWANCE', 300),
    (turn % 5 === 2 || turn % 7 === 3) && item('INCOME', turn % 35 === 10 ? 5200 : 640 + (turn % 11) * 45),
  ];
  return [
    item('BASIC_NEED', 640 + size * 390 + revision * 20),
    item('RENT', 780 + size * 210 + (turn % 9) * 15.5),
    item('HEALTH_INSURANCE', 320.35 + size * 60),
    ...optional.filter((one) => one !== false),
  ];
}

function item(kind: BudgetItemKind, amountChf: number): BudgetItem {
  return { kind, amountRappen: fiveRappenOf(amountChf) };
}

function sizeOf({ turn }: PlannedFile): number {
  return inTurn([1, 1, 2, 1, 4, 3, 1, 5], turn);
}
