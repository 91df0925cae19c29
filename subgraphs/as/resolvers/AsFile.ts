import { latestFirst, pageOf } from '../../common/platform/connections.js';
import { draftsOf } from '../../common/platform/institution/caseDrafts.js';
import { interviewShown } from '../../common/platform/institution/interviewShown.js';
import { forOwnHouse } from '../../common/platform/institution/partAnswers.js';
import { type LocalDate, monthOf } from '../../common/rules/localDates.js';
import { chfOf } from '../../common/rules/money.js';
import { waitingUnchecked } from '../../common/rules/unchecked.js';
import type { AsFileResolvers } from '../__generated__/schema.js';
import { cutScaleOn } from '../params/parameters.js';
import { benefitOf } from '../rules/benefit.js';
import { cutStateOn, endOfCut } from '../rules/cutPeriod.js';
import { householdOf } from '../rules/household.js';
import { nextInterviewDue } from '../rules/nextInterviewDue.js';
import { statusOn } from '../rules/openPeriod.js';
import { AS_RECORD_KINDS, type Cut } from '../rules/records.js';
import { budgetShown } from './AsMonthlyBudget.js';
import { mirroredKinds, type AsFilePart } from './context.js';
import { indications } from './indications.js';

/** The file of social assistance; the law at each field is enforced before these answer (D6). */
export const AsFile: AsFileResolvers = {
  id: ({ file }) => file._id,
  version: ({ file }) => file.version,
  person: ({ file }) => file.person,
  cases: ({ file }) => file.caseIds.map((id) => ({ id })),
  assignments: ({ file }) => file.assignments,
  service: ({ file }) => file.service,
  openedOn: ({ file }) => file.period.openedOn,
  closedOn: ({ file }) => file.period.closedOn,
  status: ({ file }, _arguments, { today }) => statusOn(file, today),
  household: ({ file }, _arguments, { today }) => householdOf(file, monthOf(today)),
  households: ({ file }, page) =>
    pageOf(latestFirst(file.households, 'validFrom'), page, `households of ${file._id}`, ({ id }) => id),
  budget: ({ file, granted, disclosure }, { month }, { today }) => {
    const asked = month ?? monthOf(today);
    const benefit = benefitOf(file, asked);
    return benefit === null ? null : { file, granted, disclosure, month: asked, benefit };
  },
  budgets: ({ file }, page) => {
    const shown = latestFirst(file.budgets, 'validFrom').map((one) => budgetShown(file, one));
    return pageOf(shown, page, `budgets of ${file._id}`, ({ id }) => id);
  },
  interviews: ({ file }, page) =>
    pageOf(latestFirst(file.interviews, 'heldOn'), page, `interviews of ${file._id}`, ({ id }) => id),
  nextInterview: async ({ file }, _arguments, { today, parameters, fileFrames }) => {
    const { handovers } = await fileFrames.load(file._id);
    return interviewShown(nextInterviewDue(file, today, parameters, handovers));
  },
  measures: (part, page) => {
    const { file } = part;
    const shown = latestFirst(file.measures, 'from').map((one) => ({
      ...one,
      costChf: chfOf(one.costRappen),
      proposalId: forOwnHouse(part, one.proposalId),
    }));
    return pageOf(shown, page, `measures of ${file._id}`, ({ id }) => id);
  },
  cuts: (part, page, { today }) => {
    const { file } = part;
    const shown = latestFirst(file.cuts, 'decidedOn').map((one) => cutShown(part, one, today));
    return pageOf(shown, page, `cuts of ${file._id}`, ({ id }) => id);
  },
  cutScale: ({ file }, _arguments, { today, parameters }) => {
    const scale = cutScaleOn(parameters, file.canton, today);
    return scale === null ? null : { ...scale, ...scale.value, basis: scale.article };
  },
  recordKeeping: (_part, _arguments, context) => {
    const mirrored = mirroredKinds(context);
    return AS_RECORD_KINDS.map((kind) => ({ kind, keeping: mirrored.includes(kind) ? 'MIRROR' : 'RECORD' }));
  },
  divergences: ({ file }, page) => pageOf(file.divergences, page, `divergences of ${file._id}`, ({ id }) => id),
  uncheckedRecords: async ({ file }, _arguments, { fileFrames }) =>
    waitingUnchecked(file, await fileFrames.load(file._id)),
  indications,
  caseDrafts: ({ file }) => draftsOf(file),
};

function cutShown(part: AsFilePart, cut: Cut, today: LocalDate) {
  return {
    ...cut,
    indicationId: forOwnHouse(part, cut.indicationId),
    endsOn: endOfCut(cut),
    state: cutStateOn(cut, today),
  };
}
