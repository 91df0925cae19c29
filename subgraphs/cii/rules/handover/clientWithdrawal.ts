import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { decideStep } from './step.js';

/** What falls together when the person no longer wants what stands on one form (R5). */
export interface Falling {
  /** All authorisations of the form; some may be withdrawn already. */
  readonly authorisationIds: readonly string[];
  /** The steps of the handovers that rested on it. */
  readonly events: readonly CaseEvent[];
}

/**
 * What falls with an authorisation: every handover that rests on it and can still be withdrawn from takes that step, and
 * the other authorisations of its form go with it. Withdrawing the answer or the authorisation comes to the same (R5).
 */
export function fallingWith(state: CaseState, authorisationId: string, context: CaseContext): Falling {
  const actor = actorOf(context);
  const steps = state.handovers.flatMap((handover) => {
    const ids = handover.answer?.authorisationIds ?? [];
    if (!ids.includes(authorisationId)) return [];
    const act = { command: 'WITHDRAW_CLIENT_ANSWER', handoverId: handover.id } as const;
    const caller = { holder: 'PERSON', actor, form: [], formRefusals: [] } as const;
    const decision = decideStep(state, handover, act, caller, context);
    return 'events' in decision ? [{ events: decision.events, ids }] : [];
  });
  return {
    authorisationIds: [...new Set([authorisationId, ...steps.flatMap(({ ids }) => ids)])],
    events: steps.flatMap(({ events }) => events),
  };
}
