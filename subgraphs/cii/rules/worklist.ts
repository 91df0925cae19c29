import { inForce } from '../../common/rules/parameters.js';
import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { isSameService, type CaseState } from './case.js';
import { cameAfter } from './mamac/cameAfter.js';
import type { MamacPhase, MamacState } from './mamac/process.js';
import { hasJoined, participationOf } from './takingPart.js';
import { sightOf } from './visibility.js';
import { authorisationItems } from './worklist/authorisations.js';
import { decisionItems, guaranteeItems } from './worklist/guarantees.js';
import { handoverItems } from './worklist/handovers.js';
import type { CiiWorklistItem, WorklistQuestion } from './worklist/item.js';
import { disputeItems } from './worklist/indications.js';
import { exchangeItems } from './worklist/legalExchanges.js';
import { requestItems } from './worklist/mamacAnnouncement.js';
import { mandateItems } from './worklist/mamacMandate.js';
import { agreementItems, payerItems, processItems } from './worklist/mamacServices.js';
import { messageItems } from './worklist/messages.js';
import { invitationItems, staffItems } from './worklist/participants.js';
import { proposalItems } from './worklist/proposals.js';

export { PHASES_OF_TEAM, teamItems } from './worklist/mamacTeam.js';
export {
  CII_WORKLIST_KINDS,
  mostUrgentFirst,
  type CiiWorklistItem,
  type CiiWorklistKind,
  type WorklistQuestion,
} from './worklist/item.js';

/** The process of a case; its phase alone where nothing of it waits here, and null where the case has none. */
export type KnownProcess = MamacState | MamacPhase | null;

/**
 * What of one case waits for the viewer today; nothing when the canton's notice is not set. Whoever works on the case
 * sees what waits for the service: responsible and deputy alike, a supervisor or decider with a reason. What only a
 * supervisor or decider can do they see in all cases of their service, since it opens nothing to read. With the process
 * of CII-MAMAC of the case, where it has one, also what that asks of the institutions that have joined (R48); of a
 * closed case that alone is left (R58).
 */
export function worklistOf(
  state: CaseState,
  question: WorklistQuestion,
  known: KnownProcess = null,
): readonly CiiWorklistItem[] {
  const notice = inForce(question.parameters.worklistNotice, question.today)?.value;
  if (notice === undefined || state.canton !== question.canton) return [];
  const sight = sightOf(state, question);
  const participant = participationOf(state, question.viewer);
  const isOfProcess = participant !== null && hasJoined(participant);
  const found = isOfProcess && typeof known !== 'string' ? known : null;
  const process = found === null || participant === null || cameAfter(found, state, participant) ? null : found;
  const phase = phaseFor(known, sight?.service ?? null);
  const toTell = process === null || sight === null ? [] : payerItems(process, participant, sight, question);
  if (state.status === 'CLOSED') return toTell;
  const seen =
    sight === null
      ? []
      : [
          ...authorisationItems(state, sight, notice, question.today),
          ...messageItems(state, sight),
          ...invitationItems(state, sight, notice, question),
          ...handoverItems(state, sight, notice, question),
          ...guaranteeItems(state, sight, notice, question),
          ...proposalItems(state, sight, question),
          ...disputeItems(state, sight),
          ...exchangeItems(state, sight, question.today),
          ...requestItems(state, phase, typeof known === 'string' ? null : known, sight, question),
          ...mandateItems(state, phase, sight, notice, question),
          ...(process === null ? [] : processItems(process, state, sight, notice, question)),
        ];
  const toAgree = process === null ? [] : agreementItems(process, state, notice, question);
  return [
    ...staffItems(state, typeof known === 'string' ? null : known, notice, question),
    ...decisionItems(state, question),
    ...toAgree,
    ...seen,
    ...toTell,
  ];
}

/** A request that another service filed does not exist for the viewer's one until it is taken up (R36, docs/decisions/0038). */
function phaseFor(known: KnownProcess, service: ServiceOfInstitution | null): MamacPhase | null {
  if (known === null || typeof known === 'string') return known;
  const isHidden = known.phase === 'FILED' && (service === null || !isSameService(known.referrer, service));
  return isHidden ? null : known.phase;
}
