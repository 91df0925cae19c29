import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideDisputeIndication } from '../../rules/indication/dispute.js';
import { requireId } from '../runAct.js';
import { runDispute } from '../runDispute.js';

/** The person disputes the facts of an indication, or staff enters it from a letter (docs/decisions/0054). */
export const ciiDisputeIndication: NonNullable<MutationResolvers['ciiDisputeIndication']> = (
  _root,
  { input },
  context,
) => {
  const indicationId = requireId('ind', input.indicationId);
  const { statement, reference = null } = input;
  return runDispute('ciiDisputeIndication', input, { context, indicationId }, (state, rules) =>
    decideDisputeIndication(state, { indicationId, statement, reference }, rules),
  );
};
