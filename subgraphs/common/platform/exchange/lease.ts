/** The two clocks of a machine, in milliseconds: one that nobody can set, and one that a suspended machine catches up. */
export interface LeaseClocks {
  monotonic(): number;
  wall(): number;
}

/** The real clocks of this process; never the business clock. */
export const REAL_CLOCKS: LeaseClocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/** An instant on both clocks. */
export interface LeaseMark {
  readonly monotonic: number;
  readonly wall: number;
}

/**
 * How long this process may rely on what a partner last said (design D7). It runs from *sending* the poll that was
 * answered, so that the partner, which received it later, never believes it shorter than it is.
 */
export interface Lease {
  /** The present on both clocks, to be taken before a poll is sent. */
  mark(): LeaseMark;
  /** Runs from the mark on, for the own duration or the partner's, whichever is shorter; never shortens a later one. */
  renew(sent: LeaseMark, partnersDurationMs: number): void;
  /** Ends it at once, such as when the partner turns out to have been restored. */
  end(): void;
  /** False until the first renewal, and from the moment either clock says that it is over. */
  isFresh(): boolean;
  /** When it ends, by the wall clock; null when it does not run. */
  until(): Date | null;
}

/** A lease of so many milliseconds. It lives in the process alone: after a restart there is none until the first poll. */
export function createLease(durationMs: number, clocks: LeaseClocks = REAL_CLOCKS): Lease {
  let running: { readonly since: LeaseMark; readonly durationMs: number } | null = null;

  /** The shorter of what is left on the two clocks; a wall clock that was set back does not prolong it. */
  function remainingMs(): number {
    if (running === null) return 0;
    const { since } = running;
    const elapsed = Math.max(clocks.monotonic() - since.monotonic, clocks.wall() - since.wall);
    return Math.max(0, running.durationMs - elapsed);
  }

  return {
    mark: () => ({ monotonic: clocks.monotonic(), wall: clocks.wall() }),

    renew(sent, partnersDurationMs) {
      if (running !== null && sent.monotonic < running.since.monotonic) return;
      running = { since: sent, durationMs: Math.min(durationMs, partnersDurationMs) };
    },

    end() {
      running = null;
    },

    isFresh: () => remainingMs() > 0,

    until() {
      const remaining = remainingMs();
      return remaining > 0 ? new Date(clocks.wall() + remaining) : null;
    },
  };
}
