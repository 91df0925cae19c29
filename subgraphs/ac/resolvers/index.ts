import { scalarResolvers } from '../../common/platform/scalars.js';
import { AcFile } from './AcFile.js';
import { AcWorklist, Access, Case, ReadLog, Worklist } from './entities.js';
import { acAnswerIndication } from './mutations/acAnswerIndication.js';
import { acAssignFile } from './mutations/acAssignFile.js';
import { acAuthoriseDraft } from './mutations/acAuthoriseDraft.js';
import { acDecideMeasure } from './mutations/acDecideMeasure.js';
import { acDecideProposal } from './mutations/acDecideProposal.js';
import { acDecideSuspension } from './mutations/acDecideSuspension.js';
import { acDraftCase } from './mutations/acDraftCase.js';
import { acOpenCase } from './mutations/acOpenCase.js';
import { acWithdrawRequest } from './mutations/acWithdrawRequest.js';
import { acIssueExtract } from './mutations/acIssueExtract.js';
import { acRecordInterview } from './mutations/acRecordInterview.js';
import { acRecordJobSearchProof } from './mutations/acRecordJobSearchProof.js';
import { acSubscribeCalendar } from './mutations/acSubscribeCalendar.js';
import { acUnsubscribeCalendar } from './mutations/acUnsubscribeCalendar.js';
import { Query } from './Query.js';

/** All resolvers of unemployment insurance. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
    acIssueExtract,
    acRecordInterview,
    acRecordJobSearchProof,
    acDecideMeasure,
    acDecideProposal,
    acDecideSuspension,
    acAnswerIndication,
    acAssignFile,
    acDraftCase,
    acAuthoriseDraft,
    acOpenCase,
    acWithdrawRequest,
    acSubscribeCalendar,
    acUnsubscribeCalendar,
  },
  Case,
  Worklist,
  AcWorklist,
  Access,
  ReadLog,
  AcFile,
};
