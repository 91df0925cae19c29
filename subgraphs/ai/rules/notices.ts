import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { Notice } from './file.js';

/**
 * Last day on which the office answers a notice in time (RAI 1quater(1)); the day of receipt is not counted. Null when
 * that time is not set for the day of receipt.
 */
export function answerDueOn(
  { receivedOn }: Pick<Notice, 'receivedOn'>,
  { daysToAnswerNotice }: Pick<AiParameters, 'daysToAnswerNotice'>,
): LocalDate | null {
  const days = inForce(daysToAnswerNotice, receivedOn);
  return days === null ? null : addDays(receivedOn, days.value);
}
