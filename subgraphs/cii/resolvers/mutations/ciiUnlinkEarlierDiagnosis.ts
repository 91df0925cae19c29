import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Removes a wrong link to a diagnosis (R57). */
export const ciiUnlinkEarlierDiagnosis: NonNullable<MutationResolvers['ciiUnlinkEarlierDiagnosis']> = (
  _root,
  { input },
  context,
) => {
  const { diagnosisId } = input;
  return runMamac('ciiUnlinkEarlierDiagnosis', input, context, { command: 'UNLINK_DIAGNOSIS', diagnosisId });
};
