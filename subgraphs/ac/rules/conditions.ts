import { holderOf, receivedOn, type CaseKnowledge } from '../../common/rules/handedOver.js';
import { refuseWhileLedElsewhere } from '../../common/rules/interviewClock.js';
import { firstDayOf, lastDayOf, monthOf, type LocalDate } from '../../common/rules/localDates.js';
import { isChf } from '../../common/rules/money.js';
import { inForce, notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { acCompetences, type AcParameters } from '../params/acParameters.js';
import type {
  AcFileState,
  AcRecord,
  DailyAllowance,
  Interview,
  JobSearchProof,
  Measure,
  Registration,
} from './file.js';
import { asksForSearches } from './jobSearchDays.js';
import { registrationOn, touches } from './registrations.js';
import { suspensionConditions } from './suspensionConditions.js';

/** What the conditions are judged against. */
export interface Judged extends CaseKnowledge {
  readonly file: AcFileState;
  readonly today: LocalDate;
  readonly parameters: AcParameters;
}

/**
 * What the law asks of a record, whoever keeps it. A hand-made entry that breaks a condition is refused; a mirrored
 * one is stored and flagged (R12). So both meet the same text.
 */
export function conditionsOf({ kind, record }: AcRecord, judged: Judged): readonly Refusal[] {
  switch (kind) {
    case 'REGISTRATION':
      return registrationConditions(record, judged);
    case 'DAILY_ALLOWANCE':
      return dailyAllowanceConditions(record, judged);
    case 'INTERVIEW':
      return interviewConditions(record, judged);
    case 'JOB_SEARCH_PROOF':
      return jobSearchProofConditions(record, judged);
    case 'MEASURE':
      return measureConditions(record, judged);
    case 'SUSPENSION':
      return suspensionConditions(record, judged);
  }
}

/** A registration is taken by a placement office, for 1 to 100 percent, and no two overlap (LACI 17). */
export function registrationConditions(registration: Registration, { file, today }: Judged): readonly Refusal[] {
  const { id, organ, registeredOn, deregisteredOn, degreePercent } = registration;
  const others = file.registrations.filter((other) => other.id !== id);
  return broken([
    organ !== 'ORP' && refuse('NOT_COMPETENT', { rule: 'R10', article: 'LACI 85b' }),
    registeredOn > today && refuse('DATE_IN_FUTURE', { path: ['input', 'registeredOn'] }),
    (deregisteredOn ?? registeredOn) < registeredOn && refuse('PERIOD_REVERSED', { article: 'LACI 17' }),
    !isWholeBetween(degreePercent, 1, 100) && refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'degreePercent'] }),
    others.some((other) => touches(other, registeredOn, deregisteredOn)) &&
      refuse('REGISTRATIONS_OVERLAP', { article: 'LACI 17' }),
  ]);
}

/** An allowance is a positive amount within a framework period, its days within the legal maximum (LACI 9, 22, 27). */
export function dailyAllowanceConditions(allowance: DailyAllowance, { parameters }: Judged): readonly Refusal[] {
  const { amountChf, daysLeft, frameworkFrom, frameworkTo } = allowance;
  const most = inForce(parameters.mostDailyAllowances, frameworkFrom);
  return broken([
    frameworkTo < frameworkFrom && refuse('PERIOD_REVERSED', { article: 'LACI 9' }),
    !(isChf(amountChf) && amountChf > 0) && refuse('NUMBER_OUT_OF_RANGE', { article: 'LACI 22' }),
    most === null && notSet('LACI 27'),
    most !== null &&
      !isWholeBetween(daysLeft, 0, most.value) &&
      refuse('NUMBER_OUT_OF_RANGE', { article: most.article }),
  ]);
}

/**
 * An interview was held, on a day of registration or of a received handover (R15), one a day (OACI 21), and by nobody
 * who had handed the lead over (R14).
 */
