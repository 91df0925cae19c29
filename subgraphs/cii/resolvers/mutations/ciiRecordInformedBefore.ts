import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordNotice } from '../../rules/notice/recordNotice.js';
import { runAct } from '../runAct.js';

/** Records that the person was informed before a notice for early detection, with the proof of sending (LAI 3b). */
export const ciiRecordInformedBefore: NonNullable<MutationResolvers['ciiRecordInformedBefore']> = (
  _root,
  { input },
  context,
) => {
  const { sentOn, channel, reference } = input;
  return runAct('ciiRecordInformedBefore', input, context, (state, rules) =>
    decideRecordNotice(state, { sentOn, channel, reference }, rules),
  );
};
