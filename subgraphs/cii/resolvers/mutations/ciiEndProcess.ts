import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Ends the process without a result (R46). */
export const ciiEndProcess: NonNullable<MutationResolvers['ciiEndProcess']> = (_root, { input }, context) => {
  const { reason = null } = input;
  return runMamac('ciiEndProcess', input, context, { command: 'END_WITHOUT_RESULT', reason });
};
