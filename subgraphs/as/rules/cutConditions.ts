import { type LocalDate, monthOf } from '../../common/rules/localDates.js';
import { notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { CANTONAL_LAW } from '../params/competences.js';
import type { CutScale } from '../params/cutScale.js';
import { cutScaleOn } from '../params/parameters.js';
import { highestPercentDuring } from './cutPeriod.js';
import { handoverCondition } from './indications.js';
import { broken, dayOutsideFile, type Judged } from './judging.js';
import type { Cut } from './records.js';

/**
 * A cut stays within the scale that the canton has set for the day of the decision (R19), alone and together with the
 * other cuts; it rests on facts before its decision, for a duty that was handed over on an indication of the lead (R18),
 * and does not reach back. Without a scale: PARAMETER_NOT_SET.
 */
export function cutConditions(cut: Cut, judged: Judged): readonly Refusal[] {
  const { file, today, parameters } = judged;
  const scale = cutScaleOn(parameters, file.canton, cut.decidedOn);
  const others = file.cuts.filter(({ id }) => id !== cut.id);
  return broken([
    ...timeRefusals(cut, today),
    dayOutsideFile(file, cut.decidedOn, ['input', 'fileId']),
    ...(scale === null ? [notSet(CANTONAL_LAW)] : scaleRefusals(cut, others, scale.value)),
    handoverCondition(cut, judged),
  ]);
}

function timeRefusals({ factsOn, decidedOn, from }: Cut, today: LocalDate): readonly (Refusal | false)[] {
  const path = ['input', 'factsOn'];
  return [
    decidedOn > today && refuse('DATE_IN_FUTURE'),
    factsOn > today && refuse('DATE_IN_FUTURE', { path }),
    factsOn <= today && factsOn > decidedOn && refuse('DECISION_BEFORE_FACTS', { path }),
    from < monthOf(decidedOn) && refuse('CUT_REACHES_BACK', { path: ['input', 'from'] }),
  ];
}

function scaleRefusals(
  cut: Cut,
  others: readonly Cut[],
  { maximumCutPercent, maximumCutMonths, grounds }: CutScale,
): readonly (Refusal | false)[] {
  const law = { rule: 'R19', article: CANTONAL_LAW };
  const percentFits = isWholeUpTo(cut.percent, maximumCutPercent);
  const monthsFit = isWholeUpTo(cut.months, maximumCutMonths);
  const fits = percentFits && monthsFit;
  return [
    !grounds.includes(cut.ground) && refuse('CUT_GROUND_NOT_ADMITTED', { ...law, path: ['input', 'ground'] }),
    !percentFits && refuse('CUT_OUTSIDE_SCALE', { ...law, path: ['input', 'percent'] }),
    !monthsFit && refuse('CUT_DURATION_OUTSIDE_SCALE', { ...law, path: ['input', 'months'] }),
    fits &&
      highestPercentDuring(cut, [...others, cut]) > maximumCutPercent &&
      refuse('CUTS_TOGETHER_ABOVE_SCALE', { ...law, path: ['input', 'percent'] }),
  ];
}

function isWholeUpTo(number: number, maximum: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= maximum;
}
