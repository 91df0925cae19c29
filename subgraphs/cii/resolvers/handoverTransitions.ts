import type { QueryResolvers } from '../__generated__/schema.js';
import { CODES_OF_CONDITION } from '../rules/handover/conditions.js';
import { HANDOVER_TRANSITIONS } from '../rules/handover/transitions.js';

/** The table of handovers as it drives every decision; it is law for everybody to read and says nothing of any case. */
export const handoverTransitions: NonNullable<QueryResolvers['handoverTransitions']> = () =>
  HANDOVER_TRANSITIONS.map(({ to, conditions, reasons, ...row }) => ({
    ...row,
    next: to === 'SAME' ? null : to,
    conditions: conditions.map((condition) => ({ condition, refusedWith: CODES_OF_CONDITION[condition] })),
    reasons: reasons.allowed,
    reasonRequired: reasons.required,
  }));
