import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Records a joint meeting (R39). */
export const ciiRecordRoundTable: NonNullable<MutationResolvers['ciiRecordRoundTable']> = (
  _root,
  { input },
  context,
) => {
  const { on, present, personPresent, outcome, text = null } = input;
  return runMamac('ciiRecordRoundTable', input, context, {
    command: 'HOLD_ROUND_TABLE',
    on,
    present,
    personPresent,
    outcome,
    text,
  });
};
