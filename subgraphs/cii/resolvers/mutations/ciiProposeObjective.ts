import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Proposes an objective (R45). */
export const ciiProposeObjective: NonNullable<MutationResolvers['ciiProposeObjective']> = (
  _root,
  { input },
  context,
) => {
  const { owner, service, text, dueOn } = input;
  const named = typeof service === 'string' ? { service } : {};
  return runMamac('ciiProposeObjective', input, context, {
    command: 'PROPOSE_OBJECTIVE',
    owner,
    ...named,
    text,
    dueOn,
  });
};
