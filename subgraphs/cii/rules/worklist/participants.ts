import { addDays, localDateOf } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import type { CaseState } from '../case.js';
import type { MamacPhase } from '../mamac/process.js';
import { neededWithoutFile, participationOf, refuseUnlessOpenerOrLead } from '../takingPart.js';
import { shownState, type Sight, type SightQuestion } from '../visibility.js';
import { item, type CiiWorklistItem } from './item.js';

/** Shown to the opener and the lead, who can ask again; a service that does not know the person looks unanswered too. */
export function invitationItems(
  state: CaseState,
  sight: Sight,
  notice: CiiWorklistNotice,
  { viewer, today, now }: SightQuestion,
): readonly CiiWorklistItem[] {
  if (refuseUnlessOpenerOrLead(state, { viewer, now }) !== null) return [];
  return state.participants
    .filter((participant) => shownState(participant, sight) === 'INVITED')
    .map((participant) => {
      const dueOn = addDays(localDateOf(new Date(participant.invitedAt)), notice.answerInvitationWithinDays);
      return item('INVITATION_UNANSWERED', state, `${participant.institution}-${participant.service}`, dueOn, today);
    })
    .filter(({ overdue }) => overdue)
    .map((waiting) => ({ ...waiting, aboutId: null }));
}

/**
 * A service that has confirmed and has nobody responsible waits for its supervisors; likewise one that keeps no file, where
 * the plan of CII-MAMAC waits for it (R44).
 */
export function staffItems(
  state: CaseState,
  phase: MamacPhase | null,
  notice: CiiWorklistNotice,
  { viewer, today }: SightQuestion,
): readonly CiiWorklistItem[] {
  const own = participationOf(state, viewer) ?? neededWithoutFile(state, viewer, phase);
  const isStaffed = own === null || own.state === 'INVITED' || own.responsible !== null;
  if (isStaffed || !viewer.roles.includes('SUPERVISOR')) return [];
  const dueOn = addDays(localDateOf(new Date(own.invitedAt)), notice.assignWithinDays);
  return [{ ...item('ASSIGN_STAFF', state, own.service, dueOn, today), aboutId: null }];
}
