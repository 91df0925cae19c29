import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAssignStaff } from '../../rules/assignStaff.js';
import { runAct } from '../runAct.js';

/** Names who of the own service works on the case (R25). */
export const ciiAssignStaff: NonNullable<MutationResolvers['ciiAssignStaff']> = (_root, { input }, context) => {
  const { responsible, deputy = null, phone = null, mail = null } = input;
  return runAct('ciiAssignStaff', input, context, (state, rules) =>
    decideAssignStaff(state, { responsible, deputy, contact: { phone, mail } }, rules),
  );
};
