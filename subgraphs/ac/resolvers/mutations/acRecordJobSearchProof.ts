import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordJobSearchProof } from '../../rules/recordJobSearchProof.js';
import { runAct } from '../runAct.js';

/** Records the job-search proof of one control period (OACI 26). */
export const acRecordJobSearchProof: NonNullable<MutationResolvers['acRecordJobSearchProof']> = (
  _root,
  { input },
  context,
) =>
  runAct('acRecordJobSearchProof', input, context, (file, rules) => {
    const { month, receivedOn, efforts, excused = false } = input;
    return decideRecordJobSearchProof(file, { month, receivedOn, efforts, excused }, rules);
  });
