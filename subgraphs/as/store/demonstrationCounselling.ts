import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { isAway, wasSent } from '../../common/demonstration/handedOver.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import { series, type Recorder } from '../../common/demonstration/records.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { AS_ATTENDANCES, AS_INTERVIEW_FORMS, type Interview } from '../rules/records.js';

/** What a file of the demonstration canton is made from. */
export interface FileWorld {
  readonly planned: PlannedFile;
  readonly calendar: Calendar;
  readonly recorder: Recorder;
}

/**
 * Interviews of each form, the person by turns present, excused or absent; the next one agreed, or left to the policy.
 * While another institution leads there are none, and none are agreed (R14).
 */
export function interviewsOf({ planned, calendar, recorder }: FileWorld): readonly Interview[] {
  const { turn, story, leastAge, responsible } = planned;
  const told = actOfFile(planned, 'INTERVIEW_HELD')?.daysAgo ?? null;
  const last =
    told ?? (story === 'ENDED' ? 58 : story === 'OVERDUE' ? 120 : inTurn([10, 83, 35, 20, 15, 130, 28, 40, 12], turn));
  const daysAgo = series(last, 44, leastAge, MOST_INTERVIEWS)
    .toReversed()
    .filter((days) => !isAway(planned, days));
  return daysAgo.map((days, place): Interview => {
    const isLast = place === daysAgo.length - 1;
    return {
      ...recorder.entered('int'),
      heldOn: calendar.daysAgo(days),
      form: inTurn(AS_INTERVIEW_FORMS, turn + place),
      attendance: isLast ? 'ATTENDED' : inTurn(AS_ATTENDANCES, turn + place),
      nextOn: isLast && story !== 'ENDED' && !wasSent(planned) ? nextOn(planned, last, calendar) : null,
      heldBy: responsible,
    };
  });
}

const MOST_INTERVIEWS = 4;

/** By turns agreed for soon or for later, agreed and missed, or not agreed at all. */
function nextOn({ turn, story }: PlannedFile, lastDaysAgo: number, calendar: Calendar): LocalDate | null {
  if (story === 'OVERDUE') return calendar.daysAgo(4);
  if (story === 'RICH') return calendar.daysAhead(12);
  const soon = calendar.daysAhead(6);
  // Between the two lie at least some working days, whatever holidays there are.
  const missed = lastDaysAgo > 14 ? calendar.daysAgo(3) : null;
  const later = [calendar.daysAhead(30), calendar.daysAhead(45)] as const;
  return inTurn([null, later[0], null, soon, null, later[1], null, missed], turn);
}
