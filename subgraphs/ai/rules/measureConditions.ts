import type { LocalDate } from '../../common/rules/localDates.js';
import { inForce, notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { CANTONAL_TASK_ARTICLE } from '../params/funding.js';
import type { FundingSource, Measure } from './file.js';
import { broken, refuseFuture, refuseReversed, type Judged } from './judging.js';

/**
 * A measure stands in the catalogue of the day it was proposed (R11). A grant names what pays (R7), comes at the
 * latest on the first day of the measure (R6) and, for early intervention, not before the person applied.
 */
export function measureConditions(measure: Measure, judged: Judged): readonly Refusal[] {
  const { kind, from, to, proposedOn } = measure;
  const entry = inForce(judged.parameters.measureCatalogue, proposedOn)?.value[kind];
  return broken([
    entry === undefined && notSet(CATALOGUE_ARTICLE),
    refuseReversed(from, to, 'to'),
    refuseFuture(proposedOn, judged.today, 'proposedOn'),
    ...decisionConditions(measure, judged),
  ]);
}

const CATALOGUE_ARTICLE = 'LAI 7d(2), 8(3)';

function decisionConditions(measure: Measure, judged: Judged): readonly (Refusal | null | false)[] {
  const { state, proposedOn, decidedOn, from, funding } = measure;
  if (state === 'PROPOSED') return [];
  if (decidedOn === null) return [refuse('DECISION_INCOMPLETE', { rule: 'R7' })];
  const order = [
    decidedOn < proposedOn && refuse('DECISION_BEFORE_FACTS', { rule: 'R7' }),
    refuseFuture(decidedOn, judged.today, 'decidedOn'),
  ];
  if (state === 'REFUSED') return order;
  return [
    ...order,
    decidedOn > from && refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6', path: ['input', 'measureId'] }),
    refuseFunding(funding, decidedOn, judged),
    refuseNotApplied(measure, decidedOn, judged),
  ];
}

function refuseFunding(funding: FundingSource | null, on: LocalDate, { parameters }: Judged): Refusal | null {
  switch (funding) {
    case null:
      return refuse('MEASURE_WITHOUT_FUNDING', { rule: 'R7', path: ['input', 'funding'] });
    case 'CANTONAL_TASK':
      return inForce(parameters.cantonalTaskApproval, on) === null ? notSet(CANTONAL_TASK_ARTICLE) : null;
    case 'DISABILITY_INSURANCE':
      return null;
  }
}

/** Early intervention is open only to those who have applied, on that day at the latest (RAI 1sexies(1)). */
function refuseNotApplied({ kind }: Measure, decidedOn: LocalDate, { file, parameters }: Judged): Refusal | null {
  const chapter = inForce(parameters.measureCatalogue, decidedOn)?.value[kind].chapter;
  if (chapter !== 'EARLY_INTERVENTION') return null;
  if (file.procedureSteps.some(({ state, since }) => state === 'APPLIED' && since <= decidedOn)) return null;
  return refuse('MEASURE_WITHOUT_APPLICATION', { article: 'RAI 1sexies(1)', path: ['input', 'measureId'] });
}
