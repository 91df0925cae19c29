import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Takes a handover back before its first day (R3). */
export const ciiWithdrawHandover: NonNullable<MutationResolvers['ciiWithdrawHandover']> = (
  _root,
  { input },
  context,
) => {
  const { handoverId, reason = null, text = null } = input;
  return runHandover('ciiWithdrawHandover', input, context, { command: 'WITHDRAW', handoverId, reason, text });
};
