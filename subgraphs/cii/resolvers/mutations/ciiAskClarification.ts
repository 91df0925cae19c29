import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Asks the sender about an offer (R24). */
export const ciiAskClarification: NonNullable<MutationResolvers['ciiAskClarification']> = (
  _root,
  { input },
  context,
) => {
  const { handoverId, question } = input;
  return runHandover('ciiAskClarification', input, context, { command: 'ASK_CLARIFICATION', handoverId, question });
};
