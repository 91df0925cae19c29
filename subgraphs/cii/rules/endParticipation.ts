import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { leadsNow, type CaseEvent, type CaseState, type ClosingReason } from './case.js';
import type { CaseContext } from './context.js';
import { closingSteps, refuseClosingWithoutInterview, refuseWhileHandedOver } from './handover/closing.js';
import { refuseWhileNeeded } from './mamac/needed.js';
import type { MamacPhase, MamacState } from './mamac/process.js';
import { refuseWhileUnderWay } from './mamac/underWay.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider, refuseUnlessOpenerOrLead } from './takingPart.js';

/**
 * Takes the own service out of the case. The one that leads cannot leave: a case has exactly one lead (R3). Nor can the
 * sender or receiver of an open handover, to whom the lead goes or returns, nor a service that the process of CII-MAMAC
 * needs (R44).
 */
export function decideLeaveCase(
  state: CaseState,
  context: CaseContext,
  process: MamacState | null = null,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
    () => refuseLead(state, context),
    () => refuseWhileHandedOver(state, context),
    () => refuseWhileNeeded(state, knownServiceOf(context.viewer), process),
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

/** Why the cooperation ends. */
export interface CloseCase {
  readonly reason: ClosingReason;
  /** Where the process of CII-MAMAC stands; absent or null where the case has none. */
  readonly phase?: MamacPhase | null;
}

/**
 * Ends the cooperation: an open handover ends first, the lead period ends with it, and no authorisation given to the case
 * opens anything more. A receiver that held no interview ends the handover itself, with its reason (R15).
 */
export function decideCloseCase(
  state: CaseState,
  { reason, phase = null }: CloseCase,
  context: CaseContext,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseUnlessOpenerOrLead(state, context),
    () => refuseClosed(state),
    () => refuseClosingWithoutInterview(state, context),
    // Last: where the case could not be closed anyway, nobody learns of a request that another service filed (0038).
    () => refuseWhileUnderWay(phase, 'R46'),
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
  return leadsNow(state, viewer, now) ? refuse('LEAD_CANNOT_LEAVE', { rule: 'R3' }) : null;
}
