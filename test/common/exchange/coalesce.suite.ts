import { coalesce } from '../../../subgraphs/common/platform/exchange/coalesce.js';

/** Work whose runs the test ends one by one. */
function steppedWork() {
  const ends: ((failure?: Error) => void)[] = [];
  const work = () =>
    new Promise<number>((resolve, reject) => {
      const run = ends.length + 1;
      ends.push((failure) => {
        if (failure === undefined) resolve(run);
        else reject(failure);
      });
    });
  return { ends, asked: coalesce(work) };
}

describe('coalesced work', () => {
  test('whoever asks during a run shares the next one, and no more than two run for all', async () => {
    const { ends, asked } = steppedWork();
    const first = asked();
    const others = Array.from({ length: 100 }, () => asked());
    expect(ends).toHaveLength(1);

    ends[0]?.();
    expect(await first).toBe(1);
    await new Promise(setImmediate);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
  });

  test('a failed run fails those who shared it and nobody else', async () => {
    const { ends, asked } = steppedWork();
    const first = asked();
    const second = asked();
    ends[0]?.(new Error('the store is away'));
    await expect(first).rejects.toThrow('the store is away');
    await new Promise(setImmediate);
    ends[1]?.();
    expect(await second).toBe(2);
    const third = asked();
    ends[2]?.();
    expect(await third).toBe(3);
  });
});
