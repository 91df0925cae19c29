import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate, Month } from '../../common/rules/localDates.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState, JobSearchProof } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** Records the proof of job searches of one control period. */
export interface RecordJobSearchProof {
  readonly month: Month;
  readonly receivedOn: LocalDate;
  /** Number of efforts proved. */
  readonly efforts: number;
  /** True when the office accepts an excuse for lateness; without effect on a proof that is in time. */
  readonly excused: boolean;
}

/**
 * Decides on the record of a proof (OACI 26): by the placement office, one for each control period. A late proof is
 * recorded too; whether it counts is told by {@link jobSearchMonth}.
 */
export function decideRecordJobSearchProof(
  file: AcFileState,
  command: RecordJobSearchProof,
  context: AcContext,
): Decision<AcEvent> {
  const obstacle = refuseAct('RECORD_JOB_SEARCH_PROOF', 'JOB_SEARCH_PROOF', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { month, receivedOn, efforts, excused } = command;
  const proof: JobSearchProof = {
    id: context.ids('prf'),
    source: 'RECORD',
    key: null,
    month,
    receivedOn,
    efforts,
    excused,
  };
  const event: AcEvent = { kind: 'JOB_SEARCH_PROOF_RECORDED', proof };
  return enter(file, { kind: 'JOB_SEARCH_PROOF', record: proof }, event, context);
}
