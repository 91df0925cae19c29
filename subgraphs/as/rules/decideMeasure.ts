import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import type { Measure, MeasureDecision } from './records.js';

/** The payer's decision on a proposed measure. */
export interface DecideMeasure {
  readonly measureId: string;
  readonly decision: MeasureDecision;
}

/**
 * Decides on a proposed measure (R7): once; a grant at the latest on the first day of the measure (R6). A refusal is
 * always possible.
 */
export function decideMeasure(
  file: AsFileState,
  { measureId, decision }: DecideMeasure,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle = refuseAct('DECIDE_MEASURE', 'MEASURE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const path = ['input', 'measureId'];
  const proposed = file.measures.find(({ id }) => id === measureId);
  if (proposed === undefined) return reject(refuse('NOT_FOUND', { path }));
  if (proposed.state !== 'PROPOSED') return reject(refuse('MEASURE_ALREADY_DECIDED', { rule: 'R7', path }));
  const decidedOn = context.today;
  const measure: Measure = { ...proposed, state: decision, decidedOn };
  const event: AsEvent = { kind: 'MEASURE_DECIDED', measureId, decision, decidedOn };
  return enter(file, [{ kind: 'MEASURE', record: measure }], [event], context);
}
