import { accept, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { knownGuarantee, proposalOf, refusePayerGone } from '../proposal/parties.js';
import type { Proposal } from '../proposal/proposal.js';
import { firstRefusal, refuseClosed, refuseOutsider } from '../takingPart.js';
import type { Guarantee, GuaranteeCommand } from './guarantee.js';

/** A guarantee that somebody on the case wants to change, with the proposal it covers. */
export interface Subject {
  readonly guarantee: Guarantee;
  readonly proposal: Proposal;
}

/**
 * The guarantee as the viewer's service may know it, or why the viewer gets no further. A closed case takes nothing in,
 * not even late costs: its history is final, and the payer's own system stays the record of what it pays (R12).
 */
export function guaranteeAsked(
  state: CaseState,
  guaranteeId: string,
  context: CaseContext,
): Subject | { readonly obstacle: Refusal } {
  const obstacle = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
  );
  if (obstacle !== null) return { obstacle };
  const guarantee = knownGuarantee(state, guaranteeId, context);
  if (guarantee === null) return { obstacle: refuse('NOT_FOUND', { path: ['input', 'guaranteeId'] }) };
  const gone = refusePayerGone(state, guarantee);
  return gone === null ? { guarantee, proposal: proposalOf(state, guarantee) } : { obstacle: gone };
}

/** Accepts the guarantee as the command leaves it. */
export function change(command: GuaranteeCommand, after: Guarantee, context: CaseContext): Decision<CaseEvent> {
  const { now, ids } = context;
  return accept<CaseEvent>({
    ...{ kind: 'GUARANTEE_CHANGED', at: now.toISOString(), entryId: ids('tle') },
    ...{ command, after, by: actorOf(context) },
  });
}

/** Refuses to use a guarantee that was not granted, or that the payer has released (R6). */
export function refuseNotInForce({ state }: Pick<Guarantee, 'state'>): Refusal | null {
  return state === 'GRANTED' ? null : refuse('GUARANTEE_NOT_IN_FORCE', { rule: 'R6' });
}
