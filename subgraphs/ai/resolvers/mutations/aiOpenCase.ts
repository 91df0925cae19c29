import { openCase } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Lets a draft leave the house on recorded authorisations that cover every invited service (D7, LPGA 28). */
export const aiOpenCase: NonNullable<MutationResolvers['aiOpenCase']> = (_root, { input }, context) =>
  openCase('aiOpenCase', input, context);
