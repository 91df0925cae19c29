import { holderOf, type HandoverPeriod } from '../../common/rules/handedOver.js';
import { interviewClock, type InterviewDue, type LedElsewhere } from '../../common/rules/interviewClock.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { AiFileState } from './file.js';
import { presentState, registeredSince } from './procedure.js';

/**
 * The next interview of a procedure that is under way, where the office has a policy of intervals; the law knows none. It
 * counts from the last interview, or the beginning of the procedure before the first one. A handover stops the clock where
 * the office has sent the person away (R14), and gives one where it has received her or him, also without a procedure
 * (R15). Null while neither asks for one.
 */
export function nextInterviewDue(
  file: Pick<AiFileState, 'assignments' | 'procedureSteps' | 'interviews'>,
  today: LocalDate,
  parameters: Pick<AiParameters, 'monthsBetweenInterviews'>,
  handovers: readonly HandoverPeriod[],
): InterviewDue | LedElsewhere | null {
  const runs = presentState(file.procedureSteps) !== 'DECIDED';
  // An interview of an earlier procedure says nothing about this one.
  return interviewClock(handovers, holderOf('AI', file), today, {
    since: runs ? registeredSince(file.procedureSteps) : null,
    months: inForce(parameters.monthsBetweenInterviews, today)?.value ?? null,
    byLaw: false,
    held: file.interviews.map(({ heldOn }) => heldOn),
  });
}
