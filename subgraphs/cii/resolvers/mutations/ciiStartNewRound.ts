import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Opens another round after a passed re-check (R47). */
export const ciiStartNewRound: NonNullable<MutationResolvers['ciiStartNewRound']> = (_root, { input }, context) =>
  runMamac('ciiStartNewRound', input, context, { command: 'START_ROUND' });
