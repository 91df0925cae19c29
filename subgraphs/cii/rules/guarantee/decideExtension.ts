import { reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { refuseProposer, refuseUnlessPayersDecider } from '../proposal/parties.js';
import { change, refuseNotInForce, guaranteeAsked } from './changing.js';
import type { Extension, Guarantee, GuaranteeDecision } from './guarantee.js';
import { refuseEnded } from './proposeExtension.js';

/** The payer's answer to a proposed extension. */
export interface DecideExtension {
  readonly guaranteeId: string;
  readonly extensionId: string;
  readonly decision: GuaranteeDecision;
}

/**
 * A decider of the payer grants or refuses an extension, once, and never what the same person proposed (R6). A grant
 * comes at the latest on the present last day, while the guarantee stands; a refusal is always possible.
 */
export function decideExtension(
  state: CaseState,
  { guaranteeId, extensionId, decision }: DecideExtension,
  context: CaseContext,
): Decision<CaseEvent> {
  const subject = guaranteeAsked(state, guaranteeId, context);
  if ('obstacle' in subject) return reject(subject.obstacle);
  const { guarantee } = subject;
  const stranger = refuseUnlessPayersDecider(guarantee, context);
  if (stranger !== null) return reject(stranger);
  const extension = guarantee.extensions.find(({ id }) => id === extensionId);
  if (extension === undefined) return reject(refuse('NOT_FOUND', { path: ['input', 'extensionId'] }));
  const late = refuseDecided(extension);
  if (late !== null) return reject(late);
  const toGrant = [refuseNotInForce(guarantee), refuseEnded(guarantee, context)];
  const checks = [refuseProposer(extension.proposedBy, context), ...(decision === 'GRANTED' ? toGrant : [])];
  return unlessRefused(checks, () => {
    const after = withDecision(guarantee, extension, decision, context);
    return change(decision === 'GRANTED' ? 'GRANT_EXTENSION' : 'REFUSE_EXTENSION', after, context);
  });
}

function withDecision(
  guarantee: Guarantee,
  { id, ceiling, to }: Extension,
  outcome: GuaranteeDecision,
  { viewer, today }: CaseContext,
): Guarantee {
  const decided = { outcome, decidedBy: viewer.subject, decidedOn: today };
  const extensions = guarantee.extensions.map((one) => (one.id === id ? { ...one, ...decided } : one));
  return { ...guarantee, extensions, ...(outcome === 'GRANTED' ? { ceiling, to } : {}) };
}

function refuseDecided({ outcome }: Extension): Refusal | null {
  const path = ['input', 'extensionId'];
  return outcome === null ? null : refuse('ALREADY_DECIDED', { rule: 'R6', path });
}
