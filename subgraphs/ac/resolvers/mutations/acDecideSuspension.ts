import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSuspension } from '../../rules/decideSuspension.js';
import { runAct } from '../runAct.js';

/** Suspends the right to the daily allowance for some days (LACI 30, OACI 45). */
export const acDecideSuspension: NonNullable<MutationResolvers['acDecideSuspension']> = (_root, { input }, context) =>
  runAct('acDecideSuspension', input, context, (file, rules) => {
    const { ground, gravity, days, factsOn, indicationId = null } = input;
    return decideSuspension(file, { ground, gravity, days, factsOn, indicationId }, rules);
  });
