import { isParty } from '../../../common/rules/authorisation.js';
import { addDays, localDateOf, type LocalDate } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import { stateOn } from '../authorisations.js';
import type { CaseState } from '../case.js';
import { visibleAuthorisations, type Sight } from '../visibility.js';
import { item, type CiiWorklistItem } from './item.js';

/** Authorisations that the own service has to confirm as discloser, and those in force that end soon, for both sides. */
export function authorisationItems(
  state: CaseState,
  sight: Sight,
  notice: CiiWorklistNotice,
  today: LocalDate,
): readonly CiiWorklistItem[] {
  const noticeUntil = addDays(today, notice.authorisationExpiringDays);
  return visibleAuthorisations(state, sight).flatMap((held) => {
    const standing = stateOn(held, state, today);
    if (standing === 'PROPOSED' && isParty(held.discloser, sight.service)) {
      const dueOn = addDays(localDateOf(new Date(held.enteredAt)), notice.confirmWithinDays);
      return [item('CONFIRM_AUTHORISATION', state, held.id, dueOn, today)];
    }
    return standing === 'IN_FORCE' && held.recurrence === 'RECURRING' && held.validTo <= noticeUntil
      ? [item('AUTHORISATION_EXPIRING', state, held.id, held.validTo, today)]
      : [];
  });
}
