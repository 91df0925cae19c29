import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Pauses the clocks (R41). */
export const ciiPauseProcess: NonNullable<MutationResolvers['ciiPauseProcess']> = (_root, { input }, context) => {
  const { reason = null, from } = input;
  return runMamac('ciiPauseProcess', input, context, { command: 'PAUSE', reason, from });
};
