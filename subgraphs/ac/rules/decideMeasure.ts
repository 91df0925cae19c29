import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState, Measure, MeasureDecision } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** The payer's decision on a proposed labour-market measure. */
export interface DecideMeasure {
  readonly measureId: string;
  readonly decision: MeasureDecision;
}

/**
 * Decides on a proposed measure (LACI 59, R7): once, by an organ that may; a grant at the latest on the first day of
 * the measure (R6) and only for a type of the catalogue (R11). A refusal is always possible.
 */
export function decideMeasure(
  file: AcFileState,
  { measureId, decision }: DecideMeasure,
  context: AcContext,
): Decision<AcEvent> {
  const obstacle = refuseAct('DECIDE_MEASURE', 'MEASURE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const path = ['input', 'measureId'];
  const proposed = file.measures.find(({ id }) => id === measureId);
  if (proposed === undefined) return reject(refuse('NOT_FOUND', { path }));
  if (proposed.state !== 'PROPOSED') return reject(refuse('MEASURE_ALREADY_DECIDED', { rule: 'R7', path }));
  const { viewer, today } = context;
  // Competence was checked, so the viewer has an organ.
  const organ = viewer.organ ?? 'AUTHORITY';
  const measure: Measure = { ...proposed, state: decision, decidedOn: today, organ };
  const event: AcEvent = { kind: 'MEASURE_DECIDED', measureId, decision, decidedOn: today, organ };
  return enter(file, { kind: 'MEASURE', record: measure }, event, context);
}
