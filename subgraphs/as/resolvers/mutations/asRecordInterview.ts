import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordInterview } from '../../rules/recordInterview.js';
import { runAct } from '../runAct.js';

/** Records a social counselling interview, held or missed (R13: it has no price). */
export const asRecordInterview: NonNullable<MutationResolvers['asRecordInterview']> = (_root, { input }, context) =>
  runAct('asRecordInterview', input, context, (file, rules) => {
    const { heldOn, form, attendance = 'ATTENDED', nextOn = null } = input;
    return decideRecordInterview(file, { heldOn, form, attendance, nextOn }, rules);
  });
