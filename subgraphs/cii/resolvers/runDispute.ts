import type { Decision } from '../../common/rules/decision.js';
import type { CiiIndication } from '../__generated__/schema.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { CaseContext } from '../rules/context.js';
import type { CiiRequestContext } from './context.js';
import { indicationShown } from './indications.js';
import { performAct, type CaseInput, type CasePayload } from './runAct.js';

/** What the acts on a dispute answer: the entry with the note beside it. */
export async function runDispute(
  act: string,
  input: CaseInput,
  { context, indicationId }: { readonly context: CiiRequestContext; readonly indicationId: string },
  decide: (state: CaseState, rules: CaseContext) => Decision<CaseEvent>,
): Promise<CasePayload & { readonly indication: CiiIndication | null }> {
  const { state, payload } = await performAct(act, input, context, decide);
  const indication = state?.indications.find(({ id }) => id === indicationId);
  return { ...payload, indication: indication === undefined ? null : indicationShown(indication) };
}
