import { latestFirst, pageOf } from '../../common/platform/connections.js';
import { draftsOf } from '../../common/platform/institution/caseDrafts.js';
import { interviewShown } from '../../common/platform/institution/interviewShown.js';
import { forOwnHouse } from '../../common/platform/institution/partAnswers.js';
import { waitingUnchecked } from '../../common/rules/unchecked.js';
import type { AcFileResolvers } from '../__generated__/schema.js';
import { acParameters } from '../params/acParameters.js';
import { dailyAllowanceOn } from '../rules/dailyAllowances.js';
import { AC_RECORD_KINDS, type Suspension } from '../rules/file.js';
import { jobSearchExemptions } from '../rules/jobSearchDays.js';
import { jobSearchMonths } from '../rules/jobSearchMonth.js';
import { nextInterviewDue } from '../rules/nextInterviewDue.js';
import { registrationStatus, seeRegistrations } from '../rules/registrations.js';
import {
  earlierWithinRepetition,
  lastDayToServe,
  suspensionBegins,
  suspensionState,
} from '../rules/suspensionScale.js';
import { mirroredKinds, type AcFilePart } from './context.js';
import { indications } from './indications.js';

/** The file of unemployment insurance; the law at each field is enforced before these answer (D6). */
export const AcFile: AcFileResolvers = {
  id: ({ file }) => file._id,
  version: ({ file }) => file.version,
  person: ({ file }) => file.person,
  cases: ({ file }) => file.caseIds.map((id) => ({ id })),
  assignments: ({ file }) => file.assignments,
  registration: ({ file }, _arguments, { today }) => {
    const { current } = seeRegistrations(file.registrations, today);
    return current === null ? null : { ...current, status: registrationStatus(current, today) };
  },
  earlierRegistrations: ({ file }, page, { today }) => {
    const { earlier } = seeRegistrations(file.registrations, today);
    const shown = earlier.map((one) => ({ ...one, status: registrationStatus(one, today) }));
    return pageOf(shown, page, `registrations of ${file._id}`, ({ id }) => id);
  },
  dailyAllowance: ({ file }, _arguments, { today }) => dailyAllowanceOn(file.dailyAllowances, today),
  interviews: ({ file }, page) =>
    pageOf(latestFirst(file.interviews, 'heldOn'), page, `interviews of ${file._id}`, ({ id }) => id),
  nextInterview: async ({ file }, _arguments, { today, fileFrames }) => {
    const { handovers } = await fileFrames.load(file._id);
    return interviewShown(nextInterviewDue(file, today, acParameters, handovers));
  },
  jobSearch: async ({ file }, page, { today, fileFrames }) => {
    const { handovers } = await fileFrames.load(file._id);
    const months = jobSearchMonths(file, today, acParameters, handovers).map(({ proof, counted, ...month }) => ({
      ...month,
      countedDays: counted,
      receivedOn: proof?.receivedOn ?? null,
      efforts: proof?.efforts ?? null,
      excused: proof?.excused ?? null,
    }));
    return pageOf(months, page, `job searches of ${file._id}`, ({ month }) => month);
  },
  exemptions: async ({ file }, _arguments, { fileFrames }) => {
    const { handovers } = await fileFrames.load(file._id);
    return jobSearchExemptions(file, handovers).map((exemption) => ({ ...exemption, rule: 'R16', article: null }));
  },
  measures: (part, page) => {
    const { file } = part;
    const shown = latestFirst(file.measures, 'from').map((one) => ({
      ...one,
      proposalId: forOwnHouse(part, one.proposalId),
    }));
    return pageOf(shown, page, `measures of ${file._id}`, ({ id }) => id);
  },
  suspensions: (part, page, { today }) => {
    const { file } = part;
    const shown = latestFirst(file.suspensions, 'decidedOn').map((one) => suspensionShown(part, one, today));
    return pageOf(shown, page, `suspensions of ${file._id}`, ({ id }) => id);
  },
  recordKeeping: (_part, _arguments, context) => {
    const mirrored = mirroredKinds(context);
    return AC_RECORD_KINDS.map((kind) => ({ kind, keeping: mirrored.includes(kind) ? 'MIRROR' : 'RECORD' }));
  },
  divergences: ({ file }, page) => pageOf(file.divergences, page, `divergences of ${file._id}`, ({ id }) => id),
  uncheckedRecords: async ({ file }, _arguments, { fileFrames }) =>
    waitingUnchecked(file, await fileFrames.load(file._id)),
  indications,
  caseDrafts: ({ file }) => draftsOf(file),
};

/** What follows from the law for one suspension: when it began, until when it can be carried out, what came before. */
function suspensionShown(part: AcFilePart, suspension: Suspension, today: Parameters<typeof suspensionState>[1]) {
  return {
    ...suspension,
    beginsOn: suspensionBegins(suspension.factsOn),
    lastDay: lastDayToServe(suspension.factsOn, acParameters),
    state: suspensionState(suspension, today, acParameters),
    earlierInTwoYears: earlierWithinRepetition(suspension, part.file.suspensions, acParameters).length,
    indicationId: forOwnHouse(part, suspension.indicationId),
  };
}
