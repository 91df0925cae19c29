import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import {
  ownIndications,
  refuseSanction,
  type DueIndication,
  type PayerHouse,
  type SanctionMatter,
} from '../../common/rules/indications.js';
import { addDays } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { Refusal } from '../../common/rules/refusals.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { AiFileState, Cut, FormalNotice } from './file.js';
import type { Judged } from './judging.js';

/** Disability insurance as the payer that leads report to (R18): one house. */
export function houseOf(file: Pick<AiFileState, 'indicationAnswers' | 'version'>, known: CaseKnowledge): PayerHouse {
  return { holder: { institution: 'AI', services: [] }, file, known };
}

/**
 * The indications to this file, the earliest filed first (R18). No law known here sets a day after which a cut lapses, so
 * that the day to answer by is the office's policy.
 */
export function seeIndications(
  file: AiFileState,
  known: CaseKnowledge,
  { daysToAnswerIndication }: Pick<AiParameters, 'daysToAnswerIndication'>,
): readonly DueIndication[] {
  return ownIndications(houseOf(file, known)).map((indication) => {
    const days = inForce(daysToAnswerIndication, indication.filedOn);
    return { ...indication, answerDueOn: days === null ? null : addDays(indication.filedOn, days.value) };
  });
}

/**
 * What a handover of the lead asks of a cut, or of the notice before it (R18). A notice is the first step of a cut: it
 * needs the indication already, and leaves it unanswered. What another system sends without its day cannot be judged.
 */
export function handoverCondition(
  record: Cut | FormalNotice,
  matter: SanctionMatter,
  { file, ...known }: Judged,
): Refusal | null {
  const { id, source, factsOn, indicationId = null } = record;
  if (factsOn === undefined) return null;
  return refuseSanction({ id, source, factsOn, indicationId, matter }, houseOf(file, known));
}
