import { reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { refuseProposer, refuseUnlessPayersDecider } from '../proposal/parties.js';
import { change, guaranteeAsked } from './changing.js';
import type { Guarantee, GuaranteeDecision } from './guarantee.js';
import { refuseBackdating, refuseRefusedProposal } from './proposeGuarantee.js';

/** The payer's answer to a proposed guarantee. */
export interface DecideGuarantee {
  readonly guaranteeId: string;
  readonly decision: GuaranteeDecision;
}

/**
 * A decider of the payer grants or refuses, once, and never what the same person proposed (R6). A grant comes at the
 * latest on the first day of the period; a refusal is always possible.
 */
export function decideGuarantee(
  state: CaseState,
  { guaranteeId, decision }: DecideGuarantee,
  context: CaseContext,
): Decision<CaseEvent> {
  const subject = guaranteeAsked(state, guaranteeId, context);
  if ('obstacle' in subject) return reject(subject.obstacle);
  const { guarantee, proposal } = subject;
  const first = refuseUnlessPayersDecider(guarantee, context) ?? refuseDecided(guarantee);
  if (first !== null) return reject(first);
  const toGrant = [refuseRefusedProposal(proposal), refuseBackdating(guarantee, context, 'guaranteeId')];
  const checks = [refuseProposer(guarantee.proposedBy, context), ...(decision === 'GRANTED' ? toGrant : [])];
  const decided = { decidedBy: context.viewer.subject, decidedOn: context.today };
  return unlessRefused(checks, () =>
    change(decision === 'GRANTED' ? 'GRANT' : 'REFUSE', { ...guarantee, state: decision, ...decided }, context),
  );
}

function refuseDecided({ state }: Guarantee): Refusal | null {
  const path = ['input', 'guaranteeId'];
  return state === 'PROPOSED' ? null : refuse('ALREADY_DECIDED', { rule: 'R6', path });
}
