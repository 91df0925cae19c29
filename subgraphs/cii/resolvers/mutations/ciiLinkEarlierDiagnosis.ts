import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { runMamac } from '../runMamac.js';

/** Links a diagnosis of insertion made before (R57). */
export const ciiLinkEarlierDiagnosis: NonNullable<MutationResolvers['ciiLinkEarlierDiagnosis']> = (
  _root,
  { input },
  context,
) => {
  const { kind, by, body = null, madeOn, reference } = input;
  return runMamac('ciiLinkEarlierDiagnosis', input, context, {
    command: 'LINK_DIAGNOSIS',
    kind,
    by: by === null || by === undefined ? null : readService(by),
    body,
    madeOn,
    reference,
  });
};
