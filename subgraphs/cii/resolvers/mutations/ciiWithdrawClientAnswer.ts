import type { MutationResolvers } from '../../__generated__/schema.js';
import type { CaseState } from '../../rules/case.js';
import { performHandover } from '../runHandover.js';

/** Withdraws the person's answer with the authorisations of its form, and says from when nobody reads on them (R5, D7). */
export const ciiWithdrawClientAnswer: NonNullable<MutationResolvers['ciiWithdrawClientAnswer']> = async (
  _root,
  { input },
  context,
) => {
  const { handoverId } = input;
  const act = { command: 'WITHDRAW_CLIENT_ANSWER', handoverId } as const;
  const done = await performHandover('ciiWithdrawClientAnswer', input, context, act);
  const { state, payload } = done;
  if (state === null) return { ...payload, effectiveEverywhereAt: null };
  const withdrawn = authorisationsOf(state, handoverId);
  const promised = withdrawn.flatMap(({ effectiveEverywhereAt }) => effectiveEverywhereAt ?? []).toSorted();
  const last = promised.at(-1);
  return { ...payload, effectiveEverywhereAt: last === undefined ? null : new Date(last) };
};

/** The authorisations of the form that was withdrawn. */
function authorisationsOf({ handovers, authorisations }: CaseState, handoverId: string): CaseState['authorisations'] {
  const form = handovers.find(({ id }) => id === handoverId)?.answer?.authorisationIds ?? [];
  return authorisations.filter(({ id }) => form.includes(id));
}
