import { scalarResolvers } from '../../common/platform/scalars.js';
import { AsFile } from './AsFile.js';
import { AsMonthlyBudget } from './AsMonthlyBudget.js';
import { Access, AsWorklist, Case, ReadLog, Worklist } from './entities.js';
import { asAnswerIndication } from './mutations/asAnswerIndication.js';
import { asAssignFile } from './mutations/asAssignFile.js';
import { asAuthoriseDraft } from './mutations/asAuthoriseDraft.js';
import { asDecideCut } from './mutations/asDecideCut.js';
import { asDecideMeasure } from './mutations/asDecideMeasure.js';
import { asDecideProposal } from './mutations/asDecideProposal.js';
import { asDraftCase } from './mutations/asDraftCase.js';
import { asOpenCase } from './mutations/asOpenCase.js';
import { asWithdrawRequest } from './mutations/asWithdrawRequest.js';
import { asProposeMeasure } from './mutations/asProposeMeasure.js';
import { asIssueExtract } from './mutations/asIssueExtract.js';
import { asRecordInterview } from './mutations/asRecordInterview.js';
import { asSetBudget } from './mutations/asSetBudget.js';
import { asSubscribeCalendar } from './mutations/asSubscribeCalendar.js';
import { asUnsubscribeCalendar } from './mutations/asUnsubscribeCalendar.js';
import { Query } from './Query.js';

/** All resolvers of social assistance. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
    asIssueExtract,
    asRecordInterview,
    asSetBudget,
    asProposeMeasure,
    asDecideMeasure,
    asDecideProposal,
    asDecideCut,
    asAnswerIndication,
    asAssignFile,
    asDraftCase,
    asAuthoriseDraft,
    asOpenCase,
    asWithdrawRequest,
    asSubscribeCalendar,
    asUnsubscribeCalendar,
  },
  Case,
  Worklist,
  AsWorklist,
  Access,
  ReadLog,
  AsFile,
  AsMonthlyBudget,
};
