import { standsAtOnce } from '../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { actorOf, authorisationNotFound, heldBy, standing, stateOn } from './authorisations.js';
import type { CaseAuthorisation, CaseEvent, CaseState } from './case.js';
import type { CaseContext } from './context.js';
import { firstRefusal, refuseClosed, refuseOutsider } from './takingPart.js';

/** Which proposed authorisation. */
export interface ConfirmAuthorisation {
  readonly authorisationId: string;
}

/** Gives force to what a recipient entered: the discloser or the person may, nobody else (domain 4b). */
export function decideConfirmAuthorisation(
  state: CaseState,
  { authorisationId }: ConfirmAuthorisation,
  context: CaseContext,
): Decision<CaseEvent> {
  const outside = context.viewerIsThePerson ? null : refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const held = heldBy(state, authorisationId, context);
  if (held === null) return reject(authorisationNotFound());
  const check = firstRefusal(
    () => (standsAtOnce(standing(held, context)) ? null : refuse('NOT_COMPETENT', { article: 'LPGA 28' })),
    () => refuseClosed(state),
    () => refuseUnlessProposed(held, state, context),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'AUTHORISATION_CONFIRMED',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      authorisationId,
      by: actorOf(context),
    }),
  );
}

function refuseUnlessProposed(held: CaseAuthorisation, state: CaseState, { today }: CaseContext): Refusal | null {
  const path = ['input', 'authorisationId'];
  if (held.withdrawnAt !== null) return refuse('AUTHORISATION_WITHDRAWN', { path });
  if (stateOn(held, state, today) === 'DAMAGED') return refuse('AUTHORISATION_DAMAGED', { path });
  if (held.confirmedAt !== null) return refuse('AUTHORISATION_ALREADY_CONFIRMED', { path });
  return stateOn(held, state, today) === 'EXPIRED' ? refuse('AUTHORISATION_EXPIRED', { path }) : null;
}
