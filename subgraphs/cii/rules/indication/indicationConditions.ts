import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { MOST_INDICATIONS } from '../../../common/rules/exchange.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import { inForce, notSet } from '../../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { refuseText } from '../../../common/rules/texts.js';
import { isActive, isSameService, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { refuseAfterWithdrawal } from '../handover/afterWithdrawal.js';
import type { Handover } from '../handover/handover.js';
import { refuseReference } from '../../../common/rules/reference.js';
import type { Indication } from './indication.js';

/** Most characters of the facts, as people count them. */
export const LONGEST_FACTS = 500;

/** A handover that moved the lead, with the days on which the receiver leads. */
export interface LedHandover extends Pick<Handover, 'id' | 'sender' | 'receiver' | 'answer' | 'terms'> {
  readonly from: LocalDate;
  readonly lastDay: LocalDate;
}

/** What an indication of a day of this handover has to meet, beside that the service led (R5, R16 to R18). */
export function indicationConditions(
  indication: Indication,
  handover: LedHandover,
  { state, context }: { readonly state: CaseState; readonly context: CaseContext },
): readonly (Refusal | null)[] {
  return [
    refuseAfterWithdrawal(state, handover),
    refuseLate(handover, context),
    refusePayer(state, indication),
    refuseJobSearch(indication, handover),
    refuseFacts(indication),
    refuseEvidence(indication),
    state.indications.length < MOST_INDICATIONS ? null : refuse('CASE_IS_FULL'),
    refuseRepeat(state, indication),
  ];
}

/** After the last day facts may still come to light, but not for ever: person and payer need an end to it. */
function refuseLate({ lastDay }: LedHandover, { today, parameters }: CaseContext): Refusal | null {
  const window = inForce(parameters.indicationWindowDays, today);
  if (window === null) return notSet('policy');
  const over = today > addDays(lastDay, window.value);
  return over ? refuse('INDICATION_TOO_LATE', { rule: 'R18', article: 'policy', path: ['input', 'factsOn'] }) : null;
}

/**
 * The payer is another house than the lead, which decides on its own benefits without telling anybody (R1), and takes
 * part with named staff: a service that is invited and one that does not know the person look alike
 * (docs/decisions/0016).
 */
function refusePayer({ participants }: CaseState, { payer, by }: Indication): Refusal | null {
  const path = ['input', 'payer'];
  if (isOneHouse(payer, by)) return refuse('INDICATION_TO_OWN_HOUSE', { rule: 'R1', path });
  const takesPart = participants.some(
    (participant) => isActive(participant) && participant.responsible !== null && isSameService(participant, payer),
  );
  return takesPart ? null : refuse('PAYER_NOT_ON_CASE', { rule: 'R18', path });
}

/** AC and AI are one house each; each social service is one of its own (domain 3c-10). */
function isOneHouse(one: ServiceOfInstitution, other: ServiceOfInstitution): boolean {
  return one.institution === other.institution && (one.institution !== 'AS' || one.service === other.service);
}

/** Job searches are owed where the placement office received the lead, and nowhere else (R16, R17; domain 3c-9). */
function refuseJobSearch({ ground }: Indication, { sender, receiver }: LedHandover): Refusal | null {
  if (ground !== 'JOB_SEARCH_INSUFFICIENT' || receiver.institution === 'AC') return null;
  const path = ['input', 'ground'];
  return sender.institution === 'AC'
    ? refuse('JOB_SEARCH_EXEMPT', { rule: 'R16', article: 'LACI 17', path })
    : refuse('NO_JOB_SEARCH_DUTY', { rule: 'R17', path });
}

/** Words for several institutions (R40). */
function refuseFacts({ facts }: Indication): Refusal | null {
  const path = ['input', 'facts'];
  if (facts === '') return refuse('INDICATION_WITHOUT_FACTS', { rule: 'R18', path });
  return refuseText(facts, { maximum: LONGEST_FACTS, lines: true, shared: true }, path);
}

/** The evidence is named where it lies and never opened from here (R12). */
function refuseEvidence({ evidence }: Indication): Refusal | null {
  return evidence === null ? null : refuseReference(evidence, 'R18', ['input', 'evidence']);
}

/** The same facts are reported to a payer once; what has to be added is a message (R27). */
function refuseRepeat({ indications }: CaseState, { handoverId, ground, payer, factsOn }: Indication): Refusal | null {
  const again = indications.some(
    (filed) =>
      filed.handoverId === handoverId &&
      filed.ground === ground &&
      filed.factsOn === factsOn &&
      isSameService(filed.payer, payer),
  );
  return again ? refuse('INDICATION_ALREADY_FILED', { rule: 'R18', path: ['input', 'factsOn'] }) : null;
}
