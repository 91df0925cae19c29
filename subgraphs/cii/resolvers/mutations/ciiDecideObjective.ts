import type { MutationResolvers } from '../../__generated__/schema.js';
import { requireId } from '../runAct.js';
import { runMamac } from '../runMamac.js';

/** Decides an objective (R45). */
export const ciiDecideObjective: NonNullable<MutationResolvers['ciiDecideObjective']> = (_root, { input }, context) => {
  const { outcome } = input;
  return runMamac('ciiDecideObjective', input, context, {
    command: 'DECIDE_OBJECTIVE',
    objectiveId: requireId('obj', input.objectiveId),
    outcome,
  });
};
