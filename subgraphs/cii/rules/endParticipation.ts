import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { isSameService, presentLead, type CaseEvent, type CaseState, type ClosingReason } from './case.js';
import type { CaseContext } from './context.js';
import { closingSteps, refuseClosingWithoutInterview, refuseWhileHandedOver } from './handover/closing.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider, refuseUnlessOpenerOrLead } from './takingPart.js';

/**
 * Takes the own service out of the case. The one that leads cannot leave: a case has exactly one lead (R3). Nor can the
 * sender or receiver of an open handover, to whom the lead goes or returns.
 */
export function decideLeaveCase(state: CaseState, context: CaseContext): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
    () => refuseLead(state, context),
    () => refuseWhileHandedOver(state, context),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'PARTICIPANT_LEFT',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      by: knownServiceOf(context.viewer),
    }),
  );
}

/**
 * Ends the cooperation: an open handover ends first, the lead period ends with it, and no authorisation given to the case
 * opens anything more. A receiver that held no interview ends the handover itself, with its reason (R15).
 */
export function decideCloseCase(
  state: CaseState,
  { reason }: { readonly reason: ClosingReason },
  context: CaseContext,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseUnlessOpenerOrLead(state, context),
    () => refuseClosed(state),
    () => refuseClosingWithoutInterview(state, context),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>(...closingSteps(state, context), {
      kind: 'CASE_CLOSED',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      by: knownServiceOf(context.viewer),
      reason,
      on: context.today,
    }),
  );
}

function refuseLead(state: CaseState, { viewer, now }: CaseContext): Refusal | null {
  return isSameService(viewer, presentLead(state, now)) ? refuse('LEAD_CANNOT_LEAVE', { rule: 'R3' }) : null;
}
