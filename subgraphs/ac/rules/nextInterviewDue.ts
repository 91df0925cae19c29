import { addMonths, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AcParameters } from '../params/acParameters.js';
import type { AcFileState } from './file.js';
import { registrationOn } from './registrations.js';

/** By when the next counselling and control interview has to be held. */
export interface NextInterview {
  /** Last day on which it is in time. */
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
  /** The day the two months count from: the last interview, or the registration before the first one. */
  readonly countedFrom: LocalDate;
}

/**
 * The next interview of a registered person: at least every two months (OACI 21), to the same day number or the end
 * of a shorter month. Null while nobody is registered, or when the interval is not set for the day.
 */
export function nextInterviewDue(
  file: Pick<AcFileState, 'registrations' | 'interviews'>,
  today: LocalDate,
  parameters: Pick<AcParameters, 'interviewIntervalMonths'>,
): NextInterview | null {
  const registration = registrationOn(file.registrations, today);
  const interval = inForce(parameters.interviewIntervalMonths, today);
  if (registration === null || interval === null) return null;
  // An interview of an earlier registration says nothing about this spell of unemployment.
  const held = file.interviews.map(({ heldOn }) => heldOn).filter((day) => day <= today);
  const countedFrom = [registration.registeredOn, ...held].reduce((last, day) => (day > last ? day : last));
  const dueOn = addMonths(countedFrom, interval.value);
  return { dueOn, overdue: today > dueOn, countedFrom };
}
