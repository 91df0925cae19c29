import type { LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { MamacTargets } from '../../params/mamacTargets.js';
import type { DurationKey } from './catalogue.js';

/** The targets of a day; the months to the announcement are those that criterion 4 goes by too (R35, R42). */
export type Targets = MamacTargets & { readonly monthsToAnnouncement: number | null };

/** The targets in force on a day; null where none are. */
export function targetsOn(
  { mamacTargets, monthsToAnnouncement }: Pick<CiiParameters, 'mamacTargets' | 'monthsToAnnouncement'>,
  day: LocalDate,
): Targets | null {
  const targets = inForce(mamacTargets, day)?.value;
  const months = inForce(monthsToAnnouncement, day)?.value ?? null;
  return targets === undefined ? null : { ...targets, monthsToAnnouncement: months };
}

/** From where a target comes: the year of case management is not starred as a national one (R43). */
export type TargetSource = 'NATIONAL_TARGET' | 'PROCESS_DURATION';

/** What a duration stands beside; null where there is none. */
export interface ShownTarget {
  readonly targetDays: number | null;
  readonly targetMonths: number | null;
  readonly targetSource: TargetSource | null;
  readonly genevaDays: number | null;
}

/** The target, from where it comes, and Geneva's figure; Geneva's are quoted and never reckoned again (domain 3c-6). */
export function targetOf(duration: DurationKey, targets: Targets | null): ShownTarget {
  const none: ShownTarget = { targetDays: null, targetMonths: null, targetSource: null, genevaDays: null };
  const national: ShownTarget = { ...none, targetSource: 'NATIONAL_TARGET' };
  if (targets === null) return none;
  switch (duration) {
    case 'REGISTRATION_TO_ANNOUNCEMENT': {
      const { geneva } = targets.registrationToAnnouncement;
      const months = targets.monthsToAnnouncement;
      return { ...(months === null ? none : national), targetMonths: months, genevaDays: geneva.days };
    }
    case 'ANNOUNCEMENT_TO_PLAN': {
      const { days, geneva } = targets.announcementToPlan;
      return { ...national, targetDays: days, genevaDays: geneva.days };
    }
    case 'CASE_MANAGEMENT': {
      const { months, geneva } = targets.caseManagement;
      return { ...none, targetMonths: months, targetSource: 'PROCESS_DURATION', genevaDays: geneva.days };
    }
    case 'REQUEST_TO_ADMISSION':
    case 'REQUEST_TO_FIRST_MEASURE':
    case 'MEASURE_GAP':
    case 'OFFER_TO_ANSWER':
      return none;
  }
}
