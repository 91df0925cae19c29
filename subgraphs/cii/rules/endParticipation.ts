import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { isSameService, presentLead, type CaseEvent, type CaseState, type ClosingReason } from './case.js';
import type { CaseContext } from './context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider, refuseUnlessOpenerOrLead } from './takingPart.js';

/** Takes the own service out of the case. The one that leads cannot leave: a case has exactly one lead (R3). */
export function decideLeaveCase(state: CaseState, context: CaseContext): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
    () => refuseLead(state, context),
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

/** Ends the cooperation: the lead period ends with it, and no authorisation given to the case opens anything more. */
export function decideCloseCase(
  state: CaseState,
  { reason }: { readonly reason: ClosingReason },
  context: CaseContext,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseUnlessOpenerOrLead(state, context.viewer),
    () => refuseClosed(state),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'CASE_CLOSED',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      by: knownServiceOf(context.viewer),
      reason,
      on: context.today,
    }),
  );
}

function refuseLead(state: CaseState, { viewer }: CaseContext): Refusal | null {
  const lead = presentLead(state);
  return lead !== null && isSameService(lead, viewer) ? refuse('LEAD_CANNOT_LEAVE', { rule: 'R3' }) : null;
}
