/** Work that a process does again and again. */
export interface Regularly {
  /** Does the work now and then after every interval; a run that takes longer delays the next. */
  start(): void;
  /** Begins no further run and waits for one under way. */
  stop(): Promise<void>;
}

/** What is done how often. */
export interface RegularWork {
  /** Time between the end of one run and the next, in milliseconds; with 0 nothing is ever done. */
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  /** Is told of a run that failed; the next one comes all the same. */
  readonly onFault: (error: unknown) => void;
}

/** Regular work of one process. Its timer keeps no process alive. */
export function regularly({ everyMs, work, onFault }: RegularWork): Regularly {
  let timer: NodeJS.Timeout | undefined;
  let run: Promise<void> = Promise.resolve();
  let started = false;

  async function runAndWait(): Promise<void> {
    try {
      await work();
    } catch (error) {
      onFault(error);
    }
    if (!started) return;
    timer = setTimeout(() => {
      run = runAndWait();
    }, everyMs);
    timer.unref();
  }

  return {
    start() {
      if (started || everyMs === 0) return;
      started = true;
      run = runAndWait();
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      await run;
    },
  };
}
