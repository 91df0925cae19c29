import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import { authorisationNotFound, heldBy, withdrawnAuthorisations } from './authorisations.js';
import type { CaseEvent, CaseState } from './case.js';
import type { CaseContext } from './context.js';
import { fallingWith } from './handover/clientWithdrawal.js';
import { refuseOutsider } from './takingPart.js';
import { endsWithWithdrawal } from './withdrawal/effects.js';

/** Which authorisation is withdrawn. */
export interface WithdrawAuthorisation {
  readonly authorisationId: string;
}

/**
 * Withdraws an authorisation, for the future: the person, the discloser, or the recipient passing on the person's
 * wish may, at any time, also when it has expired or the case is closed. From the end of the longest lease nobody
 * reads on it anywhere; past reads stay in the log (domain 4b, D7). A handover that it carries falls with it, and the
 * other authorisations of that form too; one that only stands on such a form falls alone (R5). What ends is told by the
 * published table (`withdrawal/effects.ts`).
 */
export function decideWithdrawAuthorisation(
  state: CaseState,
  { authorisationId }: WithdrawAuthorisation,
  context: CaseContext,
): Decision<CaseEvent> {
  const outside = context.viewerIsThePerson ? null : refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const held = heldBy(state, authorisationId, context);
  if (held === null) return reject(authorisationNotFound());
  if (held.withdrawnAt !== null) {
    return reject(refuse('AUTHORISATION_WITHDRAWN', { path: ['input', 'authorisationId'] }));
  }
  const falling = fallingWith(state, authorisationId, context);
  const ids = [
    ...(endsWithWithdrawal('READS') ? [authorisationId] : []),
    ...(endsWithWithdrawal('FORM') ? falling.authorisationIds : []),
  ];
  const events = endsWithWithdrawal('HANDOVER') ? falling.events : [];
  return accept<CaseEvent>(...withdrawnAuthorisations(state, ids, context), ...events);
}

/**
 * Moves the promised effect of what was stored late, authorisations and exchanges on a ground of law alike: a poll that was
 * answered before the storing holds its lease longer than was promised (D7).
 */
export function decideRestateEffect(state: CaseState, promised: Date, at: Date): Decision<CaseEvent> {
  if (!isPromised(state, promised) || at <= promised) return accept();
  return accept<CaseEvent>({ kind: 'EFFECT_RESTATED', promised: promised.toISOString(), at: at.toISOString() });
}

/** True when something of the case is promised to have ended everywhere at that moment. */
export function isPromised(
  { authorisations, legalExchanges = [] }: Pick<CaseState, 'authorisations' | 'legalExchanges'>,
  promised: Date,
): boolean {
  const moment = promised.toISOString();
  return (
    authorisations.some(({ effectiveEverywhereAt }) => effectiveEverywhereAt === moment) ||
    legalExchanges.some(({ ending }) => ending?.effectiveEverywhereAt === moment)
  );
}

/** Moves the effect of a withdrawal to the moment at which the last institution acknowledged it; never later. */
export function decideAcknowledgeWithdrawal(
  state: CaseState,
  authorisationId: string,
  acknowledgedAt: Date,
): Decision<CaseEvent> {
  const held = state.authorisations.find(({ id }) => id === authorisationId);
  const promised = held?.effectiveEverywhereAt ?? null;
  if (promised === null) return reject(authorisationNotFound());
  const at = acknowledgedAt.toISOString();
  if (at >= promised) return accept();
  return accept<CaseEvent>({ kind: 'WITHDRAWAL_ACKNOWLEDGED', authorisationId, at });
}
