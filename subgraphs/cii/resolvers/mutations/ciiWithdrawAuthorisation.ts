import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideWithdrawAuthorisation } from '../../rules/withdrawAuthorisation.js';
import { performAct, requireId, watchWithdrawals } from '../runAct.js';

/** Withdraws an authorisation for the future, and says from when nobody reads on it any more (LPGA 28, D7). */
export const ciiWithdrawAuthorisation: NonNullable<MutationResolvers['ciiWithdrawAuthorisation']> = async (
  _root,
  { input },
  context,
) => {
  const authorisationId = requireId('aut', input.authorisationId);
  const done = await performAct('ciiWithdrawAuthorisation', input, context, (before, rules) =>
    decideWithdrawAuthorisation(before, { authorisationId }, rules),
  );
  const { state, payload } = done;
  const promised = state?.authorisations.find(({ id }) => id === authorisationId)?.effectiveEverywhereAt ?? null;
  if (state === null || promised === null) return { ...payload, effectiveEverywhereAt: null };
  watchWithdrawals(done, context);
  return { ...payload, effectiveEverywhereAt: new Date(promised) };
};
