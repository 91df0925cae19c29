import type { MutationResolvers } from '../../__generated__/schema.js';
import { readTerms, runHandover } from '../runHandover.js';

/** Corrects the terms of a handover (R2, R5, R59). */
export const ciiCorrectHandover: NonNullable<MutationResolvers['ciiCorrectHandover']> = (_root, { input }, context) => {
  const { handoverId, terms } = input;
  return runHandover('ciiCorrectHandover', input, context, { command: 'CORRECT', handoverId, terms: readTerms(terms) });
};
