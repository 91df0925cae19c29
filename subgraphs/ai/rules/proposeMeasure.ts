import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { MeasureKind } from '../params/measureCatalogue.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, Measure } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import { isOpen } from './procedure.js';

/** Puts a measure before the decider (R7). */
export interface ProposeMeasure {
  readonly measure: MeasureKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Decides on a proposal, made today. Refused: no open procedure, a reversed period, no catalogue set (R11). */
export function decideProposeMeasure(
  file: AiFileState,
  { measure: kind, from, to }: ProposeMeasure,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('PROPOSE_MEASURE', 'MEASURE', file, context) ?? refuseClosedProcedure(file);
  if (obstacle !== null) return reject(obstacle);
  const { today, ids } = context;
  const measure: Measure = {
    id: ids('mea'),
    source: 'RECORD',
    key: null,
    kind,
    from,
    to,
    proposedOn: today,
    state: 'PROPOSED',
    decidedOn: null,
    funding: null,
  };
  return enter(file, { kind: 'MEASURE', record: measure }, [{ kind: 'MEASURE_PROPOSED', measure }], context);
}

/** Nothing is proposed or granted where no procedure is open. */
export function refuseClosedProcedure({ procedureSteps }: AiFileState): Refusal | null {
  return isOpen(procedureSteps) ? null : refuse('PROCEDURE_NOT_OPEN', { article: 'LPGA 29' });
}
