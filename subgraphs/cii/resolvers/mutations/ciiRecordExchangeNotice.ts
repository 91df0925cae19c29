import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordExchangeNotice } from '../../rules/legalExchange/changeLegalExchange.js';
import { requireId } from '../runAct.js';
import { runLegalExchange } from '../runLegalExchange.js';

/** Records that the person was informed of an exchange on a ground of law, with the proof of sending (LACI 85f(4)). */
export const ciiRecordExchangeNotice: NonNullable<MutationResolvers['ciiRecordExchangeNotice']> = (
  _root,
  { input },
  context,
) => {
  const exchangeId = requireId('lex', input.exchangeId);
  const { sentOn, channel, reference } = input;
  return runLegalExchange('ciiRecordExchangeNotice', input, { context, exchangeId }, (state, rules) =>
    decideRecordExchangeNotice(state, { exchangeId, sentOn, channel, reference }, rules),
  );
};
