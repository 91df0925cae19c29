import { latestFirst, pageOf } from '../../common/platform/connections.js';
import { draftsOf } from '../../common/platform/institution/caseDrafts.js';
import { interviewShown } from '../../common/platform/institution/interviewShown.js';
import { forOwnHouse } from '../../common/platform/institution/partAnswers.js';
import { waitingUnchecked } from '../../common/rules/unchecked.js';
import type { AiFileResolvers } from '../__generated__/schema.js';
import { aiParameters } from '../params/aiParameters.js';
import { latestClearances } from '../rules/clearances.js';
import { AI_RECORD_KINDS, type Cut, type FormalNotice } from '../rules/file.js';
import { cutAllowedFrom, isReflecting } from '../rules/formalNotices.js';
import { chapterOf } from '../rules/measures.js';
import { nextInterviewDue } from '../rules/nextInterviewDue.js';
import { answerDueOn } from '../rules/notices.js';
import { pensionOn } from '../rules/pensions.js';
import { appliedOn, nextStates, registeredSince } from '../rules/procedure.js';
import { conclusionOn, latestFirst as latestConclusionFirst } from '../rules/smrConclusions.js';
import { mirroredKinds, type AiFilePart } from './context.js';
import { indications } from './indications.js';

/** The file of disability insurance; the law at each field is enforced before these answer (D6). */
export const AiFile: AiFileResolvers = {
  id: ({ file }) => file._id,
  version: ({ file }) => file.version,
  person: ({ file }) => file.person,
  cases: ({ file }) => file.caseIds.map((id) => ({ id })),
  assignments: ({ file }) => file.assignments,
  notices: (part, page) => {
    const { file } = part;
    const shown = latestFirst(file.notices, 'receivedOn').map((notice) => ({
      ...notice,
      notifier: forOwnHouse(part, notice.notifier),
      service: forOwnHouse(part, notice.service),
      answerDueOn: answerDueOn(notice, aiParameters),
    }));
    return pageOf(shown, page, `notices of ${file._id}`, ({ id }) => id);
  },
  procedure: ({ file: { procedureSteps } }) => {
    const present = procedureSteps.at(-1);
    if (present === undefined) return null;
    return {
      state: present.state,
      since: present.since,
      registeredSince: registeredSince(procedureSteps),
      appliedOn: appliedOn(procedureSteps),
      nextStates: nextStates(procedureSteps),
    };
  },
  procedureSteps: ({ file }, page) =>
    pageOf(file.procedureSteps.toReversed(), page, `procedure steps of ${file._id}`, ({ id }) => id),
  interviews: ({ file }, page) =>
    pageOf(latestFirst(file.interviews, 'heldOn'), page, `interviews of ${file._id}`, ({ id }) => id),
  nextInterview: async ({ file }, _arguments, { today, fileFrames }) => {
    const { handovers } = await fileFrames.load(file._id);
    return interviewShown(nextInterviewDue(file, today, aiParameters, handovers));
  },
  smrConclusion: ({ file }, _arguments, { today }) => conclusionOn(file.smrConclusions, today),
  smrConclusions: ({ file }, page) =>
    pageOf(latestConclusionFirst(file.smrConclusions), page, `conclusions of ${file._id}`, ({ id }) => id),
  measures: (part, page) => {
    const { file } = part;
    const shown = latestFirst(file.measures, 'from').map((measure) => ({
      ...measure,
      chapter: chapterOf(measure, aiParameters),
      proposalId: forOwnHouse(part, measure.proposalId),
    }));
    return pageOf(shown, page, `measures of ${file._id}`, ({ id }) => id);
  },
  pension: ({ file }, _arguments, { today }) => pensionOn(file.pensions, today),
  pensions: ({ file }, page) =>
    pageOf(latestFirst(file.pensions, 'from'), page, `pensions of ${file._id}`, ({ id }) => id),
  formalNotices: (part, page, { today }) => {
    const { file } = part;
    const shown = latestFirst(file.formalNotices, 'issuedOn').map((notice) => formalNoticeShown(part, notice, today));
    return pageOf(shown, page, `formal notices of ${file._id}`, ({ id }) => id);
  },
  cuts: (part, page) => {
    const { file } = part;
    const shown = latestFirst(file.cuts, 'decidedOn').map((cut) => withBasis(part, cut));
    return pageOf(shown, page, `cuts of ${file._id}`, ({ id }) => id);
  },
  recordKeeping: (_part, _arguments, context) => {
    const mirrored = mirroredKinds(context);
    return AI_RECORD_KINDS.map((kind) => ({ kind, keeping: mirrored.includes(kind) ? 'MIRROR' : 'RECORD' }));
  },
  divergences: ({ file }, page) => pageOf(file.divergences, page, `divergences of ${file._id}`, ({ id }) => id),
  uncheckedRecords: async ({ file }, _arguments, { fileFrames }) =>
    waitingUnchecked(file, await fileFrames.load(file._id)),
  clearances: ({ file }) => latestClearances(file),
  indications,
  caseDrafts: ({ file }) => draftsOf(file),
};

/** What follows from the time to reflect (LPGA 21(4)). */
function formalNoticeShown(part: AiFilePart, notice: FormalNotice, today: Parameters<typeof isReflecting>[1]) {
  return {
    ...withBasis(part, notice),
    reflecting: isReflecting(notice, today),
    cutAllowedFrom: cutAllowedFrom(notice),
  };
}

/** With the facts and the indication it rests on, null where there are none (R18). */
function withBasis<Kept extends FormalNotice | Cut>(part: AiFilePart, record: Kept) {
  return { ...record, factsOn: record.factsOn ?? null, indicationId: forOwnHouse(part, record.indicationId) };
}
