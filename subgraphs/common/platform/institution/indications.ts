import type { IndicationGround, IndicationOutcome } from '../../rules/handover.js';
import { isAnswered, type DueIndication, type NoSanctionReason } from '../../rules/indications.js';
import type { FileInstitution } from '../../rules/institutions.js';
import type { LocalDate } from '../../rules/localDates.js';
import type { Reference } from './references.js';

/** An indication as the payer's own part of the graph shows it. */
export interface IndicationShown {
  readonly id: string;
  readonly case: Reference;
  readonly handoverId: string;
  readonly byInstitution: FileInstitution;
  readonly byService: string;
  readonly ground: IndicationGround;
  readonly factsOn: LocalDate;
  readonly filedOn: LocalDate;
  readonly answerDueOn: LocalDate | null;
  readonly answered: boolean;
  readonly outcome: IndicationOutcome | null;
  readonly answeredOn: LocalDate | null;
  readonly sanctionId: string | null;
  readonly reason: NoSanctionReason | null;
}

/** An indication with the own answer to it, without the words: those are read in the register (R12, R18). */
export function indicationShown(indication: DueIndication): IndicationShown {
  const { id, caseId, handoverId, by, ground, factsOn, filedOn, answerDueOn, answer } = indication;
  return {
    ...{ id, case: { id: caseId }, handoverId, byInstitution: by.institution, byService: by.service },
    ...{ ground, factsOn, filedOn, answerDueOn, answered: isAnswered(indication) },
    outcome: answer?.outcome ?? null,
    answeredOn: answer?.answeredOn ?? null,
    sanctionId: answer?.sanctionId ?? null,
    reason: answer?.reason ?? null,
  };
}
