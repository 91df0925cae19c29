import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordInterview } from '../../rules/recordInterview.js';
import { runAct } from '../runAct.js';

/** Records that a counselling and control interview was held (OACI 21). */
export const acRecordInterview: NonNullable<MutationResolvers['acRecordInterview']> = (_root, { input }, context) =>
  runAct('acRecordInterview', input, context, (file, rules) =>
    decideRecordInterview(file, { heldOn: input.heldOn }, rules),
  );
