import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideDrawGuarantee } from '../../rules/guarantee/drawGuarantee.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Takes a cost against a guarantee, never above its ceiling (R6). */
export const ciiDrawGuarantee: NonNullable<MutationResolvers['ciiDrawGuarantee']> = async (
  _root,
  { input },
  context,
) => {
  const { amount: amountChf, kind, on } = input;
  const guaranteeId = requireId('gar', input.guaranteeId);
  const drawn = await performAct('ciiDrawGuarantee', input, context, (state, rules) =>
    decideDrawGuarantee(state, { guaranteeId, amountChf, kind, on }, rules),
  );
  return withGuarantee(drawn, guaranteeId, context);
};
