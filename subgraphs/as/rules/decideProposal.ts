import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { rappenOf, roundToFiveRappen } from '../../common/rules/money.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { LIMITS } from '../params/limits.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import { isPlausible } from './decideBudget.js';
import type { AsEvent, AsFileState } from './file.js';
import { checkOpenOn } from './openPeriod.js';
import type { MeasureType } from './records.js';

/** A measure that the case worker asks the service to pay. */
export interface ProposeMeasure {
  readonly type: MeasureType;
  readonly from: LocalDate;
  /** Last day. */
  readonly to: LocalDate;
  /** CHF for the whole measure; rounded to 0.05 when it is kept. */
  readonly costChf: number;
}

/**
 * Proposes a measure of the catalogue (R11); it waits on the worklist until the service decides (R7). Refuses
 * PERIOD_REVERSED, AMOUNT_NOT_ACCEPTED, DATE_BEFORE_FILE_OPENED, FILE_CLOSED.
 */
export function decideProposal(file: AsFileState, command: ProposeMeasure, context: AsContext): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'PROPOSE_MEASURE', 'MEASURE');
  if (obstacle !== null) return reject(obstacle);
  const { type, from, to, costChf } = command;
  return unlessRefused(checkProposal(file, command), () =>
    accept<AsEvent>({
      kind: 'MEASURE_PROPOSED',
      measure: {
        id: context.ids('mea'),
        source: 'RECORD',
        key: null,
        type,
        from,
        to,
        costRappen: roundToFiveRappen(rappenOf(costChf)),
        proposedOn: context.today,
        state: 'PROPOSED',
        decidedOn: null,
      },
    }),
  );
}

/** The obstacles to a measure as such, entered or mirrored. */
export function checkProposal(file: AsFileState, command: ProposeMeasure): readonly (Refusal | null)[] {
  const { from, to, costChf } = command;
  return [
    to < from ? refuse('PERIOD_REVERSED', { path: ['input', 'to'] }) : null,
    checkOpenOn(file, from, ['input', 'from']),
    isPlausible(costChf, LIMITS.measureChf) ? null : refuse('AMOUNT_NOT_ACCEPTED', { path: ['input', 'cost'] }),
  ];
}
