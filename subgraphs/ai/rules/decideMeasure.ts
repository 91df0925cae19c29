import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, FundingSource, Measure, MeasureDecision } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import { refuseClosedProcedure } from './proposeMeasure.js';

/** The payer's decision on a proposed measure. */
export interface DecideMeasure {
  readonly measureId: string;
  readonly decision: MeasureDecision;
  /** What pays; asked for a grant (R7) and left aside for a refusal. */
  readonly funding: FundingSource | null;
}

/**
 * Decides on a proposed measure, today and once (LAI 7d, 8; R7). A grant needs an open procedure, a funding source, a
 * measure that has not begun (R6) and, for early intervention, an application (RAI 1sexies(1)). A refusal is always
 * possible.
 */
export function decideMeasure(
  file: AiFileState,
  { measureId, decision, funding: paying }: DecideMeasure,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('DECIDE_MEASURE', 'MEASURE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const path = ['input', 'measureId'];
  const proposed = file.measures.find(({ id }) => id === measureId);
  if (proposed === undefined) return reject(refuse('NOT_FOUND', { path }));
  if (proposed.state !== 'PROPOSED') return reject(refuse('MEASURE_ALREADY_DECIDED', { rule: 'R7', path }));
  const closed = decision === 'GRANTED' ? refuseClosedProcedure(file) : null;
  if (closed !== null) return reject(closed);
  const funding = decision === 'GRANTED' ? paying : null;
  const decidedOn = context.today;
  const measure: Measure = { ...proposed, state: decision, decidedOn, funding };
  const event: AiEvent = { kind: 'MEASURE_DECIDED', measureId, decision, decidedOn, funding };
  return enter(file, { kind: 'MEASURE', record: measure }, [event], context);
}
