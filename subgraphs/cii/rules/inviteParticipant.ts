import { coversInvitation, isParty, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { refuseThirdInstitution } from '../../common/rules/cooperation.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { MOST_PARTICIPANTS } from '../../common/rules/exchange.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { stateOn } from './authorisations.js';
import { isAsked, isSameService, type CaseEvent, type CaseState } from './case.js';
import type { CaseContext, RegisterContext } from './context.js';
import { firstRefusal, refuseClosed, refuseGroundOff, refuseOutsider, refuseUnlessOpenerOrLead } from './takingPart.js';

/** Which service is asked to take part. */
export interface InviteParticipant {
  readonly invited: ServiceOfInstitution;
}

/**
 * Invites a service to the case. The opener or the lead may; an authorisation in force must let that very service see
 * the key data, because the invitation carries them (D7, LPGA 28).
 */
export function decideInviteParticipant(
  state: CaseState,
  { invited }: InviteParticipant,
  context: CaseContext,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseUnlessOpenerOrLead(state, context),
    () => refuseClosed(state),
  );
  return check === null ? inviteCovered(state, invited, context) : reject(check);
}

/** Invites the service to an open case on an authorisation that covers it, whoever asks. */
export function inviteCovered(
  state: CaseState,
  invited: ServiceOfInstitution,
  context: RegisterContext,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseGroundOff(context),
    () => refusePresent(state, invited),
    () => refuseThirdInstitution(state.mode, [...state.participants.filter(isAsked), invited], SERVICE),
    () => refuseUncovered(state, invited, context),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'PARTICIPANT_INVITED',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      invited: { institution: invited.institution, service: invited.service },
    }),
  );
}

/**
 * Only a service that has named staff is refused, for everybody on the case sees that it takes part. Until then asking
 * again must look alike whether the service has not answered, keeps a file or does not know the person: the answer
 * itself is the institution's information, and it simply answers again.
 */
function refusePresent(state: CaseState, invited: ServiceOfInstitution): Refusal | null {
  const known = state.participants.find((participant) => isSameService(participant, invited));
  if (known === undefined) return state.participants.length >= MOST_PARTICIPANTS ? refuse('CASE_IS_FULL') : null;
  if (known.responsible === null) return null;
  return refuse('PARTICIPANT_ALREADY_ON_CASE', { path: SERVICE });
}

function refuseUncovered(state: CaseState, invited: ServiceOfInstitution, context: RegisterContext): Refusal | null {
  const isCovered = isInvitationCovered(state, invited, context);
  return isCovered ? null : refuse('INVITATION_NOT_COVERED', { article: 'LPGA 28', path: SERVICE });
}

/** True while an authorisation in force lets a service on the case disclose the key data to that very one (LPGA 28). */
export function isInvitationCovered(
  state: CaseState,
  invited: ServiceOfInstitution,
  { today }: Pick<RegisterContext, 'today'>,
): boolean {
  return state.authorisations.some(
    (held) =>
      stateOn(held, state, today) === 'IN_FORCE' &&
      coversInvitation(held, invited) &&
      state.participants.some((participant) => isAsked(participant) && isParty(held.discloser, participant)),
  );
}

const SERVICE = ['input', 'service'] as const;
