import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAssignFile } from '../../rules/assignFile.js';
import { runAct } from '../runAct.js';

/** Names who is responsible for a file and who deputises, in the supervisor's own service. */
export const asAssignFile: NonNullable<MutationResolvers['asAssignFile']> = (_root, { input }, context) =>
  runAct('asAssignFile', input, context, (file, rules) =>
    decideAssignFile(file, { responsible: input.responsible, deputy: input.deputy ?? null }, rules),
  );
