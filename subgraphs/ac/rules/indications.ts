import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import { ownIndications, refuseSanction, type DueIndication, type PayerHouse } from '../../common/rules/indications.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { AcParameters } from '../params/acParameters.js';
import { sanctionMatters } from '../params/sanctionMatters.js';
import type { Judged } from './conditions.js';
import type { AcFileState, Suspension } from './file.js';
import { isAboutExemptDays } from './jobSearchMonth.js';
import { lastDayToServe } from './suspensionScale.js';

/** Unemployment insurance as the payer that leads report to (R18): one house, whichever organ decides. */
export function houseOf(file: Pick<AcFileState, 'indicationAnswers' | 'version'>, known: CaseKnowledge): PayerHouse {
  return { holder: { institution: 'AC', services: [] }, file, known };
}

/**
 * The indications to this file, the earliest filed first (R18): each to be answered by the last day on which a suspension
 * for it can be carried out (LACI 30(3)).
 */
export function seeIndications(
  file: AcFileState,
  known: CaseKnowledge,
  parameters: AcParameters,
): readonly DueIndication[] {
  return ownIndications(houseOf(file, known)).map((indication) => ({
    ...indication,
    answerDueOn: lastDayToServe(indication.factsOn, parameters),
  }));
}

/**
 * What a handover of the lead asks of a suspension: none for missing job searches of days on which the placement office
 * had sent the lead away, whatever was indicated (R16); for other duties that went over an indication (R18).
 */
export function handoverConditions(suspension: Suspension, { file, ...known }: Judged): Refusal | null {
  const { id, ground, factsOn, source, indicationId = null } = suspension;
  const house = houseOf(file, known);
  if (ground === 'INSUFFICIENT_SEARCHES' && isAboutExemptDays(file, factsOn, known.parameters, known.handovers)) {
    return refuse('JOB_SEARCH_EXEMPT', { rule: 'R16', article: 'LACI 17', path: ['input', 'factsOn'] });
  }
  return refuseSanction({ id, source, factsOn, indicationId, matter: sanctionMatters[ground] }, house);
}
