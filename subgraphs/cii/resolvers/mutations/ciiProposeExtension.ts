import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposeExtension } from '../../rules/guarantee/proposeExtension.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Asks the payer for a higher ceiling or a later last day (R6). */
export const ciiProposeExtension: NonNullable<MutationResolvers['ciiProposeExtension']> = async (
  _root,
  { input },
  context,
) => {
  const { ceiling: ceilingChf, to } = input;
  const guaranteeId = requireId('gar', input.guaranteeId);
  const proposed = await performAct('ciiProposeExtension', input, context, (state, rules) =>
    decideProposeExtension(state, { guaranteeId, ceilingChf, to }, rules),
  );
  return withGuarantee(proposed, guaranteeId, context);
};
