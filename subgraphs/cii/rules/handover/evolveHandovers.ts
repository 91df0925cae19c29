import { addDays, startOfDay, type LocalDate } from '../../../common/rules/localDates.js';
import { withLeadBetween, withLeadFrom, type CaseState, type LeadPeriod } from '../case.js';
import type { Handover, HandoverEvent } from './handover.js';

/** The case after an event of a handover: the handover as decided, and the lead that follows from it (R3). */
export function evolveHandovers(state: CaseState, event: HandoverEvent & { readonly at: string }): CaseState {
  switch (event.kind) {
    case 'HANDOVER_DRAFTED':
      return { ...state, handovers: [...state.handovers, event.handover] };
    case 'HANDOVER_MOVED': {
      const { handoverId, after, at } = event;
      const before = state.handovers.find(({ id }) => id === handoverId);
      const handovers = state.handovers.map((handover) => (handover.id === handoverId ? after : handover));
      return { ...state, handovers, leadHistory: leadsAfter(state.leadHistory, before, after, at) };
    }
    case 'HANDOVER_ATTEMPTED':
      return state;
  }
}

/** The handover with what its receiver's own house found (R23): since which day, and until when it holds. */
export function withClearance(
  handover: Handover,
  { handoverId, on, until }: { readonly handoverId: string; readonly on: LocalDate; readonly until: LocalDate | null },
): Handover {
  return handover.id === handoverId ? { ...handover, clearedOn: on, clearedUntil: until } : handover;
}

/**
 * The receiver leads by whole Swiss days from the first to the last of the acceptance; before, after, and when it never
 * comes to it, the sender. A step that does not touch the acceptance leaves the lead alone.
 */
function leadsAfter(
  history: readonly LeadPeriod[],
  before: Handover | undefined,
  { sender, receiver, acceptance }: Handover,
  at: string,
): readonly LeadPeriod[] {
  const earlier = before?.acceptance ?? null;
  if (acceptance === null) return earlier === null ? history : withLeadFrom(history, sender, at);
  if (earlier !== null && earlier.from === acceptance.from && earlier.lastDay === acceptance.lastDay) return history;
  const period = {
    from: startOfDay(acceptance.from).toISOString(),
    to: startOfDay(addDays(acceptance.lastDay, 1)).toISOString(),
  };
  return withLeadBetween(history, receiver, sender, period);
}
