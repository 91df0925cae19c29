import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { isAway } from '../../common/demonstration/handedOver.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import { series, type Recorder } from '../../common/demonstration/records.js';
import { CLOSED_DAYS_AGO } from '../../common/demonstration/spans.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { AI_NOTIFIERS } from '../params/notifiers.js';
import { AI_INTERVIEW_FORMS, type Interview, type Notice, type ProcedureStep } from '../rules/file.js';
import type { ProcedureState } from '../rules/procedure.js';

/** What a file of the demonstration canton is made from. */
export interface FileWorld {
  readonly planned: PlannedFile;
  readonly calendar: Calendar;
  readonly recorder: Recorder;
}

/** The courses that procedures take, by turns; the last state of each is the present one. */
const COURSES = [
  ['NOTIFIED'],
  ['NOTIFIED', 'APPLIED'],
  ['NOTIFIED', 'APPLIED', 'EARLY_INTERVENTION'],
  ['NOTIFIED', 'APPLIED', 'UNDER_EXAMINATION'],
  ['APPLIED', 'EARLY_INTERVENTION', 'UNDER_EXAMINATION', 'REHABILITATION'],
  ['NOTIFIED', 'APPLIED', 'UNDER_EXAMINATION', 'REHABILITATION', 'PENSION_EXAMINATION'],
  ['NOTIFIED', 'APPLIED', 'UNDER_EXAMINATION', 'PENSION_EXAMINATION', 'DECIDED'],
  ['NOTIFIED', 'CLOSED'],
  ['NOTIFIED', 'CLOSED', 'APPLIED', 'EARLY_INTERVENTION', 'REHABILITATION'],
] as const satisfies readonly (readonly ProcedureState[])[];

/** Something of everything: rehabilitation after a notice and early intervention. */
const RICH_COURSE = [
  'NOTIFIED',
  'APPLIED',
  'EARLY_INTERVENTION',
  'UNDER_EXAMINATION',
  'REHABILITATION',
] as const satisfies readonly ProcedureState[];

/** The states of the procedure of a file, in their order. */
export function courseOf({ turn, story, acts, caseIds, divergence }: PlannedFile): readonly ProcedureState[] {
  if (story === 'RICH' || story === 'OVERDUE' || acts.length > 0 || divergence !== null) return RICH_COURSE;
  if (story === 'ENDED') return ['NOTIFIED', 'APPLIED', 'UNDER_EXAMINATION', 'DECIDED', 'CLOSED'];
  // A case of cooperation needs more than a first notice.
  return inTurn(COURSES, caseIds.length > 0 ? 2 + (turn % 5) : turn);
}

/** The present state of the procedure of a file. */
export function presentStateOf(planned: PlannedFile): ProcedureState {
  return courseOf(planned).at(-1) ?? 'NOTIFIED';
}

/** The day of each step: the first with the file, the last when the register was told or lately, the others between. */
export function stepDaysOf({ planned, calendar }: FileWorld): readonly LocalDate[] {
  const course = courseOf(planned);
  const last = Math.min(
    actOfFile(planned, 'PROCEDURE_CHANGED')?.daysAgo ?? CLOSED_DAYS_AGO,
    Math.floor(planned.leastAge / 3),
  );
  const between = (planned.leastAge - last) / course.length;
  return course.map((_state, place) => {
    if (place === 0) return beginningOf({ planned, calendar });
    return calendar.daysAgo(Math.round(last + between * (course.length - 1 - place)));
  });
}

/** The steps of the procedure. */
export function stepsOf(world: FileWorld): readonly ProcedureStep[] {
  const days = stepDaysOf(world);
  return courseOf(world.planned).map((state, place) => ({
    ...world.recorder.entered('stp'),
    state,
    since: inTurn(days, place),
  }));
}

/** The notice by which the office heard of the person, unless she applied of her own accord. */
export function noticesOf({ planned, calendar, recorder }: FileWorld): readonly Notice[] {
  if (courseOf(planned)[0] !== 'NOTIFIED') return [];
  const notifier = inTurn(AI_NOTIFIERS, planned.turn);
  const receivedOn = beginningOf({ planned, calendar });
  const notifiedOn = calendar.before(receivedOn, 3);
  const answer = answerOf(planned);
  return [
    {
      ...recorder.entered('not'),
      notifier,
      notifiedOn,
      receivedOn,
      personInformedOn: notifier === 'PERSON' ? null : calendar.before(notifiedOn, 4),
      answer,
      answeredOn: answer === null ? null : calendar.before(addDays(receivedOn, DAYS_TO_ANSWER), 0),
    },
  ];
}

/** Interviews since the procedure began, some weeks apart; none while another institution leads (R14). */
export function interviewsOf({ planned, calendar, recorder }: FileWorld): readonly Interview[] {
  const last = actOfFile(planned, 'INTERVIEW_HELD')?.daysAgo ?? 9 + (planned.turn % 40);
  const most = planned.story === 'RICH' ? 6 : planned.turn % 4;
  const least = actOfFile(planned, 'INTERVIEW_HELD') === null ? 0 : 1;
  return series(last, 47, Math.min(planned.leastAge, YOUNGEST_NOTICE + last), Math.max(least, most))
    .toReversed()
    .filter((daysAgo) => !isAway(planned, daysAgo))
    .map((daysAgo, place) => ({
      ...recorder.entered('int'),
      heldOn: calendar.daysAgo(daysAgo),
      form: inTurn(AI_INTERVIEW_FORMS, planned.turn + place),
      heldBy: planned.responsible,
    }));
}

const DAYS_TO_ANSWER = 11;
const YOUNGEST_NOTICE = 200;

/** A file that stands at its notice is young, so that its answer is due (RAI 1quater(1)), or by turns overdue. */
function beginningOf({ planned, calendar }: Pick<FileWorld, 'planned' | 'calendar'>): LocalDate {
  if (presentStateOf(planned) !== 'NOTIFIED') return planned.since;
  return calendar.daysAgo(planned.turn % 2 === 0 ? 13 : 44);
}

function answerOf(planned: PlannedFile): Notice['answer'] {
  if (presentStateOf(planned) === 'NOTIFIED') return null;
  return courseOf(planned)[1] === 'CLOSED' ? 'NO_MEASURE_INDICATED' : 'APPLICATION_INVITED';
}
