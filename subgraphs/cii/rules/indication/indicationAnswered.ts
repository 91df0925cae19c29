import { accept, type Decision } from '../../../common/rules/decision.js';
import type { IndicationAnsweredEntry } from '../../../common/rules/exchange.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from '../case.js';
import type { FeedContext } from '../context.js';

/**
 * Takes in the payer's answer to an indication (R18). From anybody but the payer, for an unknown indication or one that
 * is answered, it changes nothing: feeds deliver at least once, and nothing may wait behind an entry.
 */
export function decideIndicationAnswered(
  state: CaseState,
  participant: Participant,
  { entryId, indicationId, outcome, on }: IndicationAnsweredEntry,
  { now }: FeedContext,
): Decision<CaseEvent> {
  const filed = state.indications.find(({ id }) => id === indicationId);
  if (filed === undefined || filed.answer !== null || !isSameService(filed.payer, participant)) return accept();
  const { institution, service } = participant;
  const by = { institution, service };
  return accept<CaseEvent>({
    ...{ kind: 'INDICATION_ANSWERED', at: now.toISOString(), entryId },
    ...{ indicationId, outcome, on, by },
  });
}
