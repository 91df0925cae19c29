import { scalarResolvers } from '../../common/platform/scalars.js';
import { CaseRegister } from './CaseRegister.js';
import { Access, Case, CiiWorklist, Worklist } from './entities.js';
import { ciiAcceptHandover } from './mutations/ciiAcceptHandover.js';
import { ciiAnswerClarification } from './mutations/ciiAnswerClarification.js';
import { ciiAskClarification } from './mutations/ciiAskClarification.js';
import { ciiAssignStaff } from './mutations/ciiAssignStaff.js';
import { ciiCloseCase } from './mutations/ciiCloseCase.js';
import { ciiConfirmAuthorisation } from './mutations/ciiConfirmAuthorisation.js';
import { ciiCorrectHandover } from './mutations/ciiCorrectHandover.js';
import { ciiDeclineHandover } from './mutations/ciiDeclineHandover.js';
import { ciiDraftHandover } from './mutations/ciiDraftHandover.js';
import { ciiEndHandover } from './mutations/ciiEndHandover.js';
import { ciiForwardHandover } from './mutations/ciiForwardHandover.js';
import { ciiInvalidateHandover } from './mutations/ciiInvalidateHandover.js';
import { ciiFileIndication } from './mutations/ciiFileIndication.js';
import { ciiInviteParticipant } from './mutations/ciiInviteParticipant.js';
import { ciiLeaveCase } from './mutations/ciiLeaveCase.js';
import { ciiMarkMessageRead } from './mutations/ciiMarkMessageRead.js';
import { ciiOfferHandover } from './mutations/ciiOfferHandover.js';
import { ciiRecordAuthorisation } from './mutations/ciiRecordAuthorisation.js';
import { ciiRecordClientAnswer } from './mutations/ciiRecordClientAnswer.js';
import { ciiReopenHandover } from './mutations/ciiReopenHandover.js';
import { ciiReturnHandover } from './mutations/ciiReturnHandover.js';
import { ciiSendMessage } from './mutations/ciiSendMessage.js';
import { ciiWithdrawAuthorisation } from './mutations/ciiWithdrawAuthorisation.js';
import { ciiWithdrawClientAnswer } from './mutations/ciiWithdrawClientAnswer.js';
import { ciiWithdrawHandover } from './mutations/ciiWithdrawHandover.js';
import { ciiProposeMeasure } from './mutations/ciiProposeMeasure.js';
import { ciiStartMeasure } from './mutations/ciiStartMeasure.js';
import { ciiProposeGuarantee } from './mutations/ciiProposeGuarantee.js';
import { ciiDecideGuarantee } from './mutations/ciiDecideGuarantee.js';
import { ciiDrawGuarantee } from './mutations/ciiDrawGuarantee.js';
import { ciiProposeExtension } from './mutations/ciiProposeExtension.js';
import { ciiDecideExtension } from './mutations/ciiDecideExtension.js';
import { ciiReleaseGuarantee } from './mutations/ciiReleaseGuarantee.js';
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
    ciiFileIndication,
    ciiLeaveCase,
    ciiCloseCase,
    ciiDraftHandover,
    ciiCorrectHandover,
    ciiRecordClientAnswer,
    ciiOfferHandover,
    ciiAcceptHandover,
    ciiDeclineHandover,
    ciiForwardHandover,
    ciiAskClarification,
    ciiAnswerClarification,
    ciiWithdrawHandover,
    ciiWithdrawClientAnswer,
    ciiReturnHandover,
    ciiEndHandover,
    ciiInvalidateHandover,
    ciiReopenHandover,
    ciiProposeMeasure,
    ciiStartMeasure,
    ciiProposeGuarantee,
    ciiDecideGuarantee,
    ciiDrawGuarantee,
    ciiProposeExtension,
    ciiDecideExtension,
    ciiReleaseGuarantee,
  },
  Case,
  Worklist,
  CiiWorklist,
  Access,
  CaseRegister,
};
