import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposeGuarantee } from '../../rules/guarantee/proposeGuarantee.js';
import { enteredId } from '../enteredIds.js';
import { withGuarantee } from '../guarantees.js';
import { performAct, requireId } from '../runAct.js';

/** Asks the payer of a proposal for its consent to the cost (R6). */
export const ciiProposeGuarantee: NonNullable<MutationResolvers['ciiProposeGuarantee']> = async (
  _root,
  { input },
  context,
) => {
  const { ceiling: ceilingChf, from, to } = input;
  const command = { proposalId: requireId('prp', input.proposalId), ceilingChf, from, to };
  const proposed = await performAct('ciiProposeGuarantee', input, context, (state, rules) =>
    decideProposeGuarantee(state, command, rules),
  );
  return withGuarantee(proposed, enteredId('gar', input, context), context);
};
