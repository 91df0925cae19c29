import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Accepts the lead for whole days, from the agreed day or a later one (R24). */
export const ciiAcceptHandover: NonNullable<MutationResolvers['ciiAcceptHandover']> = (_root, { input }, context) => {
  const { handoverId, from = null, jobSearchesAMonth = null } = input;
  return runHandover('ciiAcceptHandover', input, context, { command: 'ACCEPT', handoverId, from, jobSearchesAMonth });
};
