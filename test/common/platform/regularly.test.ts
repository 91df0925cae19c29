import { regularly } from '../../../subgraphs/common/platform/regularly.js';
import { createJournal } from '../exchange/journal.js';

const HOUR_MS = 3_600_000;

describe('regular work', () => {
  let faults: unknown[];
  const onFault = (error: unknown): void => void faults.push(error);

  beforeEach(() => {
    faults = [];
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is done at the start and then after every interval', async () => {
    let runs = 0;
    const work = () => Promise.resolve(void (runs += 1));
    const regular = regularly({ everyMs: HOUR_MS, work, onFault });
    regular.start();
    regular.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(HOUR_MS - 1);
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(2);
    await regular.stop();
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(runs).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is never done before it is started, nor with an interval of 0', async () => {
    let runs = 0;
    const work = () => Promise.resolve(void (runs += 1));
    regularly({ everyMs: HOUR_MS, work, onFault });
    const never = regularly({ everyMs: 0, work, onFault });
    never.start();
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    await never.stop();
    expect(runs).toBe(0);
  });

  it('does not overlap itself, and is waited for when it is stopped', async () => {
    const journal = createJournal<string>();
    let end: () => void = () => undefined;
    const work = async () => {
      journal.push('begun');
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      journal.push('ended');
    };
    const regular = regularly({ everyMs: HOUR_MS, work, onFault });
    regular.start();
    await jest.advanceTimersByTimeAsync(5 * HOUR_MS);
    expect(journal.events).toEqual(['begun']);
    const stopping = regular.stop().then(() => journal.push('stopped'));
    end();
    await stopping;
    expect(journal.events).toEqual(['begun', 'ended', 'stopped']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells of a run that failed and goes on', async () => {
    let runs = 0;
    const work = () => {
      runs += 1;
      return Promise.reject(new Error(`run ${String(runs)}`));
    };
    const regular = regularly({ everyMs: HOUR_MS, work, onFault });
    regular.start();
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    await regular.stop();
    expect(faults).toEqual([new Error('run 1'), new Error('run 2')]);
  });

  it('keeps no process alive', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const regular = regularly({ everyMs: HOUR_MS, work: () => Promise.resolve(), onFault });
    regular.start();
    await jest.advanceTimersByTimeAsync(0);
    const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(timer?.hasRef()).toBe(false);
    await regular.stop();
    timers.mockRestore();
  });
});
