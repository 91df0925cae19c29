import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { carrying } from './conditions/client.js';
import { decideStep } from './step.js';

/** What falls together when the person no longer wants what a handover rests on (R5). */
export interface Falling {
  /** The authorisation and, where it carries a handover, all of the form; some may be withdrawn already. */
  readonly authorisationIds: readonly string[];
  /** The steps of the handovers that rested on it. */
  readonly events: readonly CaseEvent[];
}

/**
 * What falls with an authorisation: every handover that it carries and that can still be withdrawn from takes that step,
 * and the other authorisations of its form go with it. Withdrawing the answer or what carries it comes to the same (R5).
 * One that only stands on the same form, such as a third service's, falls alone.
 */
export function fallingWith(state: CaseState, authorisationId: string, context: CaseContext): Falling {
  const actor = actorOf(context);
  const steps = state.handovers.flatMap((handover) => {
    if (!carrying(state, handover).some(({ id }) => id === authorisationId)) return [];
    const ids = handover.answer?.authorisationIds ?? [];
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
