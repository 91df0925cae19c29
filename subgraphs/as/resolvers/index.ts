import { scalarResolvers } from '../../common/platform/scalars.js';
import { AsFile } from './AsFile.js';
import { AsMonthlyBudget } from './AsMonthlyBudget.js';
import { Access, AsWorklist, Case, Worklist } from './entities.js';
import { asAnswerIndication } from './mutations/asAnswerIndication.js';
import { asAssignFile } from './mutations/asAssignFile.js';
import { asAuthoriseDraft } from './mutations/asAuthoriseDraft.js';
import { asDecideCut } from './mutations/asDecideCut.js';
import { asDecideMeasure } from './mutations/asDecideMeasure.js';
import { asDecideProposal } from './mutations/asDecideProposal.js';
import { asDraftCase } from './mutations/asDraftCase.js';
import { asOpenCase } from './mutations/asOpenCase.js';
import { asProposeMeasure } from './mutations/asProposeMeasure.js';
import { asRecordInterview } from './mutations/asRecordInterview.js';
import { asSetBudget } from './mutations/asSetBudget.js';
import { Query } from './Query.js';

/** All resolvers of social assistance. */
export const resolvers = {
  ...scalarResolvers,
  Query,
  Mutation: {
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
  },
  Case,
  Worklist,
  AsWorklist,
  Access,
  AsFile,
  AsMonthlyBudget,
};
