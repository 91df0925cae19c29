import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideGuarantee } from '../../rules/guarantee/decideGuarantee.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Grants or refuses a proposed guarantee, by a second person of the payer (R6). */
export const ciiDecideGuarantee: NonNullable<MutationResolvers['ciiDecideGuarantee']> = async (
  _root,
  { input },
  context,
) => {
  const { decision } = input;
  const guaranteeId = requireId('gar', input.guaranteeId);
  const decided = await performAct('ciiDecideGuarantee', input, context, (state, rules) =>
    decideGuarantee(state, { guaranteeId, decision }, rules),
  );
  return withGuarantee(decided, guaranteeId, context);
};
