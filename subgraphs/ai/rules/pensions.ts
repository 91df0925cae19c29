import type { LocalDate } from '../../common/rules/localDates.js';
import type { Period } from '../../common/rules/periods.js';
import { stretchOn } from '../../common/rules/systemAccess.js';
import type { Pension } from './file.js';

/** The pension that runs on the day (LAI 28); the latest begun, should two overlap. Null when none does. */
export function pensionOn(pensions: readonly Pension[], day: LocalDate): Pension | null {
  const running = pensions.filter(({ from, to }) => from <= day && (to === null || day <= to));
  return running.reduce<Pension | null>(
    (latest, one) => (latest === null || one.from > latest.from ? one : latest),
    null,
  );
}

/**
 * The benefits that the office pays the person, as unemployment insurance hears of them on a consent (LACI 85f(2)(a)): the
 * pension, from its first day to its last. Measures and what is still examined are none (docs/decisions/0047).
 */
export function benefitSpan({ pensions }: { readonly pensions: readonly Pension[] }, today: LocalDate): Period | null {
  return stretchOn(pensions, today);
}
