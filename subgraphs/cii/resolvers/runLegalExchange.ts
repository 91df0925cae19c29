import type { Decision } from '../../common/rules/decision.js';
import type { CiiLegalExchange } from '../__generated__/schema.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { CaseContext } from '../rules/context.js';
import type { CiiRequestContext } from './context.js';
import { legalExchangeShown } from './legalExchanges.js';
import { performAct, type CaseInput, type CasePayload } from './runAct.js';

/** What the acts on exchanges answer; of a fresh one the identifier is known by the key alone. */
export async function runLegalExchange(
  act: string,
  input: CaseInput,
  { context, exchangeId }: { readonly context: CiiRequestContext; readonly exchangeId: string },
  decide: (state: CaseState, rules: CaseContext) => Decision<CaseEvent>,
): Promise<CasePayload & { readonly exchange: CiiLegalExchange | null }> {
  const { state, payload } = await performAct(act, input, context, decide);
  const exchange = state?.legalExchanges?.find(({ id }) => id === exchangeId);
  return { ...payload, exchange: exchange === undefined ? null : legalExchangeShown(exchange) };
}
