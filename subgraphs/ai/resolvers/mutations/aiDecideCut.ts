import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideCut } from '../../rules/decideCut.js';
import { runAct } from '../runAct.js';

/** Cuts or refuses a benefit on a formal notice or a coded exception (LAI 7b, R19). */
export const aiDecideCut: NonNullable<MutationResolvers['aiDecideCut']> = (_root, { input }, context) =>
  runAct('aiDecideCut', input, context, (file, rules) => {
    const { benefit, percent, from, to = null, factsOn } = input;
    const { formalNoticeId = null, exception = null, indicationId = null } = input;
    const basis = { formalNoticeId, exception, factsOn, indicationId };
    return decideCut(file, { benefit, percent, from, to, ...basis }, rules);
  });
