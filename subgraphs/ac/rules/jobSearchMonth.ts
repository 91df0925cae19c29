import type { Canton } from '../../common/rules/institutions.js';
import {
  addDays,
  addToMonth,
  firstDayOf,
  lastDayOf,
  monthOf,
  type LocalDate,
  type Month,
} from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import { nextWorkingDay } from '../../common/rules/workingDays.js';
import type { AcParameters } from '../params/acParameters.js';
import type { AcFileState, JobSearchProof } from './file.js';
import { isControlPeriod, seeRegistrations } from './registrations.js';

/** Where the proof of a control period stands (OACI 26). */
export const JOB_SEARCH_STATUSES = ['NOT_YET_DUE', 'ACCEPTED', 'LATE', 'MISSING'] as const;
/** One standing of a proof. */
export type JobSearchStatus = (typeof JOB_SEARCH_STATUSES)[number];

/** One control period, a calendar month, with its proof. */
export interface JobSearchMonth {
  readonly month: Month;
  /** Last day on which the proof is in time. */
  readonly dueOn: LocalDate;
  readonly status: JobSearchStatus;
  readonly proof: JobSearchProof | null;
}

type FileOfSearches = Pick<AcFileState, 'canton' | 'registrations' | 'jobSearchProofs'>;
type DueDay = Pick<AcParameters, 'jobSearchDueDay'>;

/**
 * Last day for the proof of a month: the 5th of the next month or, when that is no working day of the canton, the
 * next working day (OACI 26). Null when the rule is not set for that month.
 */
export function proofDueOn(canton: Canton, month: Month, { jobSearchDueDay }: DueDay): LocalDate | null {
  const rule = inForce(jobSearchDueDay, lastDayOf(month));
  if (rule === null) return null;
  return nextWorkingDay(canton, addDays(firstDayOf(addToMonth(month, 1)), rule.value - 1));
}

/**
 * The standing of a month: a late proof without an accepted excuse is not counted. Null when the person was not
 * registered on any day of the month, so that no proof is owed, or when the rule is not set.
 */
export function jobSearchMonth(
  file: FileOfSearches,
  month: Month,
  today: LocalDate,
  parameters: DueDay,
): JobSearchMonth | null {
  const dueOn = proofDueOn(file.canton, month, parameters);
  if (dueOn === null || !isControlPeriod(file.registrations, month)) return null;
  const proof = file.jobSearchProofs.find((one) => one.month === month) ?? null;
  return { month, dueOn, status: statusOf(proof, dueOn, today), proof };
}

/** All control periods up to the present month, latest first. */
export function jobSearchMonths(file: FileOfSearches, today: LocalDate, parameters: DueDay): readonly JobSearchMonth[] {
  const { current, earlier } = seeRegistrations(file.registrations, today);
  const begins = [...(current === null ? [] : [current]), ...earlier].map(({ registeredOn }) => registeredOn);
  const first = begins.reduce<LocalDate | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null) return [];
  const months: JobSearchMonth[] = [];
  for (let month = monthOf(today); month >= monthOf(first); month = addToMonth(month, -1)) {
    const one = jobSearchMonth(file, month, today, parameters);
    if (one !== null) months.push(one);
  }
  return months;
}

function statusOf(proof: JobSearchProof | null, dueOn: LocalDate, today: LocalDate): JobSearchStatus {
  if (proof === null) return today > dueOn ? 'MISSING' : 'NOT_YET_DUE';
  return proof.receivedOn <= dueOn || proof.excused ? 'ACCEPTED' : 'LATE';
}
