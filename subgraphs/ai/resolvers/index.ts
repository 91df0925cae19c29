import { scalarResolvers } from '../../common/platform/scalars.js';
import { AiFile } from './AiFile.js';
import { Access, AiWorklist, Case, ReadLog, Worklist } from './entities.js';
import { aiAnswerIndication } from './mutations/aiAnswerIndication.js';
import { aiAnswerNotice } from './mutations/aiAnswerNotice.js';
import { aiAssignFile } from './mutations/aiAssignFile.js';
import { aiAuthoriseDraft } from './mutations/aiAuthoriseDraft.js';
import { aiClearHandover } from './mutations/aiClearHandover.js';
import { aiDecideCut } from './mutations/aiDecideCut.js';
import { aiDecideMeasure } from './mutations/aiDecideMeasure.js';
import { aiDecideProposal } from './mutations/aiDecideProposal.js';
import { aiDraftCase } from './mutations/aiDraftCase.js';
import { aiIssueFormalNotice } from './mutations/aiIssueFormalNotice.js';
import { aiOpenCase } from './mutations/aiOpenCase.js';
import { aiWithdrawRequest } from './mutations/aiWithdrawRequest.js';
import { aiOpenFileByNotice } from './mutations/aiOpenFileByNotice.js';
import { aiProposeMeasure } from './mutations/aiProposeMeasure.js';
import { aiIssueExtract } from './mutations/aiIssueExtract.js';
import { aiRecordInterview } from './mutations/aiRecordInterview.js';
import { aiRecordNotice } from './mutations/aiRecordNotice.js';
import { aiRecordProcedureStep } from './mutations/aiRecordProcedureStep.js';
import { aiRecordSmrConclusion } from './mutations/aiRecordSmrConclusion.js';
import { aiReferSmrConclusion } from './mutations/aiReferSmrConclusion.js';
import { aiSettleFormalNotice } from './mutations/aiSettleFormalNotice.js';
import { aiSubscribeCalendar } from './mutations/aiSubscribeCalendar.js';
import { aiUnsubscribeCalendar } from './mutations/aiUnsubscribeCalendar.js';
import { Query } from './Query.js';

/** All resolvers of disability insurance. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
    aiOpenFileByNotice,
    aiRecordNotice,
    aiAnswerNotice,
    aiRecordProcedureStep,
    aiIssueExtract,
    aiRecordInterview,
    aiRecordSmrConclusion,
    aiReferSmrConclusion,
    aiProposeMeasure,
    aiDecideMeasure,
    aiDecideProposal,
    aiIssueFormalNotice,
    aiSettleFormalNotice,
    aiDecideCut,
    aiAnswerIndication,
    aiAssignFile,
    aiDraftCase,
    aiAuthoriseDraft,
    aiOpenCase,
    aiWithdrawRequest,
    aiClearHandover,
    aiSubscribeCalendar,
    aiUnsubscribeCalendar,
  },
  Case,
  Worklist,
  AiWorklist,
  Access,
  ReadLog,
  AiFile,
};
