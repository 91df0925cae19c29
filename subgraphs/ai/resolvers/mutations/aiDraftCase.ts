import { draftCase } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Prepares a case in the own file; nothing leaves the house (D7). */
export const aiDraftCase: NonNullable<MutationResolvers['aiDraftCase']> = (_root, { input }, context) =>
  draftCase('aiDraftCase', 'aif', input, context);
