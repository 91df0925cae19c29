import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import { ANCHOR_EVERY_MS, createAnchorKeeper } from '../../../subgraphs/common/platform/reads/anchorKeeper.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { anchorsOf } from '../../../subgraphs/common/store/reads/anchorsOf.js';
import { createReadAnchors } from '../../../subgraphs/common/store/reads/readAnchors.js';
import { engines, scratch, type Scratch } from '../store/engines.js';

describe.each(engines)('What a partner keeps of a log on the %s store', (engine) => {
  let place: Scratch;
  let database: Database;
  let now = 0;
  const lines: string[] = [];
  const head = (sequence: number, hash = `hash-${String(sequence)}`) => ({ chain: 'chain-a', sequence, hash });
  const keeper = (anchors = createReadAnchors(database)) =>
    createAnchorKeeper({
      anchors,
      clock: createFixedClock(new Date('2026-03-10T09:00:00+01:00')),
      log: createLog('cii', 'info', { write: (line) => void lines.push(line) }),
      monotonic: () => now,
    });

  beforeEach(async () => {
    place = await scratch(engine);
    database = await place.open();
    [now, lines.length] = [0, 0];
  });
  afterEach(() => place.remove());

  it('is the first head at once, then one in thirty seconds, and always the last', async () => {
    const kept = keeper();
    await kept.keep('ai', [head(0)], false);
    now = ANCHOR_EVERY_MS - 1;
    await kept.keep('ai', [head(1)], false);
    expect(await anchorsOf(database, 'ai')).toEqual([head(0)]);
    now = ANCHOR_EVERY_MS;
    await kept.keep('ai', [head(2)], false);
    await kept.keep('ai', [head(3)], true);
    expect(await anchorsOf(database, 'ai')).toEqual([head(0), head(2), head(3)]);
  });

  it('is never replaced, by a lower head or by another of the same row, which is told to the operator', async () => {
    const kept = keeper();
    await kept.keep('ai', [head(5)], false);
    now = 10 * ANCHOR_EVERY_MS;
    await kept.keep('ai', [head(4), head(5, 'another')], true);
    expect(await anchorsOf(database, 'ai')).toEqual([head(5)]);
    expect(lines.filter((line) => line.includes('contradicts'))).toHaveLength(1);
  });

  it('outlives the process that kept it, and each service and chain has its own', async () => {
    const anchors = createReadAnchors(database);
    await database.ensureIndexes();
    await keeper(anchors).keep('ai', [head(5), { ...head(1), chain: 'chain-b' }], false);
    await keeper(anchors).keep('ac', [head(2)], false);
    await keeper(anchors).keep('ai', [head(5), head(3)], false);
    expect(await anchorsOf(database, 'ai')).toHaveLength(2);
    expect(await anchorsOf(database, 'ac')).toEqual([head(2)]);
    await keeper(anchors).keep('ai', [head(6)], false);
    expect(await anchorsOf(database, 'ai')).toHaveLength(3);
  });

  it('of two that keep the same at once, one is kept', async () => {
    const anchors = createReadAnchors(database);
    await Promise.all([keeper(anchors).keep('ai', [head(1)], false), keeper(anchors).keep('ai', [head(1)], false)]);
    expect(await anchorsOf(database, 'ai')).toEqual([head(1)]);
  });
});
