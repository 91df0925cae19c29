import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { enter, refuseAct } from './ownAct.js';
import type { Attendance, Interview, InterviewForm } from './records.js';

/** Records a social counselling interview that took place, or was missed. It has no price (R13). */
export interface RecordInterview {
  readonly heldOn: LocalDate;
  readonly form: InterviewForm;
  readonly attendance: Attendance;
  /** The next interview, when one was agreed. */
  readonly nextOn: LocalDate | null;
}

/** Decides on the record of an interview: by the service that works on the file, of today or earlier. */
export function decideRecordInterview(
  file: AsFileState,
  { heldOn, form, attendance, nextOn }: RecordInterview,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle = refuseAct('RECORD_INTERVIEW', 'INTERVIEW', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { viewer, ids } = context;
  const interview: Interview = {
    id: ids('int'),
    source: 'RECORD',
    key: null,
    heldOn,
    form,
    attendance,
    nextOn,
    heldBy: viewer.subject,
  };
  return enter(file, [{ kind: 'INTERVIEW', record: interview }], [{ kind: 'INTERVIEW_RECORDED', interview }], context);
}
