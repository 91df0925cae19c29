import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideMeasure } from '../../rules/decideMeasure.js';
import { runAct } from '../runAct.js';

/** Grants or refuses a proposed labour-market measure (R7). */
export const acDecideMeasure: NonNullable<MutationResolvers['acDecideMeasure']> = (_root, { input }, context) =>
  runAct('acDecideMeasure', input, context, (file, rules) =>
    decideMeasure(file, { measureId: input.measureId, decision: input.decision }, rules),
  );
