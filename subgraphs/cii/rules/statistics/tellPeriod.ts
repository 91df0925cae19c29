import type { StatisticsPolicy } from '../../params/statisticsPolicy.js';
import { CATALOGUE, type Table } from './catalogue.js';
import type { Facts } from './fact.js';
import { isWithin, quartersOf, type Period } from './period.js';
import type { Publication, Published, Figures } from './publication.js';
import { addedUp, tallyOf, type Tally } from './tally.js';
import { tellDurations } from './tellDurations.js';
import { tellTables } from './tellTables.js';
import { tellTotals } from './tellTotals.js';
import type { Telling } from './telling.js';

/** What the figures of a period are told from. */
export interface PeriodQuestion {
  readonly facts: Facts;
  /** The publications before it, as they were frozen. */
  readonly published: Published;
  readonly policy: StatisticsPolicy;
  readonly catalogue?: readonly Table[];
}

/**
 * The figures of a closed period and, for a quarter, the tally that is frozen with them. What one period tells never
 * depends on a later one, and what is told of all periods together gives away no figure that is withheld: a property of
 * the rules, tested by an attack on random data (docs/decisions/0042).
 */
export function tellPeriod(
  period: Period,
  { facts, published, policy, catalogue = CATALOGUE }: PeriodQuestion,
): Figures & Pick<Publication, 'tally'> {
  const own = period.kind === 'QUARTER' ? tallyOf(within(facts, period), catalogue) : null;
  const known = new Map<string, Tally>(own === null ? [] : [[period.label, own]]);
  const tally = (of: Period): Tally => {
    const found = known.get(of.label) ?? addedUp(talliesOf(of, published), catalogue);
    known.set(of.label, found);
    return found;
  };
  const telling: Telling = { period, facts, published, policy, catalogue, tally };
  const totals = tellTotals(telling);
  return { totals, tables: tellTables(telling, totals), durations: tellDurations(telling), tally: own };
}

function within({ counted }: Facts, period: Period): Facts['counted'] {
  return counted.filter(({ on }) => isWithin(on, period));
}

function talliesOf(period: Period, published: Published): readonly Tally[] {
  return quartersOf(period).flatMap(({ label }) => published.get(label)?.tally ?? []);
}
