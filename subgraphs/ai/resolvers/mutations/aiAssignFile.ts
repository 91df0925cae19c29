import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAssignFile } from '../../rules/assignFile.js';
import { runAct } from '../runAct.js';

/** Names who is responsible for a file and who deputises, in the supervisor's own service. */
export const aiAssignFile: NonNullable<MutationResolvers['aiAssignFile']> = (_root, { input }, context) =>
  runAct('aiAssignFile', input, context, (file, rules) => {
    return decideAssignFile(file, { responsible: input.responsible, deputy: input.deputy ?? null }, rules);
  });
