import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Tells the main payer at the exit (R58). */
export const ciiTellMainPayer: NonNullable<MutationResolvers['ciiTellMainPayer']> = (_root, { input }, context) => {
  const { payer } = input;
  return runMamac('ciiTellMainPayer', input, context, { command: 'TELL_MAIN_PAYER', payer });
};
