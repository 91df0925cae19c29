import type { HandoverPeriod } from '../../common/rules/handedOver.js';
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
import { isExemptDay, jobSearchDays, type JobSearchDays } from './jobSearchDays.js';

/** Where the proof of a month stands (OACI 26); none is asked for in a month that is wholly exempt (R16). */
export const JOB_SEARCH_STATUSES = ['NOT_YET_DUE', 'ACCEPTED', 'LATE', 'MISSING', 'EXEMPT'] as const;
/** One standing of a proof. */
export type JobSearchStatus = (typeof JOB_SEARCH_STATUSES)[number];

/** One calendar month in which searches are owed by law or agreement, or would be without a handover, with its proof. */
export interface JobSearchMonth extends JobSearchDays {
  readonly month: Month;
  /** Last day on which the proof is in time. */
  readonly dueOn: LocalDate;
  readonly status: JobSearchStatus;
  readonly proof: JobSearchProof | null;
}

type FileOfSearches = Pick<AcFileState, 'canton' | 'assignments' | 'registrations' | 'jobSearchProofs'>;
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
 * The standing of a month: a late proof without an accepted excuse is not counted. In a month split by a handover only
 * the other days count (R16); a month of a received handover is owed as agreed, also without a registration (R17). Null
 * when the person was neither registered nor received on any day of the month, or when the rule is not set.
 */
export function jobSearchMonth(
  file: FileOfSearches,
  month: Month,
  today: LocalDate,
  parameters: DueDay,
  handovers: readonly HandoverPeriod[],
): JobSearchMonth | null {
  const dueOn = proofDueOn(file.canton, month, parameters);
  const days = jobSearchDays(file, month, handovers);
  if (dueOn === null || (days.counted === 0 && days.exempt.length === 0)) return null;
  const proof = file.jobSearchProofs.find((one) => one.month === month) ?? null;
  const status = days.counted === 0 ? 'EXEMPT' : statusOf(proof, dueOn, today);
  return { month, dueOn, status, proof, ...days };
}

/** All such months up to the present one, latest first. */
export function jobSearchMonths(
  file: FileOfSearches,
  today: LocalDate,
  parameters: DueDay,
  handovers: readonly HandoverPeriod[],
): readonly JobSearchMonth[] {
  const begins = [...file.registrations.map(({ registeredOn }) => registeredOn), ...handovers.map(({ from }) => from)];
  const first = begins.reduce<LocalDate | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null) return [];
  const months: JobSearchMonth[] = [];
  for (let month = monthOf(today); month >= monthOf(first); month = addToMonth(month, -1)) {
    const one = jobSearchMonth(file, month, today, parameters, handovers);
    if (one !== null) months.push(one);
  }
  return months;
}

/**
 * True for facts about searches that were not owed (R16). Facts up to the day after the last one for the proof of the
 * month before are about that month, whoever leads by then: nothing was owed when it was wholly exempt. Later ones, and
 * all where the month before asked for no proof, are about their own month, and so about their own day.
 */
export function isAboutExemptDays(
  file: FileOfSearches,
  factsOn: LocalDate,
  parameters: DueDay,
  handovers: readonly HandoverPeriod[],
): boolean {
  const before = addToMonth(monthOf(factsOn), -1);
  const dueOn = proofDueOn(file.canton, before, parameters);
  const { counted, exempt } = jobSearchDays(file, before, handovers);
  const isProofAwaited = dueOn !== null && factsOn <= addDays(dueOn, 1);
  if (isProofAwaited && (counted > 0 || exempt.length > 0)) return counted === 0;
  return isExemptDay(file, factsOn, handovers);
}

function statusOf(proof: JobSearchProof | null, dueOn: LocalDate, today: LocalDate): JobSearchStatus {
  if (proof === null) return today > dueOn ? 'MISSING' : 'NOT_YET_DUE';
  return proof.receivedOn <= dueOn || proof.excused ? 'ACCEPTED' : 'LATE';
}
