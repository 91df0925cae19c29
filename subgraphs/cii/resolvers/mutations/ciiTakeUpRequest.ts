import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Takes a filed request up (R36). */
export const ciiTakeUpRequest: NonNullable<MutationResolvers['ciiTakeUpRequest']> = (_root, { input }, context) =>
  runMamac('ciiTakeUpRequest', input, context, { command: 'TAKE_UP' });
