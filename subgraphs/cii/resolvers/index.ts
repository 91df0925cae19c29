import { scalarResolvers } from '../../common/platform/scalars.js';
import { CaseRegister } from './CaseRegister.js';
import { Access, Case, CiiWorklist, ReadLog, Worklist } from './entities.js';
import { ciiAcceptHandover } from './mutations/ciiAcceptHandover.js';
import { ciiAnswerClarification } from './mutations/ciiAnswerClarification.js';
import { ciiAskClarification } from './mutations/ciiAskClarification.js';
import { ciiAssignStaff } from './mutations/ciiAssignStaff.js';
import { ciiCloseCase } from './mutations/ciiCloseCase.js';
import { ciiConfirmAuthorisation } from './mutations/ciiConfirmAuthorisation.js';
import { ciiCorrectAuthorisation } from './mutations/ciiCorrectAuthorisation.js';
import { ciiCorrectHandover } from './mutations/ciiCorrectHandover.js';
import { ciiDeclineHandover } from './mutations/ciiDeclineHandover.js';
import { ciiDraftHandover } from './mutations/ciiDraftHandover.js';
import { ciiEndHandover } from './mutations/ciiEndHandover.js';
import { ciiForwardHandover } from './mutations/ciiForwardHandover.js';
import { ciiInvalidateHandover } from './mutations/ciiInvalidateHandover.js';
import { ciiDisputeIndication } from './mutations/ciiDisputeIndication.js';
import { ciiAnswerDispute } from './mutations/ciiAnswerDispute.js';
import { ciiFileIndication } from './mutations/ciiFileIndication.js';
import { ciiInviteParticipant } from './mutations/ciiInviteParticipant.js';
import { ciiLeaveCase } from './mutations/ciiLeaveCase.js';
import { ciiMarkMessageRead } from './mutations/ciiMarkMessageRead.js';
import { ciiOfferHandover } from './mutations/ciiOfferHandover.js';
import { ciiAuthoriseInsurer } from './mutations/ciiAuthoriseInsurer.js';
import { ciiRecordAuthorisation } from './mutations/ciiRecordAuthorisation.js';
import { ciiRecordInformedBefore } from './mutations/ciiRecordInformedBefore.js';
import { ciiSendNotice } from './mutations/ciiSendNotice.js';
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
import { ciiEndLegalExchange } from './mutations/ciiEndLegalExchange.js';
import { ciiOpenLegalExchange } from './mutations/ciiOpenLegalExchange.js';
import { ciiRecordExchangeNotice } from './mutations/ciiRecordExchangeNotice.js';
import { ciiChangeMode } from './mutations/ciiChangeMode.js';
import { ciiFileRequest } from './mutations/ciiFileRequest.js';
import { ciiTakeUpRequest } from './mutations/ciiTakeUpRequest.js';
import { ciiJoinRequest } from './mutations/ciiJoinRequest.js';
import { ciiTurnRequestAway } from './mutations/ciiTurnRequestAway.js';
import { ciiWithdrawRequest } from './mutations/ciiWithdrawRequest.js';
import { ciiLinkEarlierDiagnosis } from './mutations/ciiLinkEarlierDiagnosis.js';
import { ciiUnlinkEarlierDiagnosis } from './mutations/ciiUnlinkEarlierDiagnosis.js';
import { ciiAnswerCriterion } from './mutations/ciiAnswerCriterion.js';
import { ciiAdmitToAssessment } from './mutations/ciiAdmitToAssessment.js';
import { ciiRefuseAdmission } from './mutations/ciiRefuseAdmission.js';
import { ciiContributeToAssessment } from './mutations/ciiContributeToAssessment.js';
import { ciiRecordRoundTable } from './mutations/ciiRecordRoundTable.js';
import { ciiConcludeAssessment } from './mutations/ciiConcludeAssessment.js';
import { ciiDissentFromConclusion } from './mutations/ciiDissentFromConclusion.js';
import { ciiProposePlan } from './mutations/ciiProposePlan.js';
import { ciiAgreeToPlan } from './mutations/ciiAgreeToPlan.js';
import { ciiDeclinePlan } from './mutations/ciiDeclinePlan.js';
import { ciiProposeObjective } from './mutations/ciiProposeObjective.js';
import { ciiAgreeToObjective } from './mutations/ciiAgreeToObjective.js';
import { ciiDeclineObjective } from './mutations/ciiDeclineObjective.js';
import { ciiDecideObjective } from './mutations/ciiDecideObjective.js';
import { ciiReviewCase } from './mutations/ciiReviewCase.js';
import { ciiRecordResult } from './mutations/ciiRecordResult.js';
import { ciiStartNewRound } from './mutations/ciiStartNewRound.js';
import { ciiExitAfterRecheck } from './mutations/ciiExitAfterRecheck.js';
import { ciiEndProcess } from './mutations/ciiEndProcess.js';
import { ciiPauseProcess } from './mutations/ciiPauseProcess.js';
import { ciiResumeProcess } from './mutations/ciiResumeProcess.js';
import { ciiTellMainPayer } from './mutations/ciiTellMainPayer.js';
import { ciiSubscribeCalendar } from './mutations/ciiSubscribeCalendar.js';
import { ciiUnsubscribeCalendar } from './mutations/ciiUnsubscribeCalendar.js';
import { ciiSetHold } from './mutations/ciiSetHold.js';
import { ciiEndHold } from './mutations/ciiEndHold.js';
import { CiiMamacPayload } from './readOfProcess.js';
import { Query } from './Query.js';

/** All resolvers of the register. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
    ciiInviteParticipant,
    ciiAssignStaff,
    ciiAuthoriseInsurer,
    ciiRecordAuthorisation,
    ciiConfirmAuthorisation,
    ciiCorrectAuthorisation,
    ciiRecordInformedBefore,
    ciiSendNotice,
    ciiWithdrawAuthorisation,
    ciiSendMessage,
    ciiMarkMessageRead,
    ciiFileIndication,
    ciiDisputeIndication,
    ciiAnswerDispute,
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
    ciiOpenLegalExchange,
    ciiRecordExchangeNotice,
    ciiEndLegalExchange,
    ciiChangeMode,
    ciiFileRequest,
    ciiTakeUpRequest,
    ciiJoinRequest,
    ciiTurnRequestAway,
    ciiWithdrawRequest,
    ciiLinkEarlierDiagnosis,
    ciiUnlinkEarlierDiagnosis,
    ciiAnswerCriterion,
    ciiAdmitToAssessment,
    ciiRefuseAdmission,
    ciiContributeToAssessment,
    ciiRecordRoundTable,
    ciiConcludeAssessment,
    ciiDissentFromConclusion,
    ciiProposePlan,
    ciiAgreeToPlan,
    ciiDeclinePlan,
    ciiProposeObjective,
    ciiAgreeToObjective,
    ciiDeclineObjective,
    ciiDecideObjective,
    ciiReviewCase,
    ciiRecordResult,
    ciiStartNewRound,
    ciiExitAfterRecheck,
    ciiEndProcess,
    ciiPauseProcess,
    ciiResumeProcess,
    ciiTellMainPayer,
    ciiSubscribeCalendar,
    ciiUnsubscribeCalendar,
    ciiSetHold,
    ciiEndHold,
  },
  Case,
  Worklist,
  CiiWorklist,
  Access,
  ReadLog,
  CaseRegister,
  CiiMamacPayload,
};
