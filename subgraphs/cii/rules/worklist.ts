import { inForce } from '../../common/rules/parameters.js';
import type { CaseState } from './case.js';
import { sightOf } from './visibility.js';
import { authorisationItems } from './worklist/authorisations.js';
import { decisionItems, guaranteeItems } from './worklist/guarantees.js';
import { handoverItems } from './worklist/handovers.js';
import type { CiiWorklistItem, WorklistQuestion } from './worklist/item.js';
import { messageItems } from './worklist/messages.js';
import { invitationItems, staffItems } from './worklist/participants.js';
import { proposalItems } from './worklist/proposals.js';

export {
  CII_WORKLIST_KINDS,
  type CiiWorklistItem,
  type CiiWorklistKind,
  type WorklistQuestion,
} from './worklist/item.js';

/**
 * What of one case waits for the viewer today; nothing when the canton's notice is not set. Whoever works on the case
 * sees what waits for the service: responsible and deputy alike, a supervisor or decider with a reason. What only a
 * supervisor or decider can do they see in all cases of their service, since it opens nothing to read.
 */
export function worklistOf(state: CaseState, question: WorklistQuestion): readonly CiiWorklistItem[] {
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
          ...handoverItems(state, sight, notice, question),
          ...guaranteeItems(state, sight, notice, question),
          ...proposalItems(state, sight, question),
        ];
  return [...staffItems(state, notice, question), ...decisionItems(state, question), ...seen];
}
