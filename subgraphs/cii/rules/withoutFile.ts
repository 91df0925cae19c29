import type { Viewer } from '../../common/rules/institutions.js';
import { isActive, isSameService, type CaseState, type Participant } from './case.js';
import type { RegisterContext } from './context.js';
import { isInvitationCovered } from './inviteParticipant.js';
import type { MamacPhase } from './mamac/process.js';
import { isUnderWay } from './mamac/table.js';
import { refuseGroundOff } from './takingPart.js';

/**
 * The place of the viewer's service that was asked, keeps no file and is needed all the same: from the joint assessment on
 * the plan of CII-MAMAC waits for all three institutions, one without a task included (R39, R44). It is needed while no
 * other service of its institution takes part or is still to answer, and while an authorisation covers it as one covers
 * whoever is invited (LPGA 28, docs/decisions/0064). Null for every other one.
 */
export function neededWithoutFile(
  state: CaseState,
  phase: MamacPhase | null,
  viewer: Viewer,
  context: Pick<RegisterContext, 'today' | 'groundsOn'>,
): Participant | null {
  if (viewer.canton !== state.canton) return null;
  const own = state.participants.find((one) => one.state === 'NOT_KNOWN' && isSameService(one, viewer));
  if (own === undefined || !mayBeAskedOnceMore(state, phase, own, context)) return null;
  return state.participants.some((one) => isActive(one) && one.institution === own.institution) ? null : own;
}

/**
 * True while a service without a file may be asked once more whether it keeps one: the process needs it, and the person still
 * authorises the invitation, because the AVS number goes with it (LPGA 28).
 */
export function mayBeAskedOnceMore(
  state: CaseState,
  phase: MamacPhase | null,
  asked: Participant,
  context: Pick<RegisterContext, 'today' | 'groundsOn'>,
): boolean {
  const isNeeded = isUnderWay(phase) && phase !== 'ANNOUNCED';
  return isNeeded && refuseGroundOff(context) === null && isInvitationCovered(state, asked, context);
}
