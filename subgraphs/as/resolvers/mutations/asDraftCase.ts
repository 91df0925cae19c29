import { draftCase } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Prepares a case in the own file; nothing leaves the house (D7). */
export const asDraftCase: NonNullable<MutationResolvers['asDraftCase']> = (_root, { input }, context) =>
  draftCase('asDraftCase', 'asf', input, context);
