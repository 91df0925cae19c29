import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import { ownIndications, refuseSanction, type DueIndication, type PayerHouse } from '../../common/rules/indications.js';
import { addDays } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { daysToAnswerIndication } from '../params/policy.js';
import { sanctionMatters } from '../params/sanctionMatters.js';
import type { AsFileState } from './file.js';
import type { Judged } from './judging.js';
import type { Cut } from './records.js';

/** The social service as the payer that leads report to (R18): each is a house of its own (domain 3c-10). */
export function houseOf(
  file: Pick<AsFileState, 'service' | 'indicationAnswers' | 'version'>,
  known: CaseKnowledge,
): PayerHouse {
  return { holder: { institution: 'AS', services: [file.service.id] }, file, known };
}

/**
 * The indications to this file, the earliest filed first (R18). No law known here sets a day after which a cut lapses, so
 * that the day to answer by is policy.
 */
export function seeIndications(file: AsFileState, known: CaseKnowledge): readonly DueIndication[] {
  return ownIndications(houseOf(file, known)).map((indication) => {
    const days = inForce(daysToAnswerIndication, indication.filedOn);
    return { ...indication, answerDueOn: days === null ? null : addDays(indication.filedOn, days.value) };
  });
}

/** What a handover of the lead asks of a cut: an indication for a duty that went over (R18). */
export function handoverCondition(cut: Cut, { file, ...known }: Judged): Refusal | null {
  const { id, ground, factsOn, source, indicationId = null } = cut;
  const matter = sanctionMatters[ground];
  return refuseSanction({ id, source, factsOn, indicationId, matter }, houseOf(file, known));
}
