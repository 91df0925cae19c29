import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Records the result of the round (R46). */
export const ciiRecordResult: NonNullable<MutationResolvers['ciiRecordResult']> = (_root, { input }, context) => {
  const { result, on, evidence } = input;
  return runMamac('ciiRecordResult', input, context, { command: 'RECORD_RESULT', result, on, evidence });
};
