import type { Month } from '../../common/rules/localDates.js';
import type { AsFileState } from './file.js';
import { inForceIn } from './months.js';
import type { Household } from './records.js';

/** The household of a month by its number of persons, or null when none was entered for it. */
export function householdOf(file: Pick<AsFileState, 'households'>, month: Month): Household | null {
  return inForceIn(file.households, month);
}
