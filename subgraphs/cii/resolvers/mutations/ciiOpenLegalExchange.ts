import { FILE_INSTITUTIONS } from '../../../common/rules/institutions.js';
import { fault } from '../../../common/platform/faults.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideOpenLegalExchange } from '../../rules/legalExchange/openLegalExchange.js';
import { enteredId } from '../enteredIds.js';
import { runLegalExchange } from '../runLegalExchange.js';

/** Opens an exchange without an authorisation of the person, on a ground of law (domain 4b). */
export const ciiOpenLegalExchange: NonNullable<MutationResolvers['ciiOpenLegalExchange']> = (
  _root,
  { input },
  context,
) => {
  const discloser = FILE_INSTITUTIONS.find((one) => one === input.discloser);
  if (discloser === undefined) throw fault('BAD_USER_INPUT');
  const { purpose, fields, reason, to } = input;
  return runLegalExchange(
    'ciiOpenLegalExchange',
    input,
    { context, exchangeId: enteredId('lex', input, context) },
    (state, rules) => decideOpenLegalExchange(state, { discloser, purpose, fields, reason, to }, rules),
  );
};
