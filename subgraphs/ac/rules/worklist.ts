import {
  isOnStaff,
  listWaiting,
  type FileWorklistItem,
  type Waiting as WaitingOf,
} from '../../common/rules/fileWorklist.js';
import { answersDue } from '../../common/rules/indications.js';
import type { Organ, Viewer } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { checkCompetence } from '../../common/rules/ownFile.js';
import { inForce } from '../../common/rules/parameters.js';
import { payingHouse, proposalsDue } from '../../common/rules/proposals.js';
import { requestsToSend } from '../../common/rules/requestsToSend.js';
import { acCompetences } from '../params/acParameters.js';
import type { AcViewerWorld } from './context.js';
import type { AcFileState, AcRecordKind } from './file.js';
import { seeIndications } from './indications.js';
import { jobSearchMonths } from './jobSearchMonth.js';
import { measuresToDecide } from './measures.js';
import { nextInterviewDue } from './nextInterviewDue.js';
import { registrationSpan } from './registrations.js';
import { lastDayToServe, suspensionState } from './suspensionScale.js';

/** What can wait for somebody of unemployment insurance. */
export const AC_WORKLIST_KINDS = [
  'INTERVIEW_DUE',
  'JOB_SEARCH_PROOF_DUE',
  'JOB_SEARCH_PROOF_MISSING',
  'MEASURE_TO_DECIDE',
  'PROPOSAL_TO_DECIDE',
  'SUSPENSION_LAPSING',
  'INDICATION_TO_ANSWER',
  'DIVERGENCE',
  'FILE_TO_ASSIGN',
  'REQUEST_TO_SEND',
] as const;
/** One kind of thing to do. */
export type AcWorklistKind = (typeof AC_WORKLIST_KINDS)[number];

/** One thing to do in one file. */
export type AcWorklistItem = FileWorklistItem<AcWorklistKind>;

/**
 * What waits for the viewer in a file, the most urgent first. Staff see what is due in files that they are responsible
 * or deputy for; deciders and supervisors see, in files of their service, what only they can do.
 */
export function worklistItems(file: AcFileState, world: AcViewerWorld): readonly AcWorklistItem[] {
  const { viewer, today } = world;
  return listWaiting(file, viewer, 'AC', () => [
    ...(isOnStaff(file, viewer) ? staffItems(file, world) : []),
    ...(mayDecideMeasures(viewer) ? decisionItems(file, today) : []),
    ...(mayDecideMeasures(viewer) ? proposalsDue(payingHouse('AC', file, world), today) : []),
    ...(mayAnswer(viewer) ? answersDue(seeIndications(file, world, world.parameters), today) : []),
    ...(viewer.roles.includes('SUPERVISOR') ? assignmentItems(file, viewer, today) : []),
  ]);
}

type Waiting = WaitingOf<AcWorklistKind>;

function staffItems(file: AcFileState, world: AcViewerWorld): readonly Waiting[] {
  const { organ } = world.viewer;
  return [
    ...(organ === 'ORP' ? [...interviewItems(file, world), ...proofItems(file, world)] : []),
    ...(organ === 'FUND' ? suspensionItems(file, world) : []),
    ...requestsToSend(file, registrationSpan(file, world.today), { ...world.viewer, today: world.today }),
    ...file.divergences
      .filter(({ kind }) => KEEPER[kind] === organ)
      .map(({ id, foundOn }): Waiting => ({ kind: 'DIVERGENCE', dueOn: foundOn, overdue: false, about: id })),
  ];
}

/** The organ that clears up a divergence: the one that keeps that kind of record in its own system. */
const KEEPER: Readonly<Record<AcRecordKind, Organ>> = {
  REGISTRATION: 'ORP',
  DAILY_ALLOWANCE: 'FUND',
  INTERVIEW: 'ORP',
  JOB_SEARCH_PROOF: 'ORP',
  MEASURE: 'ORP',
  SUSPENSION: 'FUND',
};

function interviewItems(file: AcFileState, { today, parameters, handovers }: AcViewerWorld): readonly Waiting[] {
  const next = nextInterviewDue(file, today, parameters, handovers);
  const notice = inForce(parameters.worklistNotice, today);
  if (next === null || next.dueOn === null || notice === null) return [];
  if (addDays(next.dueOn, -notice.value.interviewDays) > today) return [];
  return [{ kind: 'INTERVIEW_DUE', dueOn: next.dueOn, overdue: next.overdue, about: next.countedFrom }];
}

/**
 * Proofs of months that have ended: expected until the due date, missing after it for as long as the right to suspend
 * on that ground has not lapsed (LACI 30(3)); later nothing can be done about them.
 */
function proofItems(file: AcFileState, { today, parameters, handovers }: AcViewerWorld): readonly Waiting[] {
  return jobSearchMonths(file, today, parameters, handovers).flatMap(({ month, dueOn, status }): readonly Waiting[] => {
    const about = month;
    if (status === 'NOT_YET_DUE' && month < today.slice(0, 7)) {
      return [{ kind: 'JOB_SEARCH_PROOF_DUE', dueOn, overdue: false, about }];
    }
    const lapses = lastDayToServe(dueOn, parameters);
    if (status !== 'MISSING' || lapses === null || today > lapses) return [];
    return [{ kind: 'JOB_SEARCH_PROOF_MISSING', dueOn, overdue: true, about }];
  });
}

function suspensionItems(file: AcFileState, { today, parameters }: AcViewerWorld): readonly Waiting[] {
  const notice = inForce(parameters.worklistNotice, today);
  if (notice === null) return [];
  return file.suspensions.flatMap((suspension): readonly Waiting[] => {
    const dueOn = lastDayToServe(suspension.factsOn, parameters);
    if (dueOn === null || suspensionState(suspension, today, parameters) !== 'OPEN') return [];
    if (addDays(dueOn, -notice.value.suspensionDays) > today) return [];
    return [{ kind: 'SUSPENSION_LAPSING', dueOn, overdue: false, about: suspension.id }];
  });
}

function mayAnswer(viewer: Viewer): boolean {
  return checkCompetence(viewer, acCompetences.ANSWER_INDICATION) === null;
}

function mayDecideMeasures({ organ, roles }: Viewer): boolean {
  const competence = acCompetences.DECIDE_MEASURE;
  return organ !== null && competence.organs.includes(organ) && roles.some((role) => competence.roles.includes(role));
}

function decisionItems(file: AcFileState, today: LocalDate): readonly Waiting[] {
  return measuresToDecide(file.measures, today).map(({ measure, decideBy, overdue }) => ({
    kind: 'MEASURE_TO_DECIDE',
    dueOn: decideBy,
    overdue,
    about: measure.id,
  }));
}

/** A file of the service without a responsible person waits since its latest registration. */
function assignmentItems(file: AcFileState, { service, organ }: Viewer, today: LocalDate): readonly Waiting[] {
  const waits = file.assignments.some(
    (one) => one.service === service && one.organ === organ && one.responsible === null,
  );
  const since =
    file.registrations
      .map(({ registeredOn }) => registeredOn)
      .toSorted()
      .at(-1) ?? today;
  return waits ? [{ kind: 'FILE_TO_ASSIGN', dueOn: since, overdue: since < today, about: service ?? '' }] : [];
}
