import { countRootFields } from '../../../common/platform/rootFields.js';
import { refuse, speak } from '../../../common/rules/refusals.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Offers a handover to its receiver, one person at a time: it is no mass business (R5, R26). */
export const ciiOfferHandover: NonNullable<MutationResolvers['ciiOfferHandover']> = (
  _root,
  { input },
  context,
  operation,
) => {
  if (countRootFields('ciiOfferHandover', operation) > 1) {
    const refusal = speak(refuse('BULK_HANDOVER', { rule: 'R26' }), context.language);
    return { case: null, handover: null, refusals: [refusal], frameVersion: null };
  }
  return runHandover('ciiOfferHandover', input, context, { command: 'OFFER', handoverId: input.handoverId });
};
