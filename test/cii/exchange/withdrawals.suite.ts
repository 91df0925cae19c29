import { createWithdrawalWatch } from '../../../subgraphs/cii/exchange/withdrawals.js';
import { openCases } from '../../../subgraphs/cii/store/cases.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { scratch, type Scratch } from '../../common/store/engines.js';
import { NOW, openedCase } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { perform, seen } from '../resolvers/acts.js';
import { handoverCase } from '../resolvers/handovers.js';

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

describe('what was stored later than the promised moment allows for (D7)', () => {
  /** By the lease of ten minutes, and five seconds for the storing. */
  const PROMISED = '2026-03-02T09:10:05.000Z';
  let house: RegisterHouse;
  let n = 600;
  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  /** Withdraws what the nth case was opened with, while its storing takes that many milliseconds. */
  async function withdrawn(n: number, milliseconds: number): Promise<{ answered: unknown; kept: unknown }> {
    const caseId = await handoverCase(house, n);
    const held = async (): Promise<Answered | undefined> => {
      const shown = await seen(house, ORP_WORKER, caseId, 'authorisations { nodes { id effectiveEverywhereAt } }');
      return (shown['authorisations']?.['nodes'] as unknown as readonly Answered[])[0];
    };
    const authorisationId = (await held())?.['id'];
    // What the register writes beside the request, such as the effect of the withdrawal before, moves no clock.
    const before = house.asked.length;
    const stored = house.operations
      .when(() => house.asked.slice(before).some(isWritten))
      .then(() => {
        house.clock.moveTo(new Date(NOW.getTime() + milliseconds));
      });
    const { codes, payload } = await perform(house, ORP_WORKER, 'ciiWithdrawAuthorisation', {
      caseId,
      authorisationId,
    });
    await stored;
    expect(codes).toEqual([]);
    return { answered: payload['effectiveEverywhereAt'], kept: (await held())?.['effectiveEverywhereAt'] };
  }
  const isWritten = ({ collection, operation }: StoreOperation): boolean =>
    collection === 'cases' && !operation.startsWith('find');

  it.each([
    ['at once', 0, PROMISED],
    ['within the leeway', 5000, PROMISED],
    ['a moment after it', 5001, '2026-03-02T09:10:10.001Z'],
    ['a minute later', 60_000, '2026-03-02T09:11:05.000Z'],
  ])('states the moment that its storing allows for: %s', async (_when, milliseconds, moment) => {
    expect(await withdrawn((n += 1), milliseconds)).toEqual({ answered: moment, kept: moment });
  });
});
