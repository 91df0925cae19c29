import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordNotice } from '../../rules/recordNotice.js';
import { runAct } from '../runAct.js';

/** Records a further early-detection notice (LAI 3b). */
export const aiRecordNotice: NonNullable<MutationResolvers['aiRecordNotice']> = (_root, { input }, context) =>
  runAct('aiRecordNotice', input, context, (file, rules) => {
    const { notifier, notifiedOn, receivedOn, personInformedOn = null } = input;
    return decideRecordNotice(file, { notifier, notifiedOn, receivedOn, personInformedOn }, rules);
  });
