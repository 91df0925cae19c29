import {
  addToMonth,
  firstDayOf,
  lastDayOf,
  monthOf,
  type LocalDate,
  type Month,
} from '../../common/rules/localDates.js';
import type { Period } from '../../common/rules/periods.js';
import { stretchOn } from '../../common/rules/systemAccess.js';
import { benefitOf } from './benefit.js';
import { lastMonthOf } from './cutPeriod.js';
import type { AsFileState } from './file.js';

/**
 * The benefits that the service pays the person, as unemployment insurance hears of them on a consent (LACI 85f(2)(a)): the
 * months in which something is paid, within the days of the file. They last while the latest budget pays something.
 */
export function benefitSpan(file: AsFileState, today: LocalDate): Period | null {
  const { openedOn, closedOn } = file.period;
  const last = lastChange(file, monthOf(today));
  const months: Period[] = [];
  for (let month = monthOf(openedOn); month <= last; month = addToMonth(month, 1)) {
    if ((benefitOf(file, month)?.benefit ?? 0) > 0) months.push(daysOf(month, month === last, file));
  }
  return stretchOn(months, closedOn === null || today <= closedOn ? today : closedOn);
}

/** The month after which nothing changes any more by what the file holds: the present one, or that of a later change. */
function lastChange({ budgets, cuts, period }: AsFileState, present: Month): Month {
  const changes = [
    ...budgets.map(({ validFrom }) => validFrom),
    ...cuts.map((cut) => addToMonth(lastMonthOf(cut), 1)),
    ...(period.closedOn === null ? [] : [monthOf(period.closedOn)]),
  ];
  return changes.reduce((latest, month) => (month > latest ? month : latest), present);
}

/** The days of a paid month that lie in the time of the file; the last one that is known goes on. */
function daysOf(month: Month, isLast: boolean, { period }: Pick<AsFileState, 'period'>): Period {
  const { openedOn, closedOn } = period;
  const first = firstDayOf(month);
  const from = first < openedOn ? openedOn : first;
  if (closedOn !== null) return { from, to: closedOn < lastDayOf(month) ? closedOn : lastDayOf(month) };
  return { from, to: isLast ? null : lastDayOf(month) };
}
