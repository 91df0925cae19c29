import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Does not admit: a criterion is not met (R37). */
export const ciiRefuseAdmission: NonNullable<MutationResolvers['ciiRefuseAdmission']> = (_root, { input }, context) =>
  runMamac('ciiRefuseAdmission', input, context, { command: 'REFUSE_ADMISSION' });
