import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Returns the lead from the next day on (R3, R15). */
export const ciiReturnHandover: NonNullable<MutationResolvers['ciiReturnHandover']> = (_root, { input }, context) => {
  const { handoverId, reason = null, text = null, noInterviewReason = null } = input;
  const act = { command: 'RETURN', handoverId, reason, text, noInterviewReason } as const;
  return runHandover('ciiReturnHandover', input, context, act);
};
