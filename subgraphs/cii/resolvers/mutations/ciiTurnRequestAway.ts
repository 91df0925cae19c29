import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Does not take a request up (R36). */
export const ciiTurnRequestAway: NonNullable<MutationResolvers['ciiTurnRequestAway']> = (_root, { input }, context) => {
  const { reason = null } = input;
  return runMamac('ciiTurnRequestAway', input, context, { command: 'TURN_AWAY', reason });
};
