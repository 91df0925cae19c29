import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { isHolder } from '../../../common/rules/handedOver.js';
import { addMonths, daysBetween, type LocalDate } from '../../../common/rules/localDates.js';
import { holdsOn } from '../../../common/rules/periods.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { CriterionFourReading } from '../../params/mamacPolicy.js';
import type { Registration } from './process.js';

/** What registrations say about criteria 3 and 4 on the day of the announcement; nobody can say otherwise (R34, R35). */
export interface RegistrationFacts {
  /** Criterion 3: at least one registration is active (R34). */
  readonly registered: boolean;
  /** Criterion 4, by the reading in force: an active registration, the same one, is at most four months old (R35). */
  readonly withinFourMonths: boolean;
  /** Every registration with its age, in the order in which they were told (domain 3c-4: all ages are shown). */
  readonly ages: readonly RegistrationAge[];
}

/** A registration as old as it was on the day of the announcement. */
export interface RegistrationAge {
  readonly registration: Registration;
  /** True when it held on the day of the announcement. */
  readonly active: boolean;
  /** Last day of an announcement in time: the same day number so many months on, else the end of the month; inclusive (R35). */
  readonly lastAdmissibleDay: LocalDate;
  /** True when it was active and the announcement no later than the last admissible day. */
  readonly within: boolean;
  /** Its age; null when it began after the announcement. */
  readonly age: Age | null;
}

/** An age to the day: the days in all, and the same as full months and the days beyond them. */
export interface Age {
  readonly days: number;
  readonly months: number;
  /** Days beyond the full months. */
  readonly daysBeyond: number;
}

/** What criterion 4 goes by: the months, and the reading of several registrations (R35, domain 3c-4). */
export interface CriterionFourRule {
  readonly months: number;
  readonly reading: CriterionFourReading;
}

/** The rule in force on the day of the announcement, or of the re-check; null where it is not set (R54). */
export function criterionFourOn(
  { mamacPolicy, monthsToAnnouncement }: Pick<CiiParameters, 'mamacPolicy' | 'monthsToAnnouncement'>,
  day: LocalDate,
): CriterionFourRule | null {
  const months = inForce(monthsToAnnouncement, day)?.value;
  const reading = inForce(mamacPolicy, day)?.value.criterionFour;
  return months === undefined || reading === undefined ? null : { months, reading };
}

/** The facts of criteria 3 and 4 on the day of the announcement (R34, R35). */
export function registrationFacts(
  registrations: readonly Registration[],
  announcedOn: LocalDate,
  { months, reading }: CriterionFourRule,
): RegistrationFacts {
  const ages = registrations.map((registration) => ageOf(registration, announcedOn, months));
  const active = ages.filter((one) => one.active);
  const registered = active.length > 0;
  return { registered, withinFourMonths: registered && meetsCriterionFour(active, reading), ages };
}

/** The ages that a viewer is told: the team all, a house its own; each social service is a house (domain 3c-10). */
export function agesFor(
  ages: readonly RegistrationAge[],
  viewer: ServiceOfInstitution | 'TEAM' | null,
): readonly RegistrationAge[] {
  if (viewer === 'TEAM') return ages;
  if (viewer === null) return [];
  const house = { institution: viewer.institution, services: [viewer.service] };
  return ages.filter(({ registration: { system, service } }) => isHolder({ institution: system, service }, house));
}

/** When the earliest is within four months every other one is, since the last admissible day never moves back. */
function meetsCriterionFour(active: readonly RegistrationAge[], reading: CriterionFourReading): boolean {
  switch (reading) {
    case 'ANY_ACTIVE':
      return active.some(({ within }) => within);
    case 'EARLIEST_COUNTS':
      return active.every(({ within }) => within);
  }
}

function ageOf(registration: Registration, announcedOn: LocalDate, months: number): RegistrationAge {
  const active = holdsOn(registration, announcedOn);
  const lastAdmissibleDay = addMonths(registration.from, months);
  const within = active && announcedOn <= lastAdmissibleDay;
  return { registration, active, lastAdmissibleDay, within, age: ageBetween(registration.from, announcedOn) };
}

function ageBetween(from: LocalDate, day: LocalDate): Age | null {
  if (day < from) return null;
  let months = 0;
  while (addMonths(from, months + 1) <= day) months += 1;
  return { days: daysBetween(from, day), months, daysBeyond: daysBetween(addMonths(from, months), day) };
}
