import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Answers a criterion (R37). */
export const ciiAnswerCriterion: NonNullable<MutationResolvers['ciiAnswerCriterion']> = (_root, { input }, context) => {
  const { criterion, met, reason = null } = input;
  return runMamac('ciiAnswerCriterion', input, context, { command: 'ANSWER_CRITERION', criterion, met, reason });
};
