import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, Interview, InterviewForm } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** Records an integration interview that was held. */
export interface RecordInterview {
  readonly heldOn: LocalDate;
  readonly form: InterviewForm;
}

/** Decides on the record of an interview, of today or earlier. No law limits how many there are. */
export function decideRecordInterview(
  file: AiFileState,
  { heldOn, form }: RecordInterview,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('RECORD_INTERVIEW', 'INTERVIEW', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { viewer, ids } = context;
  const interview: Interview = { id: ids('int'), source: 'RECORD', key: null, heldOn, form, heldBy: viewer.subject };
  return enter(file, { kind: 'INTERVIEW', record: interview }, [{ kind: 'INTERVIEW_RECORDED', interview }], context);
}
