import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideWithdrawAuthorisation } from '../../rules/withdrawAuthorisation.js';
import { performAct, requireId } from '../runAct.js';

/** Withdraws an authorisation for the future, and says from when nobody reads on it any more (LPGA 28, D7). */
export const ciiWithdrawAuthorisation: NonNullable<MutationResolvers['ciiWithdrawAuthorisation']> = async (
  _root,
  { input },
  context,
) => {
  const authorisationId = requireId('aut', input.authorisationId);
  const { state, repeated, payload } = await performAct('ciiWithdrawAuthorisation', input, context, (before, rules) =>
    decideWithdrawAuthorisation(before, { authorisationId }, rules),
  );
  const promised = state?.authorisations.find(({ id }) => id === authorisationId)?.effectiveEverywhereAt ?? null;
  if (state === null || promised === null) return { ...payload, effectiveEverywhereAt: null };
  if (!repeated) context.withdrawals.await(state, authorisationId, context.now);
  return { ...payload, effectiveEverywhereAt: new Date(promised) };
};
