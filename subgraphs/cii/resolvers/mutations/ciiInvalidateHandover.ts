import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Declares a handover void that was entered in error (R3). */
export const ciiInvalidateHandover: NonNullable<MutationResolvers['ciiInvalidateHandover']> = (
  _root,
  { input },
  context,
) => {
  const { handoverId, reason = null, text = null } = input;
  return runHandover('ciiInvalidateHandover', input, context, { command: 'INVALIDATE', handoverId, reason, text });
};
