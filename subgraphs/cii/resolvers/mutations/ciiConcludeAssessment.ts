import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Concludes the assessment (R39). */
export const ciiConcludeAssessment: NonNullable<MutationResolvers['ciiConcludeAssessment']> = (
  _root,
  { input },
  context,
) => {
  const { workCapacityPercent, chance, text = null } = input;
  return runMamac('ciiConcludeAssessment', input, context, {
    command: 'CONCLUDE',
    workCapacityPercent,
    chance,
    text,
  });
};
