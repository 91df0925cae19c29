import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSetBudget } from '../../rules/setBudget.js';
import { runAct } from '../runAct.js';

/** Sets the monthly budget from a month on, and the size of the household when it changed (R10). */
export const asSetBudget: NonNullable<MutationResolvers['asSetBudget']> = (_root, { input }, context) =>
  runAct('asSetBudget', input, context, (file, rules) => {
    const { validFrom, items, householdSize = null } = input;
    return decideSetBudget(file, { validFrom, items, householdSize }, rules);
  });
