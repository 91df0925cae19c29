import { holderOf } from '../../common/rules/handedOver.js';
import { refuseWhileLedElsewhere } from '../../common/rules/interviewClock.js';
import { firstDayOf, lastDayOf, type LocalDate, type Month } from '../../common/rules/localDates.js';
import { type Rappen, rappenOf } from '../../common/rules/money.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { LIMITS } from '../params/limits.js';
import { cutConditions } from './cutConditions.js';
import type { AsFileState } from './file.js';
import { broken, dayOutsideFile, type Judged } from './judging.js';
import type { AsRecord, Budget, FilePeriod, Household, Interview, Measure } from './records.js';

/**
 * What is asked of a record, whoever keeps it. A hand-made entry that breaks a condition is refused; a mirrored one is
 * stored and flagged (R12). So both meet the same text.
 */
export function conditionsOf({ kind, record }: AsRecord, judged: Judged): readonly Refusal[] {
  switch (kind) {
    case 'FILE':
      return filePeriodConditions(record, judged);
    case 'HOUSEHOLD':
      return householdConditions(record, judged);
    case 'BUDGET':
      return budgetConditions(record, judged);
    case 'INTERVIEW':
      return interviewConditions(record, judged);
    case 'MEASURE':
      return measureConditions(record, judged);
    case 'CUT':
      return cutConditions(record, judged);
  }
}

/** A file is opened today or earlier and not closed before. */
export function filePeriodConditions({ openedOn, closedOn }: FilePeriod, { today }: Judged): readonly Refusal[] {
  return broken([
    openedOn > today && refuse('DATE_IN_FUTURE'),
    closedOn !== null && closedOn < openedOn && refuse('PERIOD_REVERSED'),
  ]);
}

/** A household has at least one person, in a month of the file. */
export function householdConditions({ size, validFrom }: Household, { file }: Judged): readonly Refusal[] {
  return broken([
    monthOutsideFile(file, validFrom),
    !(Number.isInteger(size) && size >= 1 && size <= LIMITS.household) &&
      refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'householdSize'] }),
  ]);
}

/** A budget has at least one item, each kind once and of a plausible amount, in a month of the file. */
export function budgetConditions({ validFrom, items }: Budget, { file }: Judged): readonly Refusal[] {
  const path = ['input', 'items'];
  return broken([
    monthOutsideFile(file, validFrom),
    items.length === 0 && refuse('BUDGET_EMPTY', { path }),
    new Set(items.map(({ kind }) => kind)).size < items.length && refuse('BUDGET_ITEM_REPEATED', { path }),
    !items.every(({ amountRappen }) => isPlausible(amountRappen, LIMITS.itemChf)) &&
      refuse('NUMBER_OUT_OF_RANGE', { path }),
  ]);
}

/**
 * An interview was held while the file was open; the next one agreed is a later one. Neither falls on a day for which the
 * service has handed the lead over (R14).
 */
export function interviewConditions({ heldOn, nextOn }: Interview, judged: Judged): readonly Refusal[] {
  const { file, today, handovers } = judged;
  const house = holderOf('AS', file);
  const path = ['input', 'heldOn'];
  return broken([
    heldOn > today && refuse('DATE_IN_FUTURE', { path }),
    dayOutsideFile(file, heldOn, path),
    nextOn !== null && nextOn <= heldOn && refuse('NEXT_INTERVIEW_NOT_LATER', { path: ['input', 'nextOn'] }),
    refuseWhileLedElsewhere(handovers, house, heldOn, path),
    nextOn !== null && refuseWhileLedElsewhere(handovers, house, nextOn, ['input', 'nextOn']),
  ]);
}

/** A measure begins while the file is open and is not granted after it began (R6); refusing one is always possible. */
export function measureConditions(measure: Measure, judged: Judged): readonly Refusal[] {
  const { from, to, costRappen, proposedOn, state } = measure;
  const asSuch =
    state === 'REFUSED'
      ? []
      : [
          to < from && refuse('PERIOD_REVERSED', { path: ['input', 'to'] }),
          dayOutsideFile(judged.file, from, ['input', 'from']),
          !isPlausible(costRappen, LIMITS.measureChf) && refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'costChf'] }),
        ];
  return broken([
    ...asSuch,
    proposedOn > judged.today && refuse('DATE_IN_FUTURE'),
    ...decisionRefusals(measure, judged.today),
  ]);
}

/** Refuses a month in which the file is open on no day at all. */
function monthOutsideFile({ period }: AsFileState, month: Month): Refusal | null {
  const path = ['input', 'validFrom'];
  if (lastDayOf(month) < period.openedOn) return refuse('DATE_BEFORE_FILE_OPENED', { path });
  return period.closedOn !== null && firstDayOf(month) > period.closedOn ? refuse('FILE_CLOSED', { path }) : null;
}

function isPlausible(amount: Rappen, limitChf: number): boolean {
  return Number.isInteger(amount) && amount >= 0 && amount <= rappenOf(limitChf);
}

function decisionRefusals(
  { state, from, proposedOn, decidedOn }: Measure,
  today: LocalDate,
): readonly (Refusal | false)[] {
  if (state === 'PROPOSED') return [];
  if (decidedOn === null) return [refuse('DECISION_INCOMPLETE', { rule: 'R7' })];
  return [
    decidedOn > today && refuse('DATE_IN_FUTURE', { rule: 'R7' }),
    decidedOn < proposedOn && refuse('DECISION_BEFORE_FACTS', { rule: 'R7' }),
    state === 'GRANTED' && decidedOn > from && refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6' }),
  ];
}
