import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAssignStaff } from '../../rules/assignStaff.js';
import { requireId, runAct } from '../runAct.js';

/** Names who of the own service works on the case (R25); without a file where the plan of its process needs it (R44). */
export const ciiAssignStaff: NonNullable<MutationResolvers['ciiAssignStaff']> = async (_root, { input }, context) => {
  const { responsible, deputy = null, phone = null, mail = null } = input;
  const phase = (await context.processes.aggregates.load(requireId('case', input.caseId)))?.phase ?? null;
  return runAct('ciiAssignStaff', input, context, (state, rules) =>
    decideAssignStaff(state, { responsible, deputy, contact: { phone, mail } }, rules, phase),
  );
};
