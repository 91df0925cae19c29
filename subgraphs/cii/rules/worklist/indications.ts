import { isSameService, type CaseState } from '../case.js';
import { standingOf } from '../indication/dispute.js';
import type { Sight } from '../visibility.js';
import { about, type CiiWorklistItem } from './item.js';

/** Entries of the own service that the person disputes and nobody has answered; no article read names a day for it. */
export function disputeItems(state: CaseState, { service }: Pick<Sight, 'service'>): readonly CiiWorklistItem[] {
  return state.indications
    .filter((one) => isSameService(one.by, service) && standingOf(one)?.answer === null)
    .map(({ id }) => ({ ...about('DISPUTE_TO_ANSWER', state, id), dueOn: null, overdue: false }));
}
