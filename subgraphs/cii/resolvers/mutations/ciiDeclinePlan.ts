import type { MutationResolvers } from '../../__generated__/schema.js';
import { requireId } from '../runAct.js';
import { runMamac } from '../runMamac.js';

/** Declines the latest version of the plan (R44). */
export const ciiDeclinePlan: NonNullable<MutationResolvers['ciiDeclinePlan']> = (_root, { input }, context) => {
  const { party, reason = null, reference = null } = input;
  return runMamac('ciiDeclinePlan', input, context, {
    command: 'DECLINE_PLAN',
    planId: requireId('pln', input.planId),
    party,
    reason,
    reference,
  });
};
