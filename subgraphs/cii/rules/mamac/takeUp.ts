import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import type { CaseOpenedEntry } from '../../../common/rules/exchange.js';
import type { FrameTeamMember } from '../../../common/rules/frame.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { OpeningContext, RegisterContext } from '../context.js';
import { isActive, isSameService } from '../case.js';
import { refuseDisabledMode } from '../enabledModes.js';
import { inviteCovered } from '../inviteParticipant.js';
import { decideOpenCase } from '../openCase.js';
import { refuseClosed } from '../takingPart.js';
import { hasMandate, withoutMandate } from './mandate.js';

/**
 * Opens the case of a request that is taken up, by the rules of every opening, and names the team on it (R36, R49). The
 * frames that follow let each institution answer members of the team on their mandate. A repeat changes nothing.
 */
export function decideTakeUpCase(
  state: CaseState | null,
  request: CaseOpenedEntry,
  members: readonly FrameTeamMember[],
  context: OpeningContext,
): Decision<CaseEvent> {
  const opened = decideOpenCase(state, request, context);
  if ('refusals' in opened) return opened;
  return state === null ? accept(...opened.events, teamNamed(members)) : decideNameTeam(state, members);
}

/**
 * Takes up the request of a case that is open: the mode may have been switched off since it was filed (R56), which ends
 * nothing that is under way and begins nothing (docs/decisions/0050).
 */
export function decideTakeUpOpenCase(
  state: CaseState,
  members: readonly FrameTeamMember[],
  context: RegisterContext,
): Decision<CaseEvent> {
  const disabled = state.team === undefined ? refuseDisabledMode('MAMAC', state.canton, context) : null;
  return disabled === null ? decideNameTeam(state, members) : reject(disabled);
}

/** Names the team on a case that was referred and is open; nothing happens where it is named so already (R49). */
export function decideNameTeam(state: CaseState, members: readonly FrameTeamMember[]): Decision<CaseEvent> {
  if (state.mode !== 'MAMAC') return reject(refuse('MAMAC_MODE_ONLY', { rule: 'R20' }));
  const closed = refuseClosed(state);
  if (closed !== null) return reject(closed);
  return isNamedSo(state, members) ? accept() : accept<CaseEvent>(teamNamed(members));
}

/** Ends the task of the team in a case whose process has ended; nothing happens where it has none (R49). */
export function decideReleaseTeam(state: CaseState): Decision<CaseEvent> {
  return state.team === undefined ? accept() : accept<CaseEvent>({ kind: 'TEAM_RELEASED' });
}

/** True for an open case that the team took up, where other secondments were named than are recorded now (R49). */
export function needsTeamNamed(
  state: Pick<CaseState, 'team' | 'mode' | 'status'>,
  members: readonly FrameTeamMember[],
): boolean {
  const { team, mode, status } = state;
  return team !== undefined && mode === 'MAMAC' && status === 'OPEN' && !isNamedSo(state, members);
}

/**
 * Names the team as it is recorded now on a case that it has. One from which it was taken meanwhile is left as it is, its
 * version too, or who ended the process would see its members back (R49).
 */
export function decideRenameTeam(state: CaseState, members: readonly FrameTeamMember[]): Decision<CaseEvent> {
  return needsTeamNamed(state, members) ? accept<CaseEvent>(teamNamed(members)) : reject();
}

function isNamedSo({ team }: Pick<CaseState, 'team'>, members: readonly FrameTeamMember[]): boolean {
  return team !== undefined && JSON.stringify(team.map(plain)) === JSON.stringify(members.map(plain));
}

/**
 * Asks the service of a second request to take part in the other case of the person, as the team does when it joins the
 * two (R36): with its mandate for that case (R49), and on an authorisation of it that covers the service, like every
 * invitation (LPGA 28). A service that takes part already needs none.
 */
export function decideInviteReferrer(
  state: CaseState,
  referrer: ServiceOfInstitution,
  context: RegisterContext,
): Decision<CaseEvent> {
  const closed = refuseClosed(state) ?? refuseUnmandated(state, context);
  if (closed !== null) return reject(closed);
  if (state.participants.some((one) => isActive(one) && isSameService(one, referrer))) return accept();
  return inviteCovered(state, referrer, context);
}

/** Refuses the body a step in a case for which it has no mandate (R49). */
function refuseUnmandated(cooperation: CaseState, context: RegisterContext): Refusal | null {
  return hasMandate({ request: null }, { ...context, cooperation }) ? null : withoutMandate(context);
}

function teamNamed(members: readonly FrameTeamMember[]): CaseEvent {
  return { kind: 'TEAM_NAMED', members: members.map(plain) };
}

/** Home and everything else that a record of the installation holds stays in it. */
function plain({ subject, from, to }: FrameTeamMember): FrameTeamMember {
  return { subject, from, to };
}
