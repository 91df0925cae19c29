import { addMonths, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { AiFileState } from './file.js';
import { presentState, registeredSince } from './procedure.js';

/** By when the next integration interview has to be held. */
export interface NextInterview {
  /** Last day on which it is in time. */
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
  /** The day the interval counts from: the last interview, or the beginning of the procedure before the first one. */
  readonly countedFrom: LocalDate;
}

/**
 * The next interview where the office has a policy of intervals; the law knows none. Null without such a policy, and
 * while no procedure is under way.
 */
export function nextInterviewDue(
  file: Pick<AiFileState, 'procedureSteps' | 'interviews'>,
  today: LocalDate,
  parameters: Pick<AiParameters, 'monthsBetweenInterviews'>,
): NextInterview | null {
  const interval = inForce(parameters.monthsBetweenInterviews, today);
  const since = registeredSince(file.procedureSteps);
  if (interval === null || since === null || presentState(file.procedureSteps) === 'DECIDED') return null;
  // An interview of an earlier procedure says nothing about this one.
  const held = file.interviews.map(({ heldOn }) => heldOn).filter((day) => day <= today);
  const countedFrom = [since, ...held].reduce((last, day) => (day > last ? day : last));
  const dueOn = addMonths(countedFrom, interval.value);
  return { dueOn, overdue: today > dueOn, countedFrom };
}
