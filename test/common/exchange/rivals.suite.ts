import fc from 'fast-check';
import type { FeedEntry } from '../../../subgraphs/common/store/feed.js';
import type { Takeover } from '../../../subgraphs/common/platform/exchange/takeover.js';
import { scratch } from '../store/engines.js';
import { openTakingHouse, placed } from './lettersHouse.js';

/** One step of what happens to two processes of a service that take over one feed. */
type Step =
  /** A process takes a round, alone or while the other takes one. */
  | { readonly kind: 'ROUND'; readonly who: 'first' | 'second' | 'both'; readonly upTo: number }
  /** A process is killed and starts again, with nothing but the store. */
  | { readonly kind: 'RESTART'; readonly who: 'first' | 'second' }
  /** So much time passes. */
  | { readonly kind: 'WAIT'; readonly seconds: number }
  /** The entry at a place can be applied from now on. */
  | { readonly kind: 'MEND'; readonly position: number };

const CASES = 3;
const LENGTH = 8;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('ROUND' as const),
    who: fc.constantFrom('first' as const, 'second' as const, 'both' as const),
    upTo: fc.integer({ min: 1, max: LENGTH }),
  }),
  fc.record({
    kind: fc.constant('RESTART' as const),
    who: fc.constantFrom('first' as const, 'second' as const),
  }),
  fc.record({ kind: fc.constant('WAIT' as const), seconds: fc.constantFrom(1, 5, 60, 700) }),
  fc.record({ kind: fc.constant('MEND' as const), position: fc.integer({ min: 1, max: LENGTH }) }),
);

const plan = fc.record({
  cases: fc.array(fc.integer({ min: 1, max: CASES }), { minLength: LENGTH, maxLength: LENGTH }),
  broken: fc.uniqueArray(fc.integer({ min: 1, max: LENGTH }), { maxLength: 3 }),
  steps: fc.array(step, { maxLength: 14 }),
});

describe.each(['whole', 'inOrder'] as const)(
  'two processes that take over one feed whose entries are %s',
  (entries) => {
    test('lose nothing, double nothing and keep the order of each case, however they interleave and fall', async () => {
      await fc.assert(
        fc.asyncProperty(plan, async ({ cases, broken, steps }) => {
          const place = await scratch('embedded');
          try {
            const house = await openTakingHouse(await place.open());
            const feed = cases.map((n, index) => placed(index + 1, n, index + 1));
            for (const position of broken) house.answers.set(position, 'notApplicable');
            const processes = { first: house.process(entries), second: house.process(entries) };
            const round = async (takeover: Takeover, upTo: number): Promise<void> => {
              await takeover.refresh();
              await takeover.take(feed.slice(takeover.readPosition(), upTo));
            };
            const newest = (caseId: string): Promise<readonly FeedEntry[]> =>
              Promise.resolve(feed.filter((one) => one.caseId === caseId).slice(-1));

            for (const one of steps) {
              if (one.kind === 'WAIT') house.clock.ms += one.seconds * 1000;
              else if (one.kind === 'MEND') house.answers.delete(one.position);
              else if (one.kind === 'RESTART') processes[one.who] = house.process(entries);
              else if (one.who !== 'both') await round(processes[one.who], one.upTo);
              else await Promise.all([round(processes.first, one.upTo), round(processes.second, one.upTo)]);
            }

            house.answers.clear();
            for (const takeover of [processes.first, processes.second]) {
              await round(takeover, LENGTH);
              house.clock.ms += 60_000;
              await round(takeover, LENGTH);
              for (const letter of await house.letters.list()) await takeover.replay(letter, newest);
            }
            await processes.first.refresh();

            expect(await house.letters.list()).toEqual([]);
            expect([processes.first.stored().position, processes.second.stored().position]).toEqual([LENGTH, LENGTH]);
            for (const n of new Set(cases)) {
              const sent = feed.filter(({ caseId }) => caseId === placed(1, n, 1).caseId);
              const came = house.effects.filter(({ caseId }) => caseId === sent[0]?.caseId);
              const versions = came.map(({ version }) => version);
              // Once each, and never backwards.
              expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right));
              // Whole entries may leave out what a newer one replaces; of the others each one counts.
              const counted = sent.map(({ version }) => version);
              expect(entries === 'whole' ? versions.slice(-1) : versions).toEqual(
                entries === 'whole' ? counted.slice(-1) : counted,
              );
            }
          } finally {
            await place.remove();
          }
        }),
        { numRuns: 20 },
      );
    });
  },
);
