import { reject, type Decision } from '../../../common/rules/decision.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { refuseUnlessPayersDecider } from '../proposal/parties.js';
import { change, refuseNotInForce, guaranteeAsked } from './changing.js';

/**
 * A decider of the payer takes back what is not drawn, for the future: nothing is drawn any more, and what was drawn
 * stays drawn (R6). It needs no second person, because it commits no money.
 */
export function decideReleaseGuarantee(
  state: CaseState,
  { guaranteeId }: { readonly guaranteeId: string },
  context: CaseContext,
): Decision<CaseEvent> {
  const subject = guaranteeAsked(state, guaranteeId, context);
  if ('obstacle' in subject) return reject(subject.obstacle);
  const { guarantee } = subject;
  const obstacle = refuseUnlessPayersDecider(guarantee, context) ?? refuseNotInForce(guarantee);
  if (obstacle !== null) return reject(obstacle);
  return change('RELEASE', { ...guarantee, state: 'RELEASED', releasedOn: context.today }, context);
}
