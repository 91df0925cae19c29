import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { AiFileState } from './file.js';

/** What the conditions of a record are judged against. */
export interface Judged extends CaseKnowledge {
  readonly file: AiFileState;
  readonly today: LocalDate;
  readonly parameters: AiParameters;
}

/** The conditions that are broken. */
export function broken(checks: readonly (Refusal | null | false)[]): readonly Refusal[] {
  return checks.filter((check) => check !== null && check !== false);
}

/** Refuses a day after today. */
export function refuseFuture(date: LocalDate, today: LocalDate, field: string): Refusal | null {
  return date > today ? refuse('DATE_IN_FUTURE', { path: ['input', field] }) : null;
}

/** Refuses an end before its beginning; a missing end is open. */
export function refuseReversed(from: LocalDate, to: LocalDate | null, field: string): Refusal | null {
  return (to ?? from) < from ? refuse('PERIOD_REVERSED', { path: ['input', field] }) : null;
}

/** True for a whole number between the limits, both included. */
export function isWholeBetween(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && least <= number && number <= most;
}
