import {
  isOnStaff,
  listWaiting,
  type FileWorklistItem,
  type Waiting as WaitingOf,
} from '../../common/rules/fileWorklist.js';
import { covers } from '../../common/rules/handedOver.js';
import { answersDue } from '../../common/rules/indications.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import { payingHouse, proposalsDue } from '../../common/rules/proposals.js';
import { requestsToSend } from '../../common/rules/requestsToSend.js';
import { aiCompetences, type AiAct } from '../params/aiParameters.js';
import { clearanceOn, latestClearances } from './clearances.js';
import type { AiViewerWorld } from './context.js';
import type { AiFileState } from './file.js';
import { cutAllowedFrom, noticesToSettle } from './formalNotices.js';
import { seeIndications } from './indications.js';
import { nextInterviewDue } from './nextInterviewDue.js';
import { answerDueOn } from './notices.js';
import { isOpen, registrationSpan } from './procedure.js';
import { expiringConclusion } from './smrConclusions.js';

/** What can wait for somebody of disability insurance. */
export const AI_WORKLIST_KINDS = [
  'NOTICE_TO_ANSWER',
  'INTERVIEW_DUE',
  'SMR_CONCLUSION_EXPIRING',
  'MEASURE_TO_DECIDE',
  'PROPOSAL_TO_DECIDE',
  'REFLECTION_PERIOD_ENDED',
  'INDICATION_TO_ANSWER',
  'DIVERGENCE',
  'FILE_TO_ASSIGN',
  'CLEARANCE_ENDED',
  'REQUEST_TO_SEND',
] as const;
/** One kind of thing to do. */
export type AiWorklistKind = (typeof AI_WORKLIST_KINDS)[number];

/** One thing to do in one file. */
export type AiWorklistItem = FileWorklistItem<AiWorklistKind>;

/**
 * What waits for the viewer in a file, the most urgent first. Staff see what is due in files that they are responsible
 * or deputy for, each only what the own function can do; deciders and supervisors see, in files of their service, what
 * only they can do.
 */
export function worklistItems(file: AiFileState, world: AiViewerWorld): readonly AiWorklistItem[] {
  const { viewer, today } = world;
  return listWaiting(file, viewer, 'AI', () => [
    ...(isOnStaff(file, viewer) ? staffItems(file, world) : []),
    ...(may(viewer, 'DECIDE_MEASURE') ? measureItems(file, today) : []),
    ...(may(viewer, 'DECIDE_PROPOSAL') ? proposalsDue(payingHouse('AI', file, world), today) : []),
    ...(may(viewer, 'DECIDE_CUT') ? reflectionItems(file, today) : []),
    ...(may(viewer, 'ANSWER_INDICATION') ? answersDue(seeIndications(file, world, world.parameters), today) : []),
    ...(may(viewer, 'ASSIGN_FILE') ? assignmentItems(file, viewer, today) : []),
  ]);
}

type Waiting = WaitingOf<AiWorklistKind>;

function may(viewer: Viewer, act: AiAct): boolean {
  return viewer.roles.some((role) => aiCompetences[act].roles.includes(role));
}

function staffItems(file: AiFileState, world: AiViewerWorld): readonly Waiting[] {
  const { viewer, today } = world;
  const leads = may(viewer, 'RECORD_INTERVIEW');
  return [
    ...(may(viewer, 'ANSWER_NOTICE') ? noticeItems(file, world) : []),
    ...(leads ? interviewItems(file, world) : []),
    ...(leads || may(viewer, 'RECORD_SMR_CONCLUSION') ? conclusionItems(file, world) : []),
    ...(may(viewer, 'CLEAR_HANDOVER') ? clearanceItems(file, world) : []),
    ...(may(viewer, 'SETTLE_FORMAL_NOTICE') ? reflectionItems(file, today) : []),
    ...(may(viewer, 'OPEN_CASE') ? requestsToSend(file, registrationSpan(file, today), { ...viewer, today }) : []),
    ...(leads
      ? file.divergences.map(({ id, foundOn }): Waiting => ({
          kind: 'DIVERGENCE',
          dueOn: foundOn,
          overdue: false,
          about: id,
        }))
      : []),
  ];
}

