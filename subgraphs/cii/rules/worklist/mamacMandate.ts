import { addDays } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import { leadsNow, type CaseState } from '../case.js';
import { firstTellerEndsOn, mandateEndsOn, mandatesOn } from '../mamac/mandate.js';
import type { MamacPhase } from '../mamac/process.js';
import { isUnderWay } from '../mamac/table.js';
import type { Sight } from '../visibility.js';
import { about, type CiiWorklistItem, type WorklistQuestion } from './item.js';

/**
 * The authorisation of the management body lasts at most a year and the process longer: while it is under way, the lead is
 * asked to have it renewed before it ends, and from then on until it is or the process ends (R49, docs/decisions/0045). The
 * same holds of each service that tells the body of its registration: without its own it can tell no more (R34,
 * docs/decisions/0062).
 */
export function mandateItems(
  state: CaseState,
  phase: MamacPhase | null,
  { service }: Pick<Sight, 'service'>,
  notice: CiiWorklistNotice,
  { today, now }: Pick<WorklistQuestion, 'today' | 'now'>,
): readonly CiiWorklistItem[] {
  const isAsked = phase === 'FILED' || isUnderWay(phase);
  if (!isAsked || service === null || !leadsNow(state, service, now)) return [];
  const ends = [mandateEndsOn(state, today), firstTellerEndsOn(state)].filter((day) => day !== null);
  const dueOn = ends.toSorted()[0] ?? null;
  const overdue = mandatesOn(state, today).length === 0 || (dueOn !== null && dueOn < today);
  if (!overdue && dueOn !== null && dueOn > addDays(today, notice.authorisationExpiringDays)) return [];
  return [{ ...about('MANDATE_TO_RENEW', state, 'mandate'), aboutId: null, dueOn, overdue }];
}
