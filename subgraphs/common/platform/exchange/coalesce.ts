/**
 * Wraps some work so that every caller gets a run that began after it asked, while at most one runs and one waits:
 * a thousand callers cost two runs.
 */
export function coalesce<Answer>(work: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<unknown> | null = null;
  let waiting: Promise<Answer> | null = null;

  async function run(): Promise<Answer> {
    const current = work();
    running = current;
    try {
      return await current;
    } finally {
      if (running === current) running = null;
    }
  }

  async function runAfter(before: Promise<unknown>): Promise<Answer> {
    await before.catch(() => undefined);
    waiting = null;
    return run();
  }

  return () => {
    if (waiting !== null) return waiting;
    if (running === null) return run();
    waiting = runAfter(running);
    return waiting;
  };
}
