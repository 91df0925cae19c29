import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Ends the pause (R41). */
export const ciiResumeProcess: NonNullable<MutationResolvers['ciiResumeProcess']> = (_root, { input }, context) => {
  const { lastDay } = input;
  return runMamac('ciiResumeProcess', input, context, { command: 'RESUME', lastDay });
};
