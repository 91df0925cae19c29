import type { CiiHandoverOutcome, MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Ends a handover with its result (R3, R15). */
export const ciiEndHandover: NonNullable<MutationResolvers['ciiEndHandover']> = (_root, { input }, context) => {
  const { handoverId, outcome, reason = null, text = null, noInterviewReason = null } = input;
  const act = { command: COMMAND_OF[outcome], handoverId, reason, text, noInterviewReason };
  return runHandover('ciiEndHandover', input, context, act);
};

const COMMAND_OF = {
  GOAL_REACHED: 'END_GOAL_REACHED',
  WITHOUT_RESULT: 'END_WITHOUT_RESULT',
} as const satisfies Record<CiiHandoverOutcome, string>;
