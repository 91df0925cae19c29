import type { MutationResolvers } from '../../__generated__/schema.js';
import { requireId } from '../runAct.js';
import { runMamac } from '../runMamac.js';

/** Declines a proposed objective (R5, R45). */
export const ciiDeclineObjective: NonNullable<MutationResolvers['ciiDeclineObjective']> = (
  _root,
  { input },
  context,
) => {
  return runMamac('ciiDeclineObjective', input, context, {
    command: 'DECLINE_OBJECTIVE',
    objectiveId: requireId('obj', input.objectiveId),
    reference: input.reference ?? null,
  });
};
