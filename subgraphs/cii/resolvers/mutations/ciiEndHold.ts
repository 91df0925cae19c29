import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideEndHold } from '../../rules/retention/holds.js';
import { runHold } from '../retentions.js';

/** Asks for the end of a legal hold, or confirms it (docs/decisions/0048). */
export const ciiEndHold: NonNullable<MutationResolvers['ciiEndHold']> = (_root, { input }, context) =>
  runHold('ciiEndHold', input, context, decideEndHold);
