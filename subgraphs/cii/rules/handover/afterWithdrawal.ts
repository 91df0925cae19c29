import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { CaseState } from '../case.js';
import { answerStands, type Rested } from './conditions/client.js';

/**
 * Refuses to tell another house anything more of a handover whose answer, or an authorisation that carries it, was
 * withdrawn, also after the handover had ended. What was filed or granted before stands (R5, LPGA 28, domain 4b).
 */
export function refuseAfterWithdrawal(state: CaseState, handover: Rested): Refusal | null {
  if (answerStands(state, handover)) return null;
  return refuse('AUTHORISATION_WITHDRAWN', { rule: 'R5', article: 'LPGA 28' });
}
