import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Takes a step back that was taken by mistake (R3). */
export const ciiReopenHandover: NonNullable<MutationResolvers['ciiReopenHandover']> = (_root, { input }, context) => {
  const { handoverId, reason = null, text = null } = input;
  return runHandover('ciiReopenHandover', input, context, { command: 'REOPEN', handoverId, reason, text });
};
