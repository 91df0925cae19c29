import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideHandover } from '../../rules/handover/decideHandover.js';
import { enteredId } from '../enteredIds.js';
import { performAct } from '../runAct.js';
import { readTerms, withHandover } from '../runHandover.js';

/** Drafts a handover of the lead (R2, R3). */
export const ciiDraftHandover: NonNullable<MutationResolvers['ciiDraftHandover']> = async (
  _root,
  { input },
  context,
) => {
  const act = { command: 'DRAFT', receiver: readService(input.receiver), terms: readTerms(input.terms) } as const;
  const drafted = await performAct('ciiDraftHandover', input, context, (state, rules) =>
    decideHandover(state, act, rules),
  );
  return withHandover(drafted, enteredId('hnd', input, context), context);
};
