import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSettleFormalNotice } from '../../rules/settleFormalNotice.js';
import { runAct } from '../runAct.js';

/** Ends a formal notice without a cut (LPGA 21(4)). */
export const aiSettleFormalNotice: NonNullable<MutationResolvers['aiSettleFormalNotice']> = (
  _root,
  { input },
  context,
) =>
  runAct('aiSettleFormalNotice', input, context, (file, rules) => {
    const { formalNoticeId, outcome } = input;
    return decideSettleFormalNotice(file, { formalNoticeId, outcome }, rules);
  });
