import type { ReadEntry, Reading } from '../../rules/readEntry.js';
import { nextRow, type ChainHead } from '../../store/reads/chain.js';
import { RowTakenError, type ReadRows } from '../../store/reads/readRows.js';
import { seal, type ReadSubjects } from '../../store/reads/readSubjects.js';
import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import type { Log } from '../log.js';

/** The read log of one process of a service: one chain, written by one queue (design D9). */
export interface ReadLog {
  /** Begins the chain of this process with its first row; call it once, before anything is read. */
  begin(): Promise<void>;
  /**
   * Writes readings as one row, after all rows asked for before. What is to be written is asked for when its turn has come,
   * so that grounds are checked at that moment; of nothing there is no row. It refuses when the row is not durable.
   */
  append(readings: () => Promise<readonly Reading[]>): Promise<void>;
  /** What the partners are told with every poll: the heads of this process and of those before it. */
  heads(): readonly ChainHead[];
  /** Why reads cannot be logged now, empty when they can; while they cannot, it tries whether they can again. */
  trouble(): Promise<readonly string[]>;
  /** Resolves when everything asked for so far is written or refused. */
  settled(): Promise<void>;
}

/** What a read log is made of. */
export interface ReadLogOptions {
  readonly service: string;
  readonly rows: ReadRows;
  readonly subjects: Pick<ReadSubjects, 'of'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** So many chains of earlier processes are told beside the own: what the last of them wrote may not be anchored yet. */
const EARLIER_CHAINS = 10;
/** Another row at the next place is one whose writing had seemed to fail; more than a few of those are a fault. */
const MOST_TRIES = 3;
/** Longest reason that is kept, in characters. */
const LONGEST_REASON = 500;

/** The read log of this process. */
export function createReadLog({ service, rows, subjects, clock, log }: ReadLogOptions): ReadLog {
  const chain = newId('chain');
  let head: ChainHead | null = null;
  let earlier: readonly ChainHead[] = [];
  /** True while the last row may or may not be in the store. */
  let uncertain = false;
  let failing = false;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = last.catch(() => undefined).then(work);
    last = turn;
    return turn;
  }

  async function write(entries: readonly ReadEntry[], tries = 1): Promise<void> {
    if (uncertain) head = await rows.headOf(chain);
    const row = nextRow({ chain, service }, head, { at: clock.now().toISOString(), entries });
    uncertain = true;
    try {
      await rows.add(row);
    } catch (error) {
      if (error instanceof RowTakenError && tries < MOST_TRIES) return write(entries, tries + 1);
      throw error;
    }
    uncertain = false;
    head = { chain, sequence: row.sequence, hash: row.hash };
  }

  async function watched(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (failing) log.warn({}, 'reads can be logged again');
      failing = false;
    } catch (error) {
      if (!failing) log.error({ error }, 'reads cannot be logged; what would have to be logged is withheld');
      failing = true;
      throw error;
    }
  }

  async function entriesOf(readings: readonly Reading[]): Promise<readonly ReadEntry[]> {
    const known = await subjects.of(readings.map(({ about: id, person }) => ({ id, person })));
    const at = clock.now().toISOString();
    return readings.map((reading) => {
      const subject = known.get(reading.about);
      if (subject === undefined) throw new Error('A reading is about nothing that the log knows.');
      const { reader, discloser, ground, authorisationId, purpose, fields, reason } = reading;
      const sealed = reason === null ? null : seal(reason.slice(0, LONGEST_REASON), subject.key);
      return {
        ...{ at, reader, about: subject.pseudonym, discloser, ground, authorisationId, purpose },
        ...{ fields: [...fields], reason: sealed },
      };
    });
  }

  return {
    begin: async () => {
      earlier = await rows.latestHeads(EARLIER_CHAINS);
      await inTurn(() => write([]));
    },

    append: (readings) =>
      inTurn(async () => {
        const noted = await readings();
        if (noted.length > 0) await watched(async () => write(await entriesOf(noted)));
      }),

    heads: () => (head === null ? earlier : [head, ...earlier]),

    trouble: async () => {
      if (failing) await inTurn(() => watched(() => write([]))).catch(() => undefined);
      return failing ? ['Reads cannot be logged, so what needs it is withheld.'] : [];
    },

    settled: async () => {
      await last.catch(() => undefined);
    },
  };
}
