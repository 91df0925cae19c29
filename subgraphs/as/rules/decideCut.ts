import { answerBySanction } from '../../common/rules/answerIndication.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate, Month } from '../../common/rules/localDates.js';
import type { AsCutGround } from '../params/cutScale.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { houseOf } from './indications.js';
import { enter, refuseAct } from './ownAct.js';
import type { Cut } from './records.js';

/** Cuts the basic need for some months. */
export interface DecideCut {
  readonly ground: AsCutGround;
  /** The day of the act or omission. */
  readonly factsOn: LocalDate;
  /** Whole percent of the basic need. */
  readonly percent: number;
  /** First month that is cut: this month or a later one. */
  readonly from: Month;
  readonly months: number;
  /** The indication of the lead, where the duty was handed over on that day (R18). */
  readonly indicationId: string | null;
}

/**
 * Decides a cut (R19): by the service that pays, within the scale that its canton has set, and never backwards. It answers
 * the indication that it rests on (R18).
 */
export function decideCut(
  file: AsFileState,
  { indicationId, ...decided }: DecideCut,
  context: AsContext,
): Decision<AsEvent> {
  const obstacle = refuseAct('DECIDE_CUT', 'CUT', file, context);
  if (obstacle !== null) return reject(obstacle);
  const { ids, today } = context;
  const origin = { id: ids('cut'), source: 'RECORD', key: null } as const;
  const rests = indicationId === null ? {} : { indicationId };
  const cut: Cut = { ...origin, ...decided, decidedOn: today, ...rests };
  const answers = answerBySanction(cut, houseOf(file, context), context);
  return enter(file, [{ kind: 'CUT', record: cut }], [{ kind: 'CUT_DECIDED', cut }, ...answers], context);
}
