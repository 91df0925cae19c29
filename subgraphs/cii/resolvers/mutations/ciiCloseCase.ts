import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideCloseCase } from '../../rules/endParticipation.js';
import { runAct } from '../runAct.js';

/** Ends the cooperation (R3). */
export const ciiCloseCase: NonNullable<MutationResolvers['ciiCloseCase']> = (_root, { input }, context) =>
  runAct('ciiCloseCase', input, context, (state, rules) => decideCloseCase(state, { reason: input.reason }, rules));
