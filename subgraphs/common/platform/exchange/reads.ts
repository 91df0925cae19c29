/** Knows the reads of other institutions' behalf that this process is answering. */
export interface ReadTracker {
  /** Tells that a read begins, before it looks at any copy; the answer is to be called when its answer has left. */
  begin(): () => void;
  /** Resolves when every read that began before this call has ended; at once when there is none. */
  settled(): Promise<void>;
  /** How many reads are being answered. */
  active(): number;
}

/** A tracker for one process; an acknowledgement waits for the reads that may have seen the state before it (D7). */
export function createReadTracker(): ReadTracker {
  const running = new Set<Promise<void>>();
  return {
    begin() {
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      running.add(ended);
      return () => {
        running.delete(ended);
        end();
      };
    },

    async settled() {
      await Promise.all(running);
    },

    active: () => running.size,
  };
}
