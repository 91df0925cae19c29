import { accept, type Decision } from '../../../common/rules/decision.js';
import type { HandoverClearedEntry } from '../../../common/rules/exchange.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from '../case.js';
import type { FeedContext } from '../context.js';

/**
 * Takes in that the receiver may take the lead by its own law (R23). It is nobody else's business, so it enters no line
 * of history. From anybody but the receiver, or for another handover, it changes nothing.
 */
export function decideHandoverCleared(
  state: CaseState,
  participant: Participant,
  { handoverId, on }: HandoverClearedEntry,
  _context: FeedContext,
): Decision<CaseEvent> {
  const handover = state.handovers.find(({ id }) => id === handoverId);
  if (handover === undefined || !isSameService(handover.receiver, participant)) return accept();
  return accept<CaseEvent>({ kind: 'HANDOVER_CLEARED', handoverId, on });
}
