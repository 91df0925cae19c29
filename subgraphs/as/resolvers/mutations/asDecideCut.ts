import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideCut } from '../../rules/decideCut.js';
import { runAct } from '../runAct.js';

/** Cuts the basic need for some months, within the scale of the canton (R19). */
export const asDecideCut: NonNullable<MutationResolvers['asDecideCut']> = (_root, { input }, context) =>
  runAct('asDecideCut', input, context, (file, rules) => {
    const { ground, factsOn, percent, from, months, indicationId = null } = input;
    return decideCut(file, { ground, factsOn, percent, from, months, indicationId }, rules);
  });