export function interviewConditions({ id, heldOn }: Interview, judged: Judged): readonly Refusal[] {
  const { file, today, handovers } = judged;
  const house = holderOf('AC', file);
  const path = ['input', 'heldOn'];
  const sameDay = file.interviews.some((other) => other.id !== id && other.heldOn === heldOn);
  return broken([
    heldOn > today && refuse('DATE_IN_FUTURE', { article: 'OACI 21', path }),
    refuseWhileLedElsewhere(handovers, house, heldOn, path),
    registrationOn(file.registrations, heldOn) === null &&
      receivedOn(handovers, house, heldOn) === null &&
      refuse('REGISTRATION_NOT_ACTIVE', { article: 'LACI 17', path }),
    sameDay && refuse('INTERVIEW_ALREADY_RECORDED', { article: 'OACI 21', path }),
  ]);
}

/**
 * A proof belongs to a control period or a month of a received handover (R17), was received since the month began, and
 * is the only one of it (OACI 26).
 */
export function jobSearchProofConditions(proof: JobSearchProof, judged: Judged): readonly Refusal[] {
  const { id, month, receivedOn, efforts } = proof;
  const { file, today, parameters } = judged;
  const sameMonth = file.jobSearchProofs.some((other) => other.id !== id && other.month === month);
  const article = 'OACI 26';
  return broken([
    inForce(parameters.jobSearchDueDay, lastDayOf(month)) === null && notSet(article),
    month > monthOf(today) && refuse('DATE_IN_FUTURE', { article, path: ['input', 'month'] }),
    receivedOn > today && refuse('DATE_IN_FUTURE', { article, path: ['input', 'receivedOn'] }),
    receivedOn < firstDayOf(month) && refuse('PROOF_BEFORE_MONTH', { article, path: ['input', 'receivedOn'] }),
    !asksForSearches(file, month, judged.handovers) &&
      refuse('REGISTRATION_NOT_ACTIVE', { article: 'LACI 17', path: ['input', 'month'] }),
    sameMonth && refuse('PROOF_ALREADY_RECORDED', { article, path: ['input', 'month'] }),
    !isWholeBetween(efforts, 0, MOST_EFFORTS) && refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'efforts'] }),
  ]);
}

/** A measure has a type of the catalogue and a provider; its decision names day and organ, a grant is not backdated. */
export function measureConditions(measure: Measure, judged: Judged): readonly Refusal[] {
  const { from, to, costChf, provider, proposedOn } = measure;
  return broken([
    to < from && refuse('PERIOD_REVERSED', { article: 'LACI 59' }),
    proposedOn > judged.today && refuse('DATE_IN_FUTURE', { article: 'LACI 59' }),
    !PROVIDER_CODE.test(provider) && refuse('TEXT_NOT_ACCEPTED', { rule: 'R11' }),
    !(isChf(costChf) && costChf >= 0) && refuse('NUMBER_OUT_OF_RANGE', { article: 'LACI 59' }),
    catalogueRefusal(measure, judged.parameters),
    ...decisionRefusals(measure, judged.today),
  ]);
}

const MOST_EFFORTS = 500;
const PROVIDER_CODE = /^[A-Z0-9][A-Z0-9-]{1,23}$/;

/** A refused measure may be of any type; a proposed or granted one must stand in the catalogue of its day (R11). */
function catalogueRefusal({ type, from, state }: Measure, parameters: AcParameters): Refusal | null {
  if (state === 'REFUSED') return null;
  const catalogue = inForce(parameters.measureCatalogue, from);
  if (catalogue === null) return notSet('LACI 59');
  if (catalogue.value[type] !== undefined) return null;
  return refuse('MEASURE_NOT_IN_CATALOGUE', { rule: 'R11', article: catalogue.article });
}

function decisionRefusals({ state, decidedOn, organ, from }: Measure, today: LocalDate): readonly (Refusal | false)[] {
  if (state === 'PROPOSED') return [];
  if (decidedOn === null || organ === null) return [refuse('DECISION_INCOMPLETE', { rule: 'R7', article: 'LACI 85' })];
  const { organs, rule, article } = acCompetences.DECIDE_MEASURE;
  return [
    !organs.includes(organ) && refuse('NOT_COMPETENT', { rule, article }),
    decidedOn > today && refuse('DATE_IN_FUTURE', { rule, article }),
    state === 'GRANTED' &&
      decidedOn > from &&
      refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6', article: 'LACI 59' }),
  ];
}

function isWholeBetween(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && least <= number && number <= most;
}

function broken(checks: readonly (Refusal | null | false)[]): readonly Refusal[] {
  return checks.filter((check) => check !== null && check !== false);
}
