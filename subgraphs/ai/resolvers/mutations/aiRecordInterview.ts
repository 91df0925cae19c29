import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordInterview } from '../../rules/recordInterview.js';
import { runAct } from '../runAct.js';

/** Records that an integration interview was held (LAI 3c, 7d). */
export const aiRecordInterview: NonNullable<MutationResolvers['aiRecordInterview']> = (_root, { input }, context) =>
  runAct('aiRecordInterview', input, context, (file, rules) => {
    return decideRecordInterview(file, { heldOn: input.heldOn, form: input.form }, rules);
  });
