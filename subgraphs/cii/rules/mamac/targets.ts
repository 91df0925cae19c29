import type { LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { GenevaFigure } from '../../params/mamacTargets.js';
import type { MamacClockKind } from './clock.js';

/** What a duration of a process may take, and what Geneva states for it. */
export interface MamacTarget {
  readonly kind: MamacClockKind;
  /** In days; null where it is one of months. */
  readonly targetDays: number | null;
  /** In months; null where it is one of days, or none is set. */
  readonly targetMonths: number | null;
  /** Quoted and never reckoned again (domain 3c-6). */
  readonly geneva: GenevaFigure;
}

/**
 * The targets of a process on a day, in the order of its course, whether or not a clock runs towards them (R41 to R43);
 * none where none is set.
 */
export function targetsOn(
  { mamacTargets, monthsToAnnouncement }: Pick<CiiParameters, 'mamacTargets' | 'monthsToAnnouncement'>,
  day: LocalDate,
): readonly MamacTarget[] {
  const targets = inForce(mamacTargets, day)?.value;
  if (targets === undefined) return [];
  const { registrationToAnnouncement, announcementToPlan, caseManagement } = targets;
  const months = inForce(monthsToAnnouncement, day)?.value ?? null;
  return [
    {
      ...{ kind: 'REGISTRATION_TO_ANNOUNCEMENT', targetDays: null, targetMonths: months },
      geneva: registrationToAnnouncement.geneva,
    },
    {
      ...{ kind: 'ANNOUNCEMENT_TO_PLAN', targetDays: announcementToPlan.days, targetMonths: null },
      geneva: announcementToPlan.geneva,
    },
    {
      ...{ kind: 'CASE_MANAGEMENT', targetDays: null, targetMonths: caseManagement.months },
      geneva: caseManagement.geneva,
    },
  ];
}
