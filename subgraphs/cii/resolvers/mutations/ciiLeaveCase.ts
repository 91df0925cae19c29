import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideLeaveCase } from '../../rules/endParticipation.js';
import { runAct } from '../runAct.js';

/** Takes the own service out of the case; the lead cannot leave (R3). */
export const ciiLeaveCase: NonNullable<MutationResolvers['ciiLeaveCase']> = (_root, { input }, context) =>
  runAct('ciiLeaveCase', input, context, decideLeaveCase);
