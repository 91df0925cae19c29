import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideMeasure } from '../../rules/decideMeasure.js';
import { runAct } from '../runAct.js';

/** Grants or refuses a proposed measure (R7). */
export const aiDecideMeasure: NonNullable<MutationResolvers['aiDecideMeasure']> = (_root, { input }, context) =>
  runAct('aiDecideMeasure', input, context, (file, rules) => {
    const { measureId, decision, funding = null } = input;
    return decideMeasure(file, { measureId, decision, funding }, rules);
  });
