import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideReleaseGuarantee } from '../../rules/guarantee/releaseGuarantee.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Releases what is not drawn, for the future (R6). */
export const ciiReleaseGuarantee: NonNullable<MutationResolvers['ciiReleaseGuarantee']> = async (
  _root,
  { input },
  context,
) => {
  const guaranteeId = requireId('gar', input.guaranteeId);
  const released = await performAct('ciiReleaseGuarantee', input, context, (state, rules) =>
    decideReleaseGuarantee(state, { guaranteeId }, rules),
  );
  return withGuarantee(released, guaranteeId, context);
};
