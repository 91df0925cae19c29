import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Ends the process after the re-check, or before it by a coded reason (R46, R47). */
export const ciiExitAfterRecheck: NonNullable<MutationResolvers['ciiExitAfterRecheck']> = (
  _root,
  { input },
  context,
) => {
  const { reason = null } = input;
  return runMamac('ciiExitAfterRecheck', input, context, { command: 'EXIT_AFTER_RECHECK', reason });
};
