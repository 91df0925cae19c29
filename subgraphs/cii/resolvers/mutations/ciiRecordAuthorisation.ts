import { readAuthorisation } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordAuthorisation } from '../../rules/recordAuthorisation.js';
import { serviceOf } from '../../rules/takingPart.js';
import { enteredAuthorisationId, performAct } from '../runAct.js';
import { authorisationShown } from '../shown.js';

/** Records a signed authorisation of the person (LPGA 28). */
export const ciiRecordAuthorisation: NonNullable<MutationResolvers['ciiRecordAuthorisation']> = async (
  _root,
  { input },
  context,
) => {
  const authorisation = readAuthorisation(input.authorisation);
  const { state, payload } = await performAct('ciiRecordAuthorisation', input, context, (before, rules) =>
    decideRecordAuthorisation(before, { authorisation }, rules),
  );
  const entered = state?.authorisations.find(({ id }) => id === enteredAuthorisationId(input, context));
  const sight = { service: serviceOf(context.viewer) };
  const shown = state && entered ? authorisationShown(entered, state, sight, context.today) : null;
  return { ...payload, authorisation: shown };
};
