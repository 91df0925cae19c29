import type { Refusal } from './refusals.js';

/** What a pure decision answers: events that happened, or refusals that changed nothing (D3, D5). */
export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refusals: readonly Refusal[] };

/** The command is accepted; these events follow. */
export function accept<Event>(...events: readonly Event[]): Decision<Event> {
  return { events };
}

/** The command is refused. */
export function reject<Event>(...refusals: readonly Refusal[]): Decision<Event> {
  return { refusals };
}

/** Rejects when any of the checks answered a refusal, else goes on; all obstacles are told at once. */
export function unlessRefused<Event>(
  checks: readonly (Refusal | null)[],
  goOn: () => Decision<Event>,
): Decision<Event> {
  const refusals = checks.filter((check) => check !== null);
  return refusals.length > 0 ? { refusals } : goOn();
}
