import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Adds a home's contribution to the assessment (R39). */
export const ciiContributeToAssessment: NonNullable<MutationResolvers['ciiContributeToAssessment']> = (
  _root,
  { input },
  context,
) => {
  const { workCapacityPercent = null, chance, obstacles, text = null } = input;
  return runMamac('ciiContributeToAssessment', input, context, {
    command: 'CONTRIBUTE',
    workCapacityPercent,
    chance,
    obstacles,
    text,
  });
};
