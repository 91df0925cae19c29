import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { isAway, isMonthAway } from '../../common/demonstration/handedOver.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import { series, type Recorder } from '../../common/demonstration/records.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Interview, JobSearchProof, Registration } from '../rules/file.js';

/** What a file of the demonstration canton is made from. */
export interface FileWorld {
  readonly planned: PlannedFile;
  readonly calendar: Calendar;
  readonly recorder: Recorder;
}

/** The present registration and, in one file of four, an earlier one that has ended; both mirrored (R12). */
export function registrationsOf({ planned, calendar, recorder }: FileWorld): readonly Registration[] {
  const { turn, service, since, endedOn, months } = planned;
  const record = (registeredOn: LocalDate, deregisteredOn: LocalDate | null): Registration => ({
    ...recorder.mirrored('reg'),
    office: service,
    organ: 'ORP',
    registeredOn,
    deregisteredOn,
    degreePercent: inTurn([100, 80, 100, 50, 60], turn),
  });
  const earlier = hasEarlierRegistration(planned)
    ? [record(calendar.inMonth(months + EARLIER_BEGAN, 5), calendar.inMonth(months + EARLIER_ENDED, 15))]
    : [];
  return [...earlier, record(since, endedOn)];
}

/**
 * Interviews at intervals that are in time, the last one by turns just held, soon to be followed, or long ago; none
 * while another institution leads (R14).
 */
export function interviewsOf({ planned, calendar, recorder }: FileWorld): readonly Interview[] {
  const last = actOfFile(planned, 'INTERVIEW_HELD')?.daysAgo ?? lastInterviewOf(planned);
  return series(last, DAYS_BETWEEN_INTERVIEWS, planned.leastAge, MOST_INTERVIEWS)
    .toReversed()
    .filter((daysAgo) => !isAway(planned, daysAgo))
    .map((daysAgo) => ({
      ...recorder.entered('int'),
      heldOn: calendar.daysAgo(daysAgo),
      office: planned.service,
      heldBy: planned.responsible,
    }));
}

/** A proof for each month that has ended, save those that by turns are late or missing, and exempt ones (R16). */
export function proofsOf({ planned, calendar, recorder }: FileWorld): readonly JobSearchProof[] {
  const { months, turn } = planned;
  const earlier = hasEarlierRegistration(planned)
    ? series(months + EARLIER_ENDED, 1, months + EARLIER_BEGAN, EARLIER_BEGAN)
    : [];
  const present = series(1, 1, months, months).filter(
    (ago) => !isMonthAway(planned, ago) && punctualityOf(planned, ago) !== 'MISSING',
  );
  return [...earlier, ...present]
    .toSorted((a, b) => b - a)
    .map((ago) => {
      const punctuality = punctualityOf(planned, ago);
      const inTime = ago > months || punctuality === 'IN_TIME';
      return {
        ...recorder.entered('prf'),
        month: calendar.monthsAgo(ago),
        receivedOn: inTime ? calendar.proofDay(ago) : calendar.inMonth(ago - 1, LATE_ON),
        efforts: 6 + ((turn + ago) % 7),
        excused: !inTime && punctuality === 'EXCUSED',
      };
    });
}

const EARLIER_BEGAN = 14;
const EARLIER_ENDED = 6;
/** Below two months, so that only the last interview can be late (OACI 21). */
const DAYS_BETWEEN_INTERVIEWS = 52;
const MOST_INTERVIEWS = 5;
/** After the 5th and every holiday that could move it (OACI 26). */
const LATE_ON = 13;

function hasEarlierRegistration({ turn }: PlannedFile): boolean {
  return turn % 4 === 2;
}

function lastInterviewOf({ story, turn }: PlannedFile): number {
  if (story === 'ENDED') return 60;
  if (story === 'OVERDUE') return 90;
  return inTurn([12, 50, 85, 30, 5, 41], turn);
}

type Punctuality = 'IN_TIME' | 'LATE' | 'EXCUSED' | 'MISSING';

/** How the proof of so many months ago came; what was late or missing has ended for sure two months ago. */
function punctualityOf({ story, turn, acts }: PlannedFile, monthsAgo: number): Punctuality {
  if (monthsAgo === 1) {
    const reviewed = acts.some(({ act }) => act === 'JOB_SEARCH_REVIEWED');
    return !reviewed && (story === 'OVERDUE' || turn % 7 === 1) ? 'MISSING' : 'IN_TIME';
  }
  if (story === 'OVERDUE') return monthsAgo === 2 ? 'MISSING' : 'LATE';
  if (story === 'RICH') return inTurn(['IN_TIME', 'IN_TIME', 'LATE', 'EXCUSED', 'MISSING'], monthsAgo);
  const place = (turn * 3 + monthsAgo) % 23;
  return place === 0 ? 'MISSING' : place === 1 ? 'LATE' : place === 2 ? 'EXCUSED' : 'IN_TIME';
}
