import { readMandate } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { requireId } from '../runAct.js';
import { runMamac } from '../runMamac.js';

/** Agrees to a proposed objective (R45). */
export const ciiAgreeToObjective: NonNullable<MutationResolvers['ciiAgreeToObjective']> = (
  _root,
  { input },
  context,
) => {
  const { on, form, reference = null } = input;
  return runMamac('ciiAgreeToObjective', input, context, {
    command: 'AGREE_OBJECTIVE',
    objectiveId: requireId('obj', input.objectiveId),
    on,
    form,
    reference,
    ...readMandate(input.mandate),
  });
};
