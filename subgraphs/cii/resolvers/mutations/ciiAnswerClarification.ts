import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Answers the question of the receiver (R24). */
export const ciiAnswerClarification: NonNullable<MutationResolvers['ciiAnswerClarification']> = (
  _root,
  { input },
  context,
) => {
  const { handoverId, answer } = input;
  return runHandover('ciiAnswerClarification', input, context, { command: 'ANSWER_CLARIFICATION', handoverId, answer });
};
