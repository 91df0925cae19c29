import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideInviteParticipant } from '../../rules/inviteParticipant.js';
import { runAct } from '../runAct.js';

/** Invites a service to the case, on an authorisation that covers it (LPGA 28). */
export const ciiInviteParticipant: NonNullable<MutationResolvers['ciiInviteParticipant']> = (
  _root,
  { input },
  context,
) => {
  const invited = readService(input);
  return runAct('ciiInviteParticipant', input, context, (state, rules) =>
    decideInviteParticipant(state, { invited }, rules),
  );
};
