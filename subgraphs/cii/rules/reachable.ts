/**
 * Everything that can come after a state of a published table, by what comes directly after each. Rows that lead back are
 * for the caller to leave out: what they lead to tells no order.
 */
export function reachableFrom<State>(
  start: State,
  directlyAfter: (state: State) => readonly State[],
): ReadonlySet<State> {
  const found = new Set<State>();
  const visit = (state: State): void => {
    for (const next of directlyAfter(state)) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(start);
  return found;
}
