import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideEndLegalExchange } from '../../rules/legalExchange/changeLegalExchange.js';
import { requireId } from '../runAct.js';
import { runLegalExchange } from '../runLegalExchange.js';

/** Ends an exchange on a ground of law at once, also for an overriding interest of the person (LACI 85f(3)). */
export const ciiEndLegalExchange: NonNullable<MutationResolvers['ciiEndLegalExchange']> = (
  _root,
  { input },
  context,
) => {
  const exchangeId = requireId('lex', input.exchangeId);
  const { reason } = input;
  return runLegalExchange('ciiEndLegalExchange', input, { context, exchangeId }, (state, rules) =>
    decideEndLegalExchange(state, { exchangeId, reason }, rules),
  );
};
