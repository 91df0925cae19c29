import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSetHold } from '../../rules/retention/holds.js';
import { runHold } from '../retentions.js';

/** Sets a legal hold (docs/decisions/0048). */
export const ciiSetHold: NonNullable<MutationResolvers['ciiSetHold']> = (_root, { input }, context) => {
  const { caseId, reason } = input;
  return runHold('ciiSetHold', input, context, (record, rules) => decideSetHold(record, { caseId, reason }, rules));
};
