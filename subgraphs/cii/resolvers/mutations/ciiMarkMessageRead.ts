import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideMarkMessageRead } from '../../rules/messages.js';
import { requireId, runAct } from '../runAct.js';

/** Marks a received message as read for the own service. */
export const ciiMarkMessageRead: NonNullable<MutationResolvers['ciiMarkMessageRead']> = (_root, { input }, context) => {
  const messageId = requireId('msg', input.messageId);
  return runAct('ciiMarkMessageRead', input, context, (state, rules) =>
    decideMarkMessageRead(state, { messageId }, rules),
  );
};
