import type { LocalDate } from '../../common/rules/localDates.js';
import type { RegistrationSpan } from '../../common/rules/stateRegistration.js';
import type { AcFileState, Registration } from './file.js';

/** The registrations of a person, seen from a day. */
export interface RegistrationsSeen {
  /** The one in force, else the latest one that has begun; null when there is none. */
  readonly current: Registration | null;
  /** All others, latest first. */
  readonly earlier: readonly Registration[];
}

/** Splits the registrations into the current one and the earlier ones (LACI 17). */
export function seeRegistrations(registrations: readonly Registration[], today: LocalDate): RegistrationsSeen {
  const latestFirst = registrations.toSorted((a, b) => (a.registeredOn < b.registeredOn ? 1 : -1));
  const current = registrationOn(latestFirst, today) ?? latestFirst.find((one) => one.registeredOn <= today) ?? null;
  return { current, earlier: latestFirst.filter((one) => one !== current) };
}

/** The registration at the placement office that the management body is told: the present one, else the latest (R34). */
export function registrationSpan(
  { registrations }: Pick<AcFileState, 'registrations'>,
  today: LocalDate,
): RegistrationSpan | null {
  const { current } = seeRegistrations(registrations, today);
  return current === null ? null : { from: current.registeredOn, to: current.deregisteredOn };
}

/** Whether a registration lasts on the day: it ends with its last day, inclusive. */
export function registrationStatus(registration: Registration, today: LocalDate): 'ACTIVE' | 'ENDED' {
  const { deregisteredOn } = registration;
  return deregisteredOn === null || deregisteredOn >= today ? 'ACTIVE' : 'ENDED';
}

/** The registration that covers the day, or null. */
export function registrationOn(registrations: readonly Registration[], day: LocalDate): Registration | null {
  return registrations.find((one) => touches(one, day, day)) ?? null;
}

/** True when the registration and the period, both inclusive, share a day. */
export function touches(registration: Registration, from: LocalDate, to: LocalDate | null): boolean {
  const { registeredOn, deregisteredOn } = registration;
  return (to === null || registeredOn <= to) && (deregisteredOn === null || from <= deregisteredOn);
}
