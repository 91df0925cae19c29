import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Says that the own home sees the conclusion otherwise (R39). */
export const ciiDissentFromConclusion: NonNullable<MutationResolvers['ciiDissentFromConclusion']> = (
  _root,
  { input },
  context,
) => {
  const { text } = input;
  return runMamac('ciiDissentFromConclusion', input, context, { command: 'DISSENT', text });
};
