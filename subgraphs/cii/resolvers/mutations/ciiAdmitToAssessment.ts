import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Admits to the joint assessment (R37). */
export const ciiAdmitToAssessment: NonNullable<MutationResolvers['ciiAdmitToAssessment']> = (
  _root,
  { input },
  context,
) => runMamac('ciiAdmitToAssessment', input, context, { command: 'ADMIT' });
