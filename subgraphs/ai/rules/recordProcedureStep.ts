import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, ProcedureStep } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import type { ProcedureState } from './procedure.js';

/** Records that the procedure entered a state; `APPLIED` on the day of the application (LPGA 29). */
export interface RecordProcedureStep {
  readonly state: ProcedureState;
  readonly since: LocalDate;
}

/**
 * Decides on a step. Refused: one that the table does not have after the present state, `NOTIFIED` (that comes only
 * with a notice), a day in the future or before the last step, and `DECIDED` by anybody but a decider.
 */
export function decideRecordProcedureStep(
  file: AiFileState,
  { state, since }: RecordProcedureStep,
  context: AiContext,
): Decision<AiEvent> {
  const act = state === 'DECIDED' ? 'DECIDE_PROCEDURE' : 'RECORD_PROCEDURE_STEP';
  const obstacle = refuseAct(act, 'PROCEDURE_STEP', file, context);
  if (obstacle !== null) return reject(obstacle);
  if (state === 'NOTIFIED') {
    return reject(refuse('PROCEDURE_STEP_NOT_ALLOWED', { article: 'LAI 3b', path: ['input', 'state'] }));
  }
  const step: ProcedureStep = { id: context.ids('stp'), source: 'RECORD', key: null, state, since };
  return enter(file, { kind: 'PROCEDURE_STEP', record: step }, [{ kind: 'PROCEDURE_STEP_RECORDED', step }], context);
}
