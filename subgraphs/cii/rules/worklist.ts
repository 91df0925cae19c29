import { isParty } from '../../common/rules/authorisation.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { addDays, localDateOf, type LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { CiiWorklistNotice } from '../params/worklistNotice.js';
import type { CiiParameters } from '../params/ciiParameters.js';
import { stateOn } from './authorisations.js';
import { isSameService, type CaseState } from './case.js';
import { participationOf, refuseUnlessOpenerOrLead } from './takingPart.js';
import {
  shownState,
  sightOf,
  visibleAuthorisations,
  visibleMessages,
  type Sight,
  type SightQuestion,
} from './visibility.js';

/** What can wait for somebody in the register. */
export type CiiWorklistKind =
  'CONFIRM_AUTHORISATION' | 'AUTHORISATION_EXPIRING' | 'MESSAGE_UNREAD' | 'ASSIGN_STAFF' | 'INVITATION_UNANSWERED';

/** One thing that waits. */
export interface CiiWorklistItem {
  /** Unique and stable: the kind and what it is about. */
  readonly id: string;
  readonly kind: CiiWorklistKind;
  readonly caseId: string;
  /** The day by which it should be done; null for a message, which has none. */
  readonly dueOn: LocalDate | null;
  readonly overdue: boolean;
  /** The authorisation or message it is about, when it is one. */
  readonly aboutId: string | null;
}

/** What of one case waits for the viewer today; nothing when the canton's notice is not set. */
export function worklistOf(
  state: CaseState,
  question: SightQuestion & { readonly parameters: CiiParameters },
): readonly CiiWorklistItem[] {
  const notice = inForce(question.parameters.worklistNotice, question.today)?.value;
  if (notice === undefined || state.status === 'CLOSED' || state.canton !== question.canton) return [];
  const sight = sightOf(state, question);
  const seen =
    sight === null
      ? []
      : [
          ...authorisationItems(state, sight, notice, question.today),
          ...messageItems(state, sight),
          ...invitationItems(state, sight, notice, question),
        ];
  return [...staffItems(state, notice, question), ...seen];
}

function authorisationItems(
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

function messageItems(state: CaseState, sight: Sight): readonly CiiWorklistItem[] {
  return visibleMessages(state, sight)
    .filter(({ to }) => to.some((service) => isSameService(service, sight.service)))
    .filter(({ readBy }) => !readBy.some((service) => isSameService(service, sight.service)))
    .map(({ id }) => ({ ...about('MESSAGE_UNREAD', state, id), dueOn: null, overdue: false }));
}

/** Shown to the opener and the lead, who can ask again; a service that does not know the person looks unanswered too. */
function invitationItems(
  state: CaseState,
  sight: Sight,
  notice: CiiWorklistNotice,
  { viewer, today }: { readonly viewer: Viewer; readonly today: LocalDate },
): readonly CiiWorklistItem[] {
  if (refuseUnlessOpenerOrLead(state, viewer) !== null) return [];
  return state.participants
    .filter((participant) => shownState(participant, sight) === 'INVITED')
    .map((participant) => {
      const dueOn = addDays(localDateOf(new Date(participant.invitedAt)), notice.answerInvitationWithinDays);
      return item('INVITATION_UNANSWERED', state, `${participant.institution}-${participant.service}`, dueOn, today);
    })
    .filter(({ overdue }) => overdue)
    .map((waiting) => ({ ...waiting, aboutId: null }));
}

/** A service that has confirmed and has nobody responsible waits for its supervisors. */
function staffItems(
  state: CaseState,
  notice: CiiWorklistNotice,
  { viewer, today }: SightQuestion,
): readonly CiiWorklistItem[] {
  const own = participationOf(state, viewer);
  if (own?.state !== 'CONFIRMED' || own.responsible !== null || !viewer.roles.includes('SUPERVISOR')) return [];
  const dueOn = addDays(localDateOf(new Date(own.invitedAt)), notice.assignWithinDays);
  return [{ ...item('ASSIGN_STAFF', state, own.service, dueOn, today), aboutId: null }];
}

function item(
  kind: CiiWorklistKind,
  state: CaseState,
  aboutId: string,
  dueOn: LocalDate,
  today: LocalDate,
): CiiWorklistItem {
  return { ...about(kind, state, aboutId), dueOn, overdue: dueOn < today };
}

function about(
  kind: CiiWorklistKind,
  state: CaseState,
  aboutId: string,
): Pick<CiiWorklistItem, 'id' | 'kind' | 'caseId' | 'aboutId'> {
  return { id: `${kind}:${state._id}:${aboutId}`, kind, caseId: state._id, aboutId };
}
