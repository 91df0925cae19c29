import { accept, type Decision } from '../../../common/rules/decision.js';
import type { HandoverClearedEntry } from '../../../common/rules/exchange.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from '../case.js';
import type { FeedContext } from '../context.js';
import { decideHandoverBySystem } from './decideHandover.js';
import { withClearance } from './evolveHandovers.js';

/**
 * Takes in until when the receiver may take the lead by its own law (R23). It is nobody else's business, so it enters no
 * line of history. When that no longer reaches the first day of what was agreed, it does not begin; once it has begun
 * nothing is taken back. From anybody but the receiver, or for another handover, it changes nothing.
 */
export function decideHandoverCleared(
  state: CaseState,
  participant: Participant,
  { handoverId, on, until }: HandoverClearedEntry,
  context: FeedContext,
): Decision<CaseEvent> {
  const handover = state.handovers.find(({ id }) => id === handoverId);
  if (handover === undefined || !isSameService(handover.receiver, participant)) return accept();
  const cleared: CaseEvent = { kind: 'HANDOVER_CLEARED', handoverId, on, until };
  const after = { ...state, handovers: state.handovers.map((one) => withClearance(one, cleared)) };
  const barred = decideHandoverBySystem(after, { command: 'BAR_ACTIVATION', handoverId }, context);
  return accept(cleared, ...('events' in barred ? barred.events : []));
}
