import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideConfirmAuthorisation } from '../../rules/confirmAuthorisation.js';
import { requireId, runAct } from '../runAct.js';

/** Gives force to an authorisation that its recipient entered (LPGA 28). */
export const ciiConfirmAuthorisation: NonNullable<MutationResolvers['ciiConfirmAuthorisation']> = (
  _root,
  { input },
  context,
) => {
  const authorisationId = requireId('aut', input.authorisationId);
  return runAct('ciiConfirmAuthorisation', input, context, (state, rules) =>
    decideConfirmAuthorisation(state, { authorisationId }, rules),
  );
};
