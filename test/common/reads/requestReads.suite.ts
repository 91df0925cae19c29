import {
  createRequestReads,
  type PartAsked,
  type ReadingDesk,
} from '../../../subgraphs/common/platform/reads/requestReads.js';
import type { Reading } from '../../../subgraphs/common/rules/readEntry.js';
import { readingOf } from '../../kit/readings.js';

interface Part {
  readonly __typename: string;
  readonly nth: number;
}

const asked = (nth: number): PartAsked<Part> => ({
  part: { __typename: 'AcFile', nth },
  asked: () => ({ units: new Set(), fields: new Set() }),
});
const nthOf = (part: object): number => ('nth' in part ? Number(part.nth) : 0);

/** A desk whose parts have to be logged from the first on, with what is different. */
function deskWith(changes: Partial<ReadingDesk<Part>> = {}): ReadingDesk<Part> {
  return {
    readingsOf: ({ part }) => (nthOf(part) > 0 ? [readingOf(nthOf(part))] : []),
    decideAgain: (parts) => Promise.resolve(parts.map(({ part }) => part)),
    isFresh: () => true,
    ...changes,
  };
}

/** A log that keeps its rows in memory. */
function memory(fails = false): {
  rows: (readonly Reading[])[];
  append: (ask: () => Promise<readonly Reading[]>) => Promise<void>;
} {
  const rows: (readonly Reading[])[] = [];
  return {
    rows,
    append: async (ask) => {
      const readings = await ask();
      if (fails) throw new Error('full');
      if (readings.length > 0) rows.push(readings);
    },
  };
}

describe('The readings of one request', () => {
  it('of one fetch are one row, in the order of the parts, whatever else is noted with them', async () => {
    const log = memory();
    const reads = createRequestReads(log, deskWith());
    const answers = await Promise.all([reads.show(asked(1)), reads.show(asked(2)), reads.note([readingOf(3)])]);
    expect(answers).toEqual([asked(1).part, asked(2).part, true]);
    expect(log.rows).toEqual([[readingOf(1), readingOf(2), readingOf(3)]]);
  });

  it('cost nothing where nobody has to be written down', async () => {
    const log = memory();
    const again = jest.fn();
    const reads = createRequestReads(log, deskWith({ decideAgain: again }));
    expect(await reads.show(asked(0))).toEqual(asked(0).part);
    expect([log.rows, again.mock.calls]).toEqual([[], []]);
  });

  it('are shown and logged as they are decided when the row is written: what was withdrawn meanwhile is neither', async () => {
    const log = memory();
    const withheld = { __typename: 'Withheld', reason: 'NO_GROUND', until: null } as const;
    const decideAgain: ReadingDesk<Part>['decideAgain'] = (parts) =>
      Promise.resolve(
        parts.map(({ part }) => (nthOf(part) === 1 ? withheld : { ...part, __typename: 'AcFile', nth: 9 })),
      );
    const reads = createRequestReads(log, deskWith({ decideAgain }));
    expect(await Promise.all([reads.show(asked(1)), reads.show(asked(2))])).toEqual([withheld, { ...asked(9).part }]);
    expect(log.rows).toEqual([[readingOf(9)]]);
  });

  it('that could not be written are withheld, and what is only noted is answered no', async () => {
    const reads = createRequestReads(memory(true), deskWith());
    const notLogged = { __typename: 'Withheld', reason: 'NOT_LOGGED', until: null };
    expect(await Promise.all([reads.show(asked(1)), reads.note([readingOf(2)])])).toEqual([notLogged, false]);
  });

  it('are withheld when the grounds could not be looked up once more', async () => {
    const reads = createRequestReads(memory(), deskWith({ decideAgain: () => Promise.reject(new Error('away')) }));
    expect(await reads.show(asked(1))).toMatchObject({ reason: 'NOT_LOGGED' });
  });

  it('are withheld when the lease has ended while they were written (D7)', async () => {
    const reads = createRequestReads(memory(), deskWith({ isFresh: (part) => nthOf(part) !== 1 }));
    const [ended, runs] = await Promise.all([reads.show(asked(1)), reads.show(asked(2))]);
    expect([ended, runs]).toEqual([{ __typename: 'Withheld', reason: 'STALE', until: null }, asked(2).part]);
  });
});
