import type { MutationResolvers } from '../../__generated__/schema.js';
import { readMeasure } from '../readMeasure.js';
import { runMamac } from '../runMamac.js';

/** Proposes a version of the plan (R44). */
export const ciiProposePlan: NonNullable<MutationResolvers['ciiProposePlan']> = (_root, { input }, context) => {
  const { aim, measures, personUndertakes } = input;
  return runMamac('ciiProposePlan', input, context, {
    command: 'PROPOSE_PLAN',
    aim,
    measures: measures.map(readMeasure),
    personUndertakes,
  });
};
