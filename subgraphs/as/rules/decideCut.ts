import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import { type LocalDate, type Month, monthOf } from '../../common/rules/localDates.js';
import { notSet } from '../../common/rules/parameters.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { CANTONAL_LAW } from '../params/competences.js';
import type { AsCutGround, CutScale } from '../params/cutScale.js';
import { cutScaleOn } from '../params/parameters.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import { highestPercentDuring } from './cutPeriod.js';
import type { AsEvent, AsFileState } from './file.js';
import { checkOpenOn } from './openPeriod.js';
import { reportAct } from './reportedActs.js';

/** A cut of the basic need by the service that pays it. */
export interface DecideCut {
  readonly ground: AsCutGround;
  /** Day of the act or omission. */
  readonly factsOn: LocalDate;
  readonly decidedOn: LocalDate;
  /** Whole percent of the basic need. */
  readonly percent: number;
  readonly from: Month;
  readonly months: number;
}

/**
 * Decides a cut within the scale that the canton has set (R19). Without a scale on the day of the decision
 * PARAMETER_NOT_SET; else CUT_GROUND_NOT_ADMITTED, CUT_OUTSIDE_SCALE, CUT_DURATION_OUTSIDE_SCALE,
 * CUTS_TOGETHER_ABOVE_SCALE, CUT_REACHES_BACK, DECISION_BEFORE_FACTS, DATE_IN_FUTURE, DATE_BEFORE_FILE_OPENED, FILE_CLOSED.
 */
export function decideCut(file: AsFileState, command: DecideCut, context: AsContext): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'DECIDE_CUT', 'CUT');
  if (obstacle !== null) return reject(obstacle);
  return unlessRefused(checkCut(file, command, context), () =>
    accept<AsEvent>(
      { kind: 'CUT_DECIDED', cut: { id: context.ids('cut'), source: 'RECORD', key: null, ...command } },
      ...reportAct(file, context, 'AS_CUTS', command.decidedOn),
    ),
  );
}

/** The obstacles to a cut beside the other cuts of the file, entered or mirrored. */
export function checkCut(
  file: Pick<AsFileState, 'canton' | 'period' | 'cuts'>,
  cut: DecideCut,
  { today, parameters }: Pick<AsContext, 'today' | 'parameters'>,
): readonly (Refusal | null)[] {
  const scale = cutScaleOn(parameters, file.canton, cut.decidedOn);
  return [
    ...checkDates(file, cut, today),
    ...(scale === null ? [notSet(CANTONAL_LAW)] : checkScale(cut, file.cuts, scale.value)),
  ];
}

/** A cut is for the time to come and rests on facts that lie before its decision. */
function checkDates(
  file: Pick<AsFileState, 'period'>,
  { factsOn, decidedOn, from }: DecideCut,
  today: LocalDate,
): readonly (Refusal | null)[] {
  return [
    decidedOn > today ? refuse('DATE_IN_FUTURE', { path: ['input', 'decidedOn'] }) : null,
    checkOpenOn(file, decidedOn, ['input', 'decidedOn']),
    decidedOn < factsOn ? refuse('DECISION_BEFORE_FACTS', { path: ['input', 'factsOn'] }) : null,
    from < monthOf(decidedOn) ? refuse('CUT_REACHES_BACK', { path: ['input', 'from'] }) : null,
  ];
}

function checkScale(
  cut: DecideCut,
  others: readonly Pick<DecideCut, 'from' | 'months' | 'percent'>[],
  { maximumCutPercent, maximumCutMonths, grounds }: CutScale,
): readonly (Refusal | null)[] {
  const law = { rule: 'R19', article: CANTONAL_LAW };
  const within = isWithin(cut.percent, maximumCutPercent);
  const lasting = isWithin(cut.months, maximumCutMonths);
  const together = within && lasting ? highestPercentDuring(cut, [...others, cut]) : 0;
  return [
    grounds.includes(cut.ground) ? null : refuse('CUT_GROUND_NOT_ADMITTED', { ...law, path: ['input', 'ground'] }),
    within ? null : refuse('CUT_OUTSIDE_SCALE', { ...law, path: ['input', 'percent'] }),
    lasting ? null : refuse('CUT_DURATION_OUTSIDE_SCALE', { ...law, path: ['input', 'months'] }),
    together > maximumCutPercent
      ? refuse('CUTS_TOGETHER_ABOVE_SCALE', { ...law, path: ['input', 'percent'] })
      : null,
  ];
}

function isWithin(number: number, maximum: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= maximum;
}
