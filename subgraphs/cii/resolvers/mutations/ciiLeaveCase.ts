import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideLeaveCase } from '../../rules/endParticipation.js';
import { requireId, runAct } from '../runAct.js';

/** Takes the own service out of the case; neither the lead nor a service that its process needs can leave (R3, R44). */
export const ciiLeaveCase: NonNullable<MutationResolvers['ciiLeaveCase']> = async (_root, { input }, context) => {
  const process = await context.processes.aggregates.load(requireId('case', input.caseId));
  return runAct('ciiLeaveCase', input, context, (state, rules) => decideLeaveCase(state, rules, process));
};
