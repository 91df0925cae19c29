import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Joins a second request to the open case of the person (R36). */
export const ciiJoinRequest: NonNullable<MutationResolvers['ciiJoinRequest']> = (_root, { input }, context) => {
  const { otherCaseId } = input;
  return runMamac('ciiJoinRequest', input, context, { command: 'JOIN', otherCaseId });
};
