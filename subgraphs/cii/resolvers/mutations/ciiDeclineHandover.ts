import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Declines an offer; the reason stays in the receiver's house (R23, R24). */
export const ciiDeclineHandover: NonNullable<MutationResolvers['ciiDeclineHandover']> = (_root, { input }, context) => {
  const { handoverId, reason = null, text = null } = input;
  return runHandover('ciiDeclineHandover', input, context, { command: 'DECLINE', handoverId, reason, text });
};
