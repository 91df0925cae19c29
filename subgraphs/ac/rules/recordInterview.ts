import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState, Interview } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** Records a counselling and control interview that was held. */
export interface RecordInterview {
  readonly heldOn: LocalDate;
}

/**
 * Decides on the record of an interview (OACI 21): by the placement office that works on the file, of today or
 * earlier, on a day of registration, one a day.
 */
export function decideRecordInterview(
  file: AcFileState,
  { heldOn }: RecordInterview,
  context: AcContext,
): Decision<AcEvent> {
  const obstacle = refuseAct('RECORD_INTERVIEW', 'INTERVIEW', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { viewer, ids } = context;
  const interview: Interview = {
    id: ids('int'),
    source: 'RECORD',
    key: null,
    heldOn,
    office: viewer.service ?? '',
    heldBy: viewer.subject,
  };
  return enter(file, { kind: 'INTERVIEW', record: interview }, { kind: 'INTERVIEW_RECORDED', interview }, context);
}
