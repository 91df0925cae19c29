import { withdrawRequest } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Takes a request back that waits for the management body (LPGA 28, R36). */
export const asWithdrawRequest: NonNullable<MutationResolvers['asWithdrawRequest']> = (_root, { input }, context) =>
  withdrawRequest('asWithdrawRequest', input, context);
