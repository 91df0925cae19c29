import type { Month } from '../../common/rules/localDates.js';
import type { MonthlyRevision } from './records.js';

/** The entry that holds in a month: the latest month of validity at or before it, and of two the later entry. */
export function inForceIn<Entry extends MonthlyRevision>(entries: readonly Entry[], month: Month): Entry | null {
  return entries
    .filter(({ validFrom }) => validFrom <= month)
    .reduce<Entry | null>((latest, entry) => (latest === null || isLater(entry, latest) ? entry : latest), null);
}

/** The number of the next entry of a kind. */
export function nextRevision(entries: readonly MonthlyRevision[]): number {
  return entries.reduce((highest, { revision }) => Math.max(highest, revision), 0) + 1;
}

function isLater(entry: MonthlyRevision, than: MonthlyRevision): boolean {
  return entry.validFrom > than.validFrom || (entry.validFrom === than.validFrom && entry.revision > than.revision);
}
