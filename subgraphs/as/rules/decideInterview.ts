import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { checkOpenOn } from './openPeriod.js';
import type { Attendance, Interview, InterviewForm } from './records.js';
import { reportAct } from './reportedActs.js';

/** A social counselling interview that took place, or was missed. It carries no price (R13). */
export interface RecordInterview {
  readonly heldOn: LocalDate;
  readonly form: InterviewForm;
  readonly attendance: Attendance;
  readonly nextOn: LocalDate | null;
}

/** Records an interview. Refuses DATE_IN_FUTURE, DATE_BEFORE_FILE_OPENED, FILE_CLOSED, NEXT_INTERVIEW_NOT_LATER. */
export function decideInterview(
  file: AsFileState,
  command: RecordInterview,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'RECORD_INTERVIEW', 'INTERVIEW');
  if (obstacle !== null) return reject(obstacle);
  return unlessRefused(checkInterview(file, command, context.today), () => {
    const interview: Interview = {
      id: context.ids('int'),
      source: 'RECORD',
      key: null,
      ...command,
      heldBy: context.viewer.subject,
    };
    return accept<AsEvent>(
      { kind: 'INTERVIEW_RECORDED', interview },
      ...reportAct(file, context, 'AS_INTERVIEWS', command.heldOn),
    );
  });
}

/** The obstacles to an interview, entered or mirrored. */
export function checkInterview(
  file: AsFileState,
  { heldOn, nextOn }: RecordInterview,
  today: LocalDate,
): readonly (Refusal | null)[] {
  return [
    heldOn > today ? refuse('DATE_IN_FUTURE', { path: ['input', 'heldOn'] }) : null,
    checkOpenOn(file, heldOn, ['input', 'heldOn']),
    nextOn !== null && nextOn <= heldOn ? refuse('NEXT_INTERVIEW_NOT_LATER', { path: ['input', 'nextOn'] }) : null,
  ];
}
