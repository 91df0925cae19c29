import { answerBySanction } from '../../common/rules/answerIndication.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { CutException } from '../params/cutLaw.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, Cut, CutBenefit } from './file.js';
import { houseOf } from './indications.js';
import { enter, refuseAct } from './ownAct.js';

/** A cut or refusal of a benefit: after a formal notice, or on a coded exception (R19). */
export interface DecideCut {
  readonly benefit: CutBenefit;
  /** Whole percentage of the benefit from 1 to 100. */
  readonly percent: number;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly formalNoticeId: string | null;
  readonly exception: CutException | null;
  /** Day of the act or omission; the duty is that of the notice, or the exception. */
  readonly factsOn: LocalDate;
  /** The indication of the lead, where the duty was handed over on that day (R18). */
  readonly indicationId: string | null;
}

/**
 * Decides on a cut, today (LPGA 21(4), LAI 7b). Refused: neither notice nor exception, or both; an unknown or settled
 * notice; a cut decided or beginning while the person may still reflect; a percentage outside the scale. The cut ends
 * its notice, unless notices are kept elsewhere, and answers the indication that it rests on (R18).
 */
export function decideCut(
  file: AiFileState,
  { formalNoticeId, indicationId, ...decided }: DecideCut,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('DECIDE_CUT', 'CUT', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { today, ids, mirrored } = context;
  const cut: Cut = {
    id: ids('cut'),
    source: 'RECORD',
    key: null,
    ...decided,
    decidedOn: today,
    formalNoticeId,
    ...(indicationId === null ? {} : { indicationId }),
  };
  const settlement: readonly AiEvent[] =
    formalNoticeId === null || mirrored.includes('FORMAL_NOTICE')
      ? []
      : [{ kind: 'FORMAL_NOTICE_SETTLED', formalNoticeId, outcome: 'CUT', settledOn: today }];
  const answers = answerBySanction(cut, houseOf(file, context), context);
  return enter(file, { kind: 'CUT', record: cut }, [{ kind: 'CUT_DECIDED', cut }, ...settlement, ...answers], context);
}
