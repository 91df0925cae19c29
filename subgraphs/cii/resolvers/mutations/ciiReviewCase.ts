import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Records a review of the case management (R53). */
export const ciiReviewCase: NonNullable<MutationResolvers['ciiReviewCase']> = (_root, { input }, context) => {
  const { on, progress, text = null } = input;
  return runMamac('ciiReviewCase', input, context, { command: 'REVIEW', on, progress, text });
};
