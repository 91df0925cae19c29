import { readMandate } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { requireId } from '../runAct.js';
import { runMamac } from '../runMamac.js';

/** Agrees to the latest version of the plan (R44). */
export const ciiAgreeToPlan: NonNullable<MutationResolvers['ciiAgreeToPlan']> = (_root, { input }, context) => {
  const { party, kind, on, form, reference = null } = input;
  return runMamac('ciiAgreeToPlan', input, context, {
    command: 'AGREE_PLAN',
    planId: requireId('pln', input.planId),
    party,
    kind,
    on,
    form,
    reference,
    ...readMandate(input.mandate),
  });
};
