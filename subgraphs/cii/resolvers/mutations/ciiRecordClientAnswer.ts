import { readAuthorisation, readMandate } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { runHandover } from '../runHandover.js';

/** Records the signed answer of the person with the authorisations of the same form (R5, LPGA 28). */
export const ciiRecordClientAnswer: NonNullable<MutationResolvers['ciiRecordClientAnswer']> = (
  _root,
  { input },
  context,
) => {
  const { handoverId, answer, answeredOn, form } = input;
  const authorisations = input.authorisations.map(readAuthorisation);
  const signed = { answer, answeredOn, form, ...readMandate(input.mandate), authorisations };
  const act = { command: 'RECORD_CLIENT_ANSWER', handoverId, ...signed } as const;
  return runHandover('ciiRecordClientAnswer', input, context, act);
};
