import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import type { Measure, MeasureDecision } from './records.js';
import { reportAct } from './reportedActs.js';

/** The payer's decision on a proposed measure (R7). */
export interface DecideMeasure {
  readonly measureId: string;
  readonly decision: MeasureDecision;
  readonly decidedOn: LocalDate;
}

/**
 * Decides a proposed measure once. Refuses NOT_FOUND, MEASURE_ALREADY_DECIDED, DATE_IN_FUTURE,
 * DECISION_BEFORE_PROPOSAL, FILE_CLOSED, and a grant after the measure began with MEASURE_STARTS_BEFORE_DECISION (R6).
 */
export function decideMeasure(file: AsFileState, command: DecideMeasure, context: AsContext): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'DECIDE_MEASURE', 'MEASURE');
  if (obstacle !== null) return reject(obstacle);
  const measure = file.measures.find(({ id }) => id === command.measureId);
  if (measure === undefined) return reject(refuse('NOT_FOUND', { path: ['input', 'measureId'] }));
  if (measure.state !== 'PROPOSED') return reject(refuse('MEASURE_ALREADY_DECIDED', { rule: 'R7' }));
  const { measureId, decision, decidedOn } = command;
  const decided = { ...measure, state: decision, decidedOn };
  return unlessRefused(checkMeasureDecision(decided, context.today), () =>
    accept<AsEvent>(
      { kind: 'MEASURE_DECIDED', measureId, decision, decidedOn },
      ...reportAct(file, context, 'AS_MEASURES', decidedOn),
    ),
  );
}

/** The obstacles to the decision on a measure, entered or mirrored; none while it is undecided. */
export function checkMeasureDecision(
  { state, from, proposedOn, decidedOn }: Pick<Measure, 'state' | 'from' | 'proposedOn' | 'decidedOn'>,
  today: LocalDate,
): readonly (Refusal | null)[] {
  if (decidedOn === null) return [];
  const path = ['input', 'decidedOn'];
  return [
    decidedOn > today ? refuse('DATE_IN_FUTURE', { path }) : null,
    decidedOn < proposedOn ? refuse('DECISION_BEFORE_PROPOSAL', { path }) : null,
    state === 'GRANTED' && from < decidedOn
      ? refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6', path })
      : null,
  ];
}
