import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSendMessage } from '../../rules/messages.js';
import { runAct } from '../runAct.js';

/** Sends a short message to named services of the case (R27, R40). */
export const ciiSendMessage: NonNullable<MutationResolvers['ciiSendMessage']> = (_root, { input }, context) => {
  const message = { to: input.to.map(readService), text: input.text };
  return runAct('ciiSendMessage', input, context, (state, rules) => decideSendMessage(state, message, rules));
};
