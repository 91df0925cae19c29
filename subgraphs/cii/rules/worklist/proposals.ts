import { leadsNow, type CaseState } from '../case.js';
import type { Proposal } from '../proposal/proposal.js';
import { visibleProposals, type Sight, type SightQuestion } from '../visibility.js';
import { item, type CiiWorklistItem } from './item.js';

/** Measures and places that the payer has granted and guaranteed: the lead can have them begin (R6, R7, R8). */
export function proposalItems(
  state: CaseState,
  sight: Sight,
  { today, now }: SightQuestion,
): readonly CiiWorklistItem[] {
  if (!leadsNow(state, sight.service, now)) return [];
  return visibleProposals(state, sight)
    .filter(({ answer, started }) => answer?.outcome === 'GRANTED' && started === null)
    .filter((proposal) => isGuaranteed(state, proposal))
    .map(({ id, from }) => item('MEASURE_TO_START', state, id, from, today));
}

function isGuaranteed({ guarantees }: CaseState, { id }: Proposal): boolean {
  return guarantees.some(({ proposalId, state }) => proposalId === id && state === 'GRANTED');
}
