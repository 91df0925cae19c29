import { addDays } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import { isSameService, leadsNow, type CaseState } from '../case.js';
import type { Guarantee } from '../guarantee/guarantee.js';
import { participationOf } from '../takingPart.js';
import { visibleGuarantees, type Sight, type SightQuestion } from '../visibility.js';
import { item, itemUntil, type CiiWorklistItem } from './item.js';

/** Guarantees that end soon: for the payer, and for the lead that would ask for an extension (R6). */
export function guaranteeItems(
  state: CaseState,
  sight: Sight,
  notice: CiiWorklistNotice,
  { today, now }: SightQuestion,
): readonly CiiWorklistItem[] {
  const leads = leadsNow(state, sight.service, now);
  const noticeUntil = addDays(today, notice.guaranteeExpiringDays);
  return visibleGuarantees(state, sight)
    .filter((guarantee) => guarantee.state === 'GRANTED' && (leads || isSameService(guarantee.payer, sight.service)))
    .filter(({ to }) => today <= to && to <= noticeUntil)
    .map(({ id, to }) => itemUntil('GUARANTEE_EXPIRING', state, id, to));
}

/**
 * What only the payer's deciders can do (R6): to grant or refuse a guarantee by its first day, and an extension by the
 * day on which the guarantee ends without it. They see it for all cases of their service, assigned or not, but for what
 * they have proposed themselves, which another one decides.
 */
export function decisionItems(state: CaseState, { viewer, today }: SightQuestion): readonly CiiWorklistItem[] {
  if (!viewer.roles.includes('DECIDER') || participationOf(state, viewer) === null) return [];
  const isOthers = ({ proposedBy }: Pick<Guarantee, 'proposedBy'>): boolean => proposedBy.subject !== viewer.subject;
  return state.guarantees
    .filter(({ payer }) => isSameService(payer, viewer))
    .flatMap((guarantee) => {
      if (guarantee.state === 'PROPOSED') {
        return isOthers(guarantee) ? [item('GUARANTEE_TO_DECIDE', state, guarantee.id, guarantee.from, today)] : [];
      }
      if (guarantee.state !== 'GRANTED') return [];
      return guarantee.extensions
        .filter((extension) => extension.outcome === null && isOthers(extension))
        .map(({ id }) => item('EXTENSION_TO_DECIDE', state, id, guarantee.to, today));
    });
}
