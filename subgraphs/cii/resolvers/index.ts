import { scalarResolvers } from '../../common/platform/scalars.js';
import { CaseRegister } from './CaseRegister.js';
import { Access, Case, CiiWorklist, Worklist } from './entities.js';
import { ciiAssignStaff } from './mutations/ciiAssignStaff.js';
import { ciiCloseCase } from './mutations/ciiCloseCase.js';
import { ciiConfirmAuthorisation } from './mutations/ciiConfirmAuthorisation.js';
import { ciiInviteParticipant } from './mutations/ciiInviteParticipant.js';
import { ciiLeaveCase } from './mutations/ciiLeaveCase.js';
import { ciiMarkMessageRead } from './mutations/ciiMarkMessageRead.js';
import { ciiRecordAuthorisation } from './mutations/ciiRecordAuthorisation.js';
import { ciiSendMessage } from './mutations/ciiSendMessage.js';
import { ciiWithdrawAuthorisation } from './mutations/ciiWithdrawAuthorisation.js';
import { Query } from './Query.js';

/** All resolvers of the register. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
    ciiInviteParticipant,
    ciiAssignStaff,
    ciiRecordAuthorisation,
    ciiConfirmAuthorisation,
    ciiWithdrawAuthorisation,
    ciiSendMessage,
    ciiMarkMessageRead,
    ciiLeaveCase,
    ciiCloseCase,
  },
  Case,
  Worklist,
  CiiWorklist,
  Access,
  CaseRegister,
};
