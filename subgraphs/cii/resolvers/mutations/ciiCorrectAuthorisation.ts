import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideCorrectAuthorisation } from '../../rules/correctAuthorisation.js';
import { requireId, runAct } from '../runAct.js';

/** Narrows what an authorisation says (LPGA 28). */
export const ciiCorrectAuthorisation: NonNullable<MutationResolvers['ciiCorrectAuthorisation']> = (
  _root,
  { input },
  context,
) => {
  const { fields, recurrence, validFrom, validTo, reason } = input;
  const authorisationId = requireId('aut', input.authorisationId);
  return runAct('ciiCorrectAuthorisation', input, context, (state, rules) =>
    decideCorrectAuthorisation(state, { authorisationId, fields, recurrence, validFrom, validTo, reason }, rules),
  );
};
