import { accept, reject, type Decision } from './decision.js';
import type { IndicationOutcome } from './handover.js';
import {
  isAnswered,
  ownIndication,
  type IndicationAnswer,
  type NoSanctionReason,
  type OwnIndication,
  type PayerHouse,
} from './indications.js';
import type { CooperationEvent } from './institutionFile.js';
import type { LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';

/** An answer to an indication that is not given by deciding a sanction here (R18). */
export interface AnswerIndication {
  readonly indicationId: string;
  readonly outcome: IndicationOutcome;
  readonly reason: NoSanctionReason | null;
}

/** The day, identifiers, and whether the own sanctions are decided in another system (R12). */
export interface AnswerContext {
  readonly today: LocalDate;
  readonly ids: (prefix: string) => string;
  readonly sanctionsMirrored: boolean;
}

/** That an indication was answered, and the word of it to the register. */
export type IndicationAnswered = Extract<CooperationEvent, { kind: 'INDICATION_ANSWERED' }>;

/**
 * Answers an indication, once (R18). Without a sanction it says why, in the own file alone; with one only where
 * sanctions are decided in another system, because else the sanction that names the indication answers it.
 */
export function decideAnswerIndication(
  { indicationId, outcome, reason }: AnswerIndication,
  house: PayerHouse,
  context: AnswerContext,
): Decision<IndicationAnswered> {
  const indication = ownIndication(indicationId, house);
  const path = ['input', 'indicationId'];
  if (indication === null) return reject(refuse('NOT_FOUND', { path }));
  if (isAnswered(indication)) return reject(refuse('INDICATION_ALREADY_ANSWERED', { rule: 'R18', path }));
  const obstacle = refuseOutcome(outcome, reason, context);
  if (obstacle !== null) return reject(obstacle);
  return accept(answered(indication, { outcome, reason, sanctionId: null }, house, context));
}

/** The answer that a decided sanction gives to the indication it names; none where there is none, or a second time. */
export function answerBySanction(
  { id, indicationId = null }: { readonly id: string; readonly indicationId?: string | null },
  house: PayerHouse,
  context: Pick<AnswerContext, 'today' | 'ids'>,
): readonly IndicationAnswered[] {
  const indication = indicationId === null ? null : ownIndication(indicationId, house);
  if (indication === null || isAnswered(indication)) return [];
  return [answered(indication, { outcome: 'SANCTIONED', reason: null, sanctionId: id }, house, context)];
}

function refuseOutcome(
  outcome: IndicationOutcome,
  reason: NoSanctionReason | null,
  { sanctionsMirrored }: AnswerContext,
): Refusal | null {
  if (outcome === 'SANCTIONED' && !sanctionsMirrored) {
    return refuse('ANSWER_NEEDS_SANCTION', { rule: 'R18', path: ['input', 'outcome'] });
  }
  if ((outcome === 'NOT_SANCTIONED') === (reason !== null)) return null;
  return refuse('NO_SANCTION_REASON_NEEDED', { rule: 'R18', path: ['input', 'reason'] });
}

/** The register is told outcome and day, in the name of the service that the indication was filed to (D7). */
function answered(
  { id: indicationId, caseId, payer: { service } }: OwnIndication,
  said: Pick<IndicationAnswer, 'outcome' | 'reason' | 'sanctionId'>,
  { file: { version } }: PayerHouse,
  { today, ids }: Pick<AnswerContext, 'today' | 'ids'>,
): IndicationAnswered {
  return {
    kind: 'INDICATION_ANSWERED',
    answer: { indicationId, answeredOn: today, ...said },
    entry: {
      ...{ kind: 'INDICATION_ANSWERED', entryId: ids('ent'), caseId, version, service },
      ...{ indicationId, outcome: said.outcome, on: today },
    },
  };
}
