import { addDays, localDateOf } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import type { CaseState } from '../case.js';
import { presentRound, type MamacState } from '../mamac/process.js';
import { participationOf, refuseUnlessOpenerOrLead } from '../takingPart.js';
import { neededWithoutFile } from '../withoutFile.js';
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
  return (
    state.participants
      // Who has named staff takes part, also while it is asked once more whether it keeps a file (docs/decisions/0064).
      .filter((participant) => participant.responsible === null && shownState(participant, sight) === 'INVITED')
      .map((participant) => {
        const dueOn = addDays(localDateOf(new Date(participant.invitedAt)), notice.answerInvitationWithinDays);
        return item('INVITATION_UNANSWERED', state, `${participant.institution}-${participant.service}`, dueOn, today);
      })
      .filter(({ overdue }) => overdue)
      .map((waiting) => ({ ...waiting, aboutId: null }))
  );
}

/**
 * A service that has confirmed and has nobody responsible waits for its supervisors; likewise one that keeps no file, where
 * the plan of CII-MAMAC waits for it (R44): that from the admission to the joint assessment on.
 */
export function staffItems(
  state: CaseState,
  process: MamacState | null,
  notice: CiiWorklistNotice,
  { viewer, today, groundsOn }: SightQuestion,
): readonly CiiWorklistItem[] {
  if (!viewer.roles.includes('SUPERVISOR')) return [];
  const own = participationOf(state, viewer);
  const needed = neededWithoutFile(state, process?.phase ?? null, viewer, { today, groundsOn });
  const unstaffed = own?.state === 'CONFIRMED' && own.responsible === null ? own : needed;
  if (unstaffed === null) return [];
  const invitedOn = localDateOf(new Date(unstaffed.invitedAt));
  const admittedOn = process === null || needed === null ? null : presentRound(process).admittedOn;
  const since = admittedOn === null || admittedOn < invitedOn ? invitedOn : admittedOn;
  const dueOn = addDays(since, notice.assignWithinDays);
  return [{ ...item('ASSIGN_STAFF', state, unstaffed.service, dueOn, today), aboutId: null }];
}
