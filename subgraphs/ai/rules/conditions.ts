import { holderOf } from '../../common/rules/handedOver.js';
import { refuseWhileLedElsewhere } from '../../common/rules/interviewClock.js';
import { inForce, notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { cutConditions, formalNoticeConditions } from './cutConditions.js';
import type { AiRecord, Interview, Notice, Pension, ProcedureStep, SmrConclusion } from './file.js';
import { broken, isWholeBetween, refuseFuture, refuseReversed, type Judged } from './judging.js';
import { measureConditions } from './measureConditions.js';
import { mayFollow } from './procedure.js';

/**
 * What the law asks of a record, whoever keeps it. A hand-made entry that breaks a condition is refused; a mirrored
 * one is stored and flagged (R12). So both meet the same text.
 */
export function conditionsOf({ kind, record }: AiRecord, judged: Judged): readonly Refusal[] {
  switch (kind) {
    case 'NOTICE':
      return noticeConditions(record, judged);
    case 'PROCEDURE_STEP':
      return procedureStepConditions(record, judged);
    case 'INTERVIEW':
      return interviewConditions(record, judged);
    case 'SMR_CONCLUSION':
      return smrConclusionConditions(record, judged);
    case 'MEASURE':
      return measureConditions(record, judged);
    case 'PENSION':
      return pensionConditions(record, judged);
    case 'FORMAL_NOTICE':
      return formalNoticeConditions(record, judged);
    case 'CUT':
      return cutConditions(record, judged);
  }
}

/** A notice comes from somebody entitled who, unless it is the person, informed her beforehand (LAI 3b). */
export function noticeConditions(notice: Notice, judged: Judged): readonly Refusal[] {
  const { notifiedOn, receivedOn, answeredOn } = notice;
  return broken([
    refuseUninformed(notice, judged),
    refuseReversed(notifiedOn, receivedOn, 'receivedOn'),
    refuseFuture(receivedOn, judged.today, 'receivedOn'),
    refuseReversed(receivedOn, answeredOn, 'answeredOn'),
    refuseFuture(answeredOn ?? judged.today, judged.today, 'answeredOn'),
  ]);
}

/** A step is in the table after the steps before it, and not earlier than the last of them. */
export function procedureStepConditions(step: ProcedureStep, { file, today }: Judged): readonly Refusal[] {
  const { id, state, since } = step;
  const place = file.procedureSteps.findIndex((other) => other.id === id);
  const before = place === -1 ? file.procedureSteps : file.procedureSteps.slice(0, place);
  const last = before.at(-1);
  const article = state === 'EARLY_INTERVENTION' ? 'RAI 1sexies(1)' : null;
  return broken([
    !mayFollow(before, state) && refuse('PROCEDURE_STEP_NOT_ALLOWED', { article, path: ['input', 'state'] }),
    last !== undefined && since < last.since && refuse('PROCEDURE_STEP_OUT_OF_ORDER', { path: ['input', 'since'] }),
    refuseFuture(since, today, 'since'),
  ]);
}

/** An interview was held (LAI 3c, 7d), and by nobody who had handed the lead over (R14). */
export function interviewConditions({ heldOn }: Interview, { file, today, handovers }: Judged): readonly Refusal[] {
  return broken([
    refuseFuture(heldOn, today, 'heldOn'),
    refuseWhileLedElsewhere(handovers, holderOf('AI', file), heldOn, ['input', 'heldOn']),
  ]);
}

/** A conclusion gives two whole percentages and a period; it is not of the future (RAI 49(1bis), R40). */
export function smrConclusionConditions(conclusion: SmrConclusion, { today }: Judged): readonly Refusal[] {
  const { capacityPreviousPercent, capacityAdaptedPercent, validFrom, validTo, concludedOn } = conclusion;
  return broken([
    refuseCapacity(capacityPreviousPercent, 'capacityPreviousPercent'),
    refuseCapacity(capacityAdaptedPercent, 'capacityAdaptedPercent'),
    refuseReversed(validFrom, validTo, 'validTo'),
    refuseFuture(concludedOn, today, 'concludedOn'),
  ]);
}

/** A pension rests on a disability degree that opens one, and no two run at once (LAI 28). */
export function pensionConditions(pension: Pension, { file, today, parameters }: Judged): readonly Refusal[] {
  const { id, degreePercent, from, to, decidedOn } = pension;
  const least = inForce(parameters.leastPensionDegree, from);
  const overlaps = file.pensions.some(
    (other) => other.id !== id && (other.to === null || from <= other.to) && (to === null || other.from <= to),
  );
  return broken([
    least === null && notSet('LAI 28(1)(c)'),
    least !== null &&
      !isWholeBetween(degreePercent, least.value, 100) &&
      refuse('NUMBER_OUT_OF_RANGE', { rule: 'R10', article: least.article }),
    refuseReversed(from, to, 'to'),
    overlaps && refuse('PENSIONS_OVERLAP', { rule: 'R10', article: 'LAI 28' }),
    refuseFuture(decidedOn, today, 'decidedOn'),
  ]);
}

/** Beforehand means: not after the day of the notice. Days cannot tell the hours of one day apart. */
function refuseUninformed(notice: Notice, { parameters }: Judged): Refusal | null {
  const law = inForce(parameters.notifierLaw, notice.receivedOn)?.value[notice.notifier];
  if (law === undefined) return notSet('LAI 3b(2)');
  if (!law.informsBeforehand) return null;
  const { personInformedOn, notifiedOn } = notice;
  return personInformedOn === null || notifiedOn < personInformedOn
    ? refuse('NOTICE_PERSON_NOT_INFORMED', { article: 'LAI 3b(3)', path: ['input', 'personInformedOn'] })
    : null;
}

function refuseCapacity(percent: number, field: string): Refusal | null {
  if (isWholeBetween(percent, 0, 100)) return null;
  return refuse('NUMBER_OUT_OF_RANGE', { rule: 'R40', article: 'RAI 49(1bis)', path: ['input', field] });
}