/** A notice waits until it is answered, from its receipt when no time is set. */
function noticeItems(file: AiFileState, { today, parameters }: AiViewerWorld): readonly Waiting[] {
  return file.notices
    .filter(({ answer }) => answer === null)
    .map((notice) => {
      const dueOn = answerDueOn(notice, parameters);
      const overdue = dueOn !== null && today > dueOn;
      return { kind: 'NOTICE_TO_ANSWER', dueOn: dueOn ?? notice.receivedOn, overdue, about: notice.id };
    });
}

function interviewItems(file: AiFileState, { today, parameters, handovers }: AiViewerWorld): readonly Waiting[] {
  const next = nextInterviewDue(file, today, parameters, handovers);
  const notice = inForce(parameters.worklistNotice, today);
  if (next === null || next.dueOn === null || notice === null) return [];
  if (addDays(next.dueOn, -notice.value.interviewDays) > today) return [];
  return [{ kind: 'INTERVIEW_DUE', dueOn: next.dueOn, overdue: next.overdue, about: next.countedFrom }];
}

/**
 * While the office leads by a clearance whose ground has ended, and neither procedure nor pension took its place: a
 * warning to the own house and nothing more, as with an exemption that lapses (R22, R23).
 */
function clearanceItems(file: AiFileState, { today, handovers }: AiViewerWorld): readonly Waiting[] {
  if (clearanceOn(file, today, []) !== null) return [];
  const led = handovers.filter((one) => one.receiver.institution === 'AI' && covers(one, today)).map(({ id }) => id);
  return latestClearances(file).flatMap(({ handoverId, endedOn }) =>
    endedOn !== null && led.includes(handoverId)
      ? [{ kind: 'CLEARANCE_ENDED' as const, dueOn: endedOn, overdue: false, about: handoverId }]
      : [],
  );
}

/** Only an open procedure needs a new conclusion. */
function conclusionItems(file: AiFileState, { today, parameters }: AiViewerWorld): readonly Waiting[] {
  const notice = inForce(parameters.worklistNotice, today);
  if (notice === null || !isOpen(file.procedureSteps)) return [];
  const expiring = expiringConclusion(file.smrConclusions, today, notice.value.conclusionDays);
  if (expiring === null) return [];
  const { validTo, id } = expiring;
  return [{ kind: 'SMR_CONCLUSION_EXPIRING', dueOn: validTo, overdue: today > validTo, about: id }];
}

/** A grant comes before the measure has begun, at the latest on its first day (R6). */
function measureItems(file: AiFileState, today: LocalDate): readonly Waiting[] {
  return file.measures
    .filter(({ state }) => state === 'PROPOSED')
    .map(({ id, from }) => ({ kind: 'MEASURE_TO_DECIDE', dueOn: from, overdue: today > from, about: id }));
}

/** No law says by when the office acts after the time to reflect; it waits, and is never late. */
function reflectionItems(file: AiFileState, today: LocalDate): readonly Waiting[] {
  return noticesToSettle(file.formalNotices, today).map((notice) => ({
    kind: 'REFLECTION_PERIOD_ENDED',
    dueOn: cutAllowedFrom(notice),
    overdue: false,
    about: notice.id,
  }));
}

/** A file of the service without a responsible person waits since the last step of its procedure. */
function assignmentItems(file: AiFileState, { service }: Viewer, today: LocalDate): readonly Waiting[] {
  const waits = file.assignments.some((one) => one.service === service && one.responsible === null);
  const since = file.procedureSteps.at(-1)?.since ?? today;
  return waits ? [{ kind: 'FILE_TO_ASSIGN', dueOn: since, overdue: since < today, about: service ?? '' }] : [];
}
