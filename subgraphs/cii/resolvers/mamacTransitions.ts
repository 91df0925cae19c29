import type { QueryResolvers } from '../__generated__/schema.js';
import { CODES_OF_CONDITION } from '../rules/mamac/conditions.js';
import { MAMAC_TRANSITIONS } from '../rules/mamac/transitions.js';

/** The table of CII-MAMAC as it drives every decision; it is for everybody to read and says nothing of any case. */
export const mamacTransitions: NonNullable<QueryResolvers['mamacTransitions']> = () =>
  MAMAC_TRANSITIONS.map(({ to, conditions, ...row }) => ({
    ...row,
    next: to === 'SAME' ? null : to,
    conditions: conditions.map((condition) => ({ condition, refusedWith: CODES_OF_CONDITION[condition] })),
  }));
