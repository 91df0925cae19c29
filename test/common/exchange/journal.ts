/** What happened, in order; tests wait for it instead of for time to pass. */
export interface Journal<Event> {
  readonly events: readonly Event[];
  push(event: Event): void;
  /** Resolves as soon as the events so far satisfy the condition. */
  when(condition: (events: readonly Event[]) => boolean): Promise<void>;
}

export function createJournal<Event>(): Journal<Event> {
  const events: Event[] = [];
  let waiting: { condition: (events: readonly Event[]) => boolean; resolve: () => void }[] = [];
  return {
    events,
    push(event) {
      events.push(event);
      const met = waiting.filter(({ condition }) => condition(events));
      waiting = waiting.filter((entry) => !met.includes(entry));
      for (const { resolve } of met) resolve();
    },
    when(condition) {
      if (condition(events)) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push({ condition, resolve });
      });
    },
  };
}
