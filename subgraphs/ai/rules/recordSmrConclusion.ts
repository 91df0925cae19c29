import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, SmrConclusion, WorkLimit } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** A conclusion of the regional medical service; there is no place for a diagnosis or free text (R40). */
export interface RecordSmrConclusion {
  readonly concludedOn: LocalDate;
  readonly capacityPreviousPercent: number;
  readonly capacityAdaptedPercent: number;
  readonly limits: readonly WorkLimit[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/**
 * Decides on a conclusion; only the service's own physicians write one (LAI 54a). Refused: a capacity that is no whole
 * percentage from 0 to 100, a reversed period, a day in the future. A later conclusion never changes an earlier one.
 */
export function decideRecordSmrConclusion(
  file: AiFileState,
  { concludedOn, capacityPreviousPercent, capacityAdaptedPercent, limits, validFrom, validTo }: RecordSmrConclusion,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('RECORD_SMR_CONCLUSION', 'SMR_CONCLUSION', file, context);
  if (obstacle !== null) return reject(obstacle);
  const conclusion: SmrConclusion = {
    id: context.ids('smr'),
    source: 'RECORD',
    key: null,
    concludedOn,
    capacityPreviousPercent,
    capacityAdaptedPercent,
    limits: [...new Set(limits)],
    validFrom,
    validTo,
  };
  const events: readonly AiEvent[] = [{ kind: 'SMR_CONCLUSION_RECORDED', conclusion }];
  return enter(file, { kind: 'SMR_CONCLUSION', record: conclusion }, events, context);
}
