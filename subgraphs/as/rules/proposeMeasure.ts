import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { fiveRappenOf, isChf } from '../../common/rules/money.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import type { Measure, MeasureType } from './records.js';

/** Proposes a measure to the service that would pay it. */
export interface ProposeMeasure {
  readonly type: MeasureType;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  /** CHF for the whole measure; rounded to 0.05. */
  readonly costChf: number;
}

/** Decides whether a measure of the catalogue (R11) may be proposed; it then waits for the decision of the payer (R7). */
export function decideProposeMeasure(
  file: AsFileState,
  { type, from, to, costChf }: ProposeMeasure,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle = refuseAct('PROPOSE_MEASURE', 'MEASURE', file, context);
  if (obstacle !== null) return reject(obstacle);
  if (!isChf(costChf)) return reject(refuse('NUMBER_OUT_OF_RANGE', { path: ['input', 'costChf'] }));
  const measure: Measure = {
    id: context.ids('mea'),
    source: 'RECORD',
    key: null,
    type,
    from,
    to,
    costRappen: fiveRappenOf(costChf),
    proposedOn: context.today,
    state: 'PROPOSED',
    decidedOn: null,
  };
  return enter(file, [{ kind: 'MEASURE', record: measure }], [{ kind: 'MEASURE_PROPOSED', measure }], context);
}
