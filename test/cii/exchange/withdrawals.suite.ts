import { createWithdrawalWatch } from '../../../subgraphs/cii/exchange/withdrawals.js';
import { openCases } from '../../../subgraphs/cii/store/cases.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import { scratch, type Scratch } from '../../common/store/engines.js';
import { NOW, openedCase } from '../../kit/cases.js';

describe('the watch over withdrawals that wait for acknowledgements', () => {
  let place: Scratch;

  beforeAll(async () => {
    place = await scratch('embedded');
  });
  afterAll(() => place.remove());

  it('looks once more, however many polls ask for it while it looks', async () => {
    let reads = 0;
    // Nobody acknowledges anything.
    const feed = {
      progress: () => Promise.resolve({ appendedAt: NOW, effectiveAt: null }),
      readers: () => {
        reads += 1;
        return Promise.resolve([{ reader: 'one', position: 0, seenAt: NOW }]);
      },
    };
    const cases = openCases(await place.open());
    const log = createLog('cii', 'info', { write: () => undefined });
    const watch = createWithdrawalWatch({ feed, cases, leaseMs: 30_000, clock: createFixedClock(NOW), log });
    const state = { ...openedCase(), frameVersions: { AC: 1, AI: 1, AS: 1 } };

    watch.await(state, 'aut-1', NOW);
    for (let poll = 0; poll < 1000; poll += 1) watch.look();
    await new Promise((resolve) => setImmediate(resolve));
    await watch.stop();
    expect(reads).toBe(2 * Object.keys(state.frameVersions).length);
  });
});
