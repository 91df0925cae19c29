import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAssignFile } from '../../rules/assignFile.js';
import { runAct } from '../runAct.js';

/** Names who is responsible for a file and who deputises, in the supervisor's own service and organ. */
export const acAssignFile: NonNullable<MutationResolvers['acAssignFile']> = (_root, { input }, context) =>
  runAct('acAssignFile', input, context, (file, rules) =>
    decideAssignFile(file, { responsible: input.responsible, deputy: input.deputy ?? null }, rules),
  );
