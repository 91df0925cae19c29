import {
  isOnStaff,
  listWaiting,
  type FileWorklistItem,
  type Waiting as WaitingOf,
} from '../../common/rules/fileWorklist.js';
import { answersDue } from '../../common/rules/indications.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import { payingHouse, proposalsDue } from '../../common/rules/proposals.js';
import { requestsToSend } from '../../common/rules/requestsToSend.js';
import { asCompetences } from '../params/competences.js';
import { type WorklistNotice, worklistNotice } from '../params/policy.js';
import { budgetReview } from './budgetReview.js';
import type { AsViewerWorld } from './context.js';
import { cutStateOn, endOfCut } from './cutPeriod.js';
import type { AsFileState } from './file.js';
import { seeIndications } from './indications.js';
import { measuresToDecide } from './measures.js';
import { nextInterviewDue } from './nextInterviewDue.js';
import { registrationSpan } from './openPeriod.js';

/** What can wait for somebody of a social service. */
export const AS_WORKLIST_KINDS = [
  'INTERVIEW_DUE',
  'BUDGET_TO_REVIEW',
  'CUT_ENDING',
  'MEASURE_TO_DECIDE',
  'PROPOSAL_TO_DECIDE',
  'INDICATION_TO_ANSWER',
  'DIVERGENCE',
  'FILE_TO_ASSIGN',
  'REQUEST_TO_SEND',
] as const;
/** One kind of thing to do. */
export type AsWorklistKind = (typeof AS_WORKLIST_KINDS)[number];

/** One thing to do in one file. */
export type AsWorklistItem = FileWorklistItem<AsWorklistKind>;

/**
 * What waits for the viewer in a file, the most urgent first. Staff see what is due in files that they are responsible
 * or deputy for; deciders and supervisors see, in files of their service, what only they can do.
 */
export function worklistItems(file: AsFileState, world: AsViewerWorld): readonly AsWorklistItem[] {
  const { viewer, today } = world;
  return listWaiting(file, viewer, 'AS', () => [
    ...(isOnStaff(file, viewer) ? staffItems(file, world) : []),
    ...(mayDecideMeasures(viewer) ? decisionItems(file, today) : []),
    ...(mayDecideMeasures(viewer) ? proposalsDue(payingHouse('AS', file, world), today) : []),
    ...(mayAnswer(viewer) ? answersDue(seeIndications(file, world), today) : []),
    ...(viewer.roles.includes('SUPERVISOR') ? assignmentItems(file, today) : []),
  ]);
}

type Waiting = WaitingOf<AsWorklistKind>;

function staffItems(file: AsFileState, world: AsViewerWorld): readonly Waiting[] {
  const notice = inForce(worklistNotice, world.today)?.value ?? null;
  return [
    ...(notice === null ? [] : dueItems(file, world, notice)),
    ...requestsToSend(file, registrationSpan(file, world.today), { ...world.viewer, today: world.today }),
    ...file.divergences.map(({ id, foundOn }): Waiting => ({
      kind: 'DIVERGENCE',
      dueOn: foundOn,
      overdue: false,
      about: id,
    })),
  ];
}

function dueItems(
  file: AsFileState,
  { today, parameters, handovers }: AsViewerWorld,
  notice: WorklistNotice,
): readonly Waiting[] {
  const interview = nextInterviewDue(file, today, parameters, handovers);
  const review = budgetReview(file, today, parameters);
  const isNear = (dueOn: LocalDate, days: number): boolean => addDays(dueOn, -days) <= today;
  const items: readonly (Waiting & { readonly days: number })[] = [
    ...(interview === null || interview.dueOn === null
      ? []
      : [
          {
            ...due('INTERVIEW_DUE', { ...interview, dueOn: interview.dueOn }, interview.dueOn),
            days: notice.interviewDays,
          },
        ]),
    ...(review === null
      ? []
      : [{ ...due('BUDGET_TO_REVIEW', review, review.budget.id), days: notice.budgetReviewDays }]),
    ...file.cuts
      .filter((cut) => cutStateOn(cut, today) === 'RUNNING')
      .map((cut) => ({
        ...due('CUT_ENDING', { dueOn: endOfCut(cut), overdue: false }, cut.id),
        days: notice.cutEndDays,
      })),
  ];
  return items.filter(({ dueOn, days }) => isNear(dueOn, days)).map(({ days: _days, ...item }) => item);
}

function due(kind: AsWorklistKind, { dueOn, overdue }: Pick<Waiting, 'dueOn' | 'overdue'>, about: string): Waiting {
  return { kind, dueOn, overdue, about };
}

function mayAnswer({ roles }: Viewer): boolean {
  return roles.some((role) => asCompetences.ANSWER_INDICATION.roles.includes(role));
}

function mayDecideMeasures({ roles }: Viewer): boolean {
  return roles.some((role) => asCompetences.DECIDE_MEASURE.roles.includes(role));
}

function decisionItems(file: AsFileState, today: LocalDate): readonly Waiting[] {
  return measuresToDecide(file.measures, today).map(({ measure, decideBy, overdue }) =>
    due('MEASURE_TO_DECIDE', { dueOn: decideBy, overdue }, measure.id),
  );
}

/** An open file of the service without a responsible person waits since its opening. */
function assignmentItems(file: AsFileState, today: LocalDate): readonly Waiting[] {
  const waits = file.openFor !== undefined && file.assignments.every(({ responsible }) => responsible === null);
  const { openedOn } = file.period;
  return waits ? [due('FILE_TO_ASSIGN', { dueOn: openedOn, overdue: openedOn < today }, file.service.id)] : [];
}
