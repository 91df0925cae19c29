import type { Month } from '../../common/rules/localDates.js';
import type { MonthlyRevision } from './records.js';

/** The entry that holds in a month: the latest month of validity at or before it, and of two the later entry. */
export function inForceIn<Entry extends MonthlyRevision>(entries: readonly Entry[], month: Month): Entry | null {
  return entries
    .filter(({ validFrom }) => validFrom <= month)
    .reduce<Entry | null>((kept, next) => (kept === null || next.validFrom >= kept.validFrom ? next : kept), null);
}
