import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideMeasure } from '../../rules/decideMeasure.js';
import { runAct } from '../runAct.js';

/** Grants or refuses a proposed measure, once (R6, R7). */
export const asDecideMeasure: NonNullable<MutationResolvers['asDecideMeasure']> = (_root, { input }, context) =>
  runAct('asDecideMeasure', input, context, (file, rules) =>
    decideMeasure(file, { measureId: input.measureId, decision: input.decision }, rules),
  );
