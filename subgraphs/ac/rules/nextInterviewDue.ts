import { holderOf, type HandoverPeriod } from '../../common/rules/handedOver.js';
import { interviewClock, type InterviewDue, type LedElsewhere } from '../../common/rules/interviewClock.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AcParameters } from '../params/acParameters.js';
import type { AcFileState } from './file.js';
import { registrationOn } from './registrations.js';

/**
 * The next interview of a registered person: at least every two months (OACI 21), to the same day number or the end of a
 * shorter month, counted from the last interview, or the registration before the first one. A handover stops the clock
 * where the placement office has sent the person away (R14), and gives one where it has received her or him, also without a
 * registration (R15). Null while neither asks for one, or when the interval is not set for the day.
 */
export function nextInterviewDue(
  file: Pick<AcFileState, 'assignments' | 'registrations' | 'interviews'>,
  today: LocalDate,
  parameters: Pick<AcParameters, 'interviewIntervalMonths'>,
  handovers: readonly HandoverPeriod[],
): InterviewDue | LedElsewhere | null {
  // An interview of an earlier registration says nothing about this spell of unemployment.
  return interviewClock(handovers, holderOf('AC', file), today, {
    since: registrationOn(file.registrations, today)?.registeredOn ?? null,
    months: inForce(parameters.interviewIntervalMonths, today)?.value ?? null,
    byLaw: true,
    held: file.interviews.map(({ heldOn }) => heldOn),
  });
}
