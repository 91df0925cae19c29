import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideExtension } from '../../rules/guarantee/decideExtension.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Grants or refuses a proposed extension, by a second person of the payer (R6). */
export const ciiDecideExtension: NonNullable<MutationResolvers['ciiDecideExtension']> = async (
  _root,
  { input },
  context,
) => {
  const { decision } = input;
  const guaranteeId = requireId('gar', input.guaranteeId);
  const extensionId = requireId('ext', input.extensionId);
  const decided = await performAct('ciiDecideExtension', input, context, (state, rules) =>
    decideExtension(state, { guaranteeId, extensionId, decision }, rules),
  );
  return withGuarantee(decided, guaranteeId, context);
};
