import { authoriseDraft } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Adds a signed authorisation to a draft in the own file; nothing leaves the house (D7, LPGA 28). */
export const asAuthoriseDraft: NonNullable<MutationResolvers['asAuthoriseDraft']> = (_root, { input }, context) =>
  authoriseDraft('asAuthoriseDraft', input, context);
