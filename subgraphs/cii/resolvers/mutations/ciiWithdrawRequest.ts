import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Withdraws a request before it is taken up: the person, or for an open case the service that filed it (R36). */
export const ciiWithdrawRequest: NonNullable<MutationResolvers['ciiWithdrawRequest']> = (_root, { input }, context) =>
  runMamac('ciiWithdrawRequest', input, context, { command: 'WITHDRAW_REQUEST' });
