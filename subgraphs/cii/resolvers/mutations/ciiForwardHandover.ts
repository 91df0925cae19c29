import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Passes an offer on inside the receiver's institution (R24). */
export const ciiForwardHandover: NonNullable<MutationResolvers['ciiForwardHandover']> = (_root, { input }, context) => {
  const { handoverId, to, reason = null, text = null } = input;
  return runHandover('ciiForwardHandover', input, context, { command: 'FORWARD', handoverId, to, reason, text });
};
