import type { Decision } from '../../subgraphs/common/rules/decision.js';
import type { RefusalCode } from '../../subgraphs/common/rules/refusals.js';

/** What `given(...).when(...)` answers: the decision and the state after it, each with one plain expectation. */
export interface Outcome<State, Event extends { readonly kind: string }> {
  readonly decision: Decision<Event>;
  /** The state after the events; the given state when the command was refused. */
  readonly state: State;
  /** Expects acceptance with events of exactly these kinds, in this order; gives the new state. */
  thenHappens(...kinds: readonly Event['kind'][]): State;
  /** Expects a refusal with exactly these codes, in this order, and that the state is untouched. */
  thenRefused(...codes: readonly RefusalCode[]): void;
  /** Expects a refusal on exactly this ground, rule and article included. */
  thenRefusedBecause(refusal: { code: RefusalCode; rule?: string; article?: string; path?: readonly string[] }): void;
}

/** Given, when, then for a pure decision (D5): `given(evolve, state).when((state) => decideX(state, command, context))`. */
export function given<State, Event extends { readonly kind: string }>(
  evolve: (state: State, event: Event) => State,
  state: State,
): { when(decide: (state: State) => Decision<Event>): Outcome<State, Event> } {
  return {
    when(decide) {
      const before = JSON.stringify(state);
      const decision = decide(state);
      const after = 'events' in decision ? decision.events.reduce(evolve, state) : state;
      // A decision or evolution that changed what it was given would corrupt a lost race that is decided again.
      expect(JSON.stringify(state)).toBe(before);
      return outcomeOf(decision, after);
    },
  };
}

/** The codes a decision was refused with; empty when it was accepted. */
export function refusalCodes<Event>(decision: Decision<Event>): readonly RefusalCode[] {
  return 'refusals' in decision ? decision.refusals.map((refusal) => refusal.code) : [];
}

/** A source of predictable ids for a context: `pfx-1`, `pfx-2`. */
export function countingIds(): (prefix: string) => string {
  let last = 0;
  return (prefix) => {
    last += 1;
    return `${prefix}-${last}`;
  };
}

function outcomeOf<State, Event extends { readonly kind: string }>(
  decision: Decision<Event>,
  state: State,
): Outcome<State, Event> {
  return {
    decision,
    state,
    thenHappens(...kinds) {
      expect(refusalCodes(decision)).toEqual([]);
      expect('events' in decision ? decision.events.map((event) => event.kind) : []).toEqual(kinds);
      return state;
    },
    thenRefused(...codes) {
      expect(refusalCodes(decision)).toEqual(codes);
    },
    thenRefusedBecause(refusal) {
      expect('refusals' in decision ? decision.refusals : []).toEqual([expect.objectContaining(refusal)]);
    },
  };
}
