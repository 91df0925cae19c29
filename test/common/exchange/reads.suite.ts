import { createReadTracker } from '../../../subgraphs/common/platform/exchange/reads.js';
import { createJournal } from './journal.js';

describe('reads under way', () => {
  test('nothing is waited for when nobody reads', async () => {
    const reads = createReadTracker();
    await reads.settled();
    expect(reads.active()).toBe(0);
  });

  test('all reads begun before are waited for, and none begun after', async () => {
    const reads = createReadTracker();
    const journal = createJournal<string>();
    const [endFirst, endSecond] = [reads.begin(), reads.begin()];
    const settled = reads.settled().then(() => {
      journal.push('settled');
    });
    const endLater = reads.begin();

    endSecond();
    journal.push('second ended');
    await Promise.resolve();
    endFirst();
    journal.push('first ended');
    await settled;
    endLater();

    expect(journal.events).toEqual(['second ended', 'first ended', 'settled']);
    expect(reads.active()).toBe(0);
  });

  test('ending a read twice ends no other', async () => {
    const reads = createReadTracker();
    const end = reads.begin();
    reads.begin();
    end();
    end();
    expect(reads.active()).toBe(1);
  });
});
