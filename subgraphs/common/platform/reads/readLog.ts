import type { ReadEntry, Reading } from '../../rules/readEntry.js';
import { LONGEST_CHAIN_MS, nextRow, type ChainHead, type ReadRow } from '../../store/reads/chain.js';
import { RowTakenError, type ReadRows } from '../../store/reads/readRows.js';
import { seal, type ReadSubjects } from '../../store/reads/readSubjects.js';
import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import type { Log } from '../log.js';

/** The read log of one process of a service: a chain of its own, one a day, written by one queue (design D9). */
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
  /**
   * Ends the chain with a row that says so, after everything asked for so far is written or refused. Where it cannot be
   * written the chain stays as a killed process leaves it.
   */
  end(): Promise<void>;
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
/** A row at the next place is one whose writing had seemed to fail, or a strange one; more than a few are a fault. */
const MOST_TRIES = 3;
/** Longest reason that is kept, in characters. */
const LONGEST_REASON = 500;

/** The chain that this process writes. */
interface OwnChain {
  readonly chain: string;
  /** Where the chains ended that this process wrote before, as it knows and not as the store has it. */
  readonly ended: readonly ChainHead[];
  /** The last row that is certainly there; null before the first. */
  readonly head: ChainHead | null;
  readonly begunAt: number;
  /** Hashes of rows for the next place that may or may not be in the store. */
  readonly uncertain: readonly string[];
  readonly isEnded: boolean;
}

/** The read log of this process. */
export function createReadLog({ service, rows, subjects, clock, log }: ReadLogOptions): ReadLog {
  let own = newChain([]);
  let earlier: readonly ChainHead[] = [];
  let failing = false;
  /** True once a row was found that this process did not write, until it is started again. */
  let strange = false;
  let last: Promise<unknown> = Promise.resolve();

  function newChain(ended: readonly ChainHead[]): OwnChain {
    return { chain: newId('chain'), ended, head: null, begunAt: clock.now().getTime(), uncertain: [], isEnded: false };
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = last.catch(() => undefined).then(work);
    last = turn;
    return turn;
  }

  /** A row with these readings at the next place, behind the first row where a chain has to begin. */
  async function write(entries: readonly ReadEntry[], tries = 1): Promise<void> {
    await clearUp();
    if (isOver()) leaveChain(own.uncertain.length === 0);
    const begins = own.head === null;
    const written = !begins || (await add({ entries: [], ended: await endsOfOthers() }));
    if (written && ((begins && entries.length === 0) || (await add({ entries })))) return;
    if (tries >= MOST_TRIES) throw new RowTakenError('Other rows stand at the next places of every chain.');
    await write(entries, tries + 1);
  }

  /** True when the row is in the store, false when another one stands there. */
  async function add(content: Pick<ReadRow, 'entries' | 'ended' | 'last'>): Promise<boolean> {
    const { chain, head } = own;
    const row = nextRow({ chain, service }, head, { at: clock.now().toISOString(), ...content });
    own = { ...own, uncertain: [...own.uncertain, row.hash] };
    try {
      await rows.add(row);
    } catch (error) {
      if (error instanceof RowTakenError) return false;
      throw error;
    }
    own = { ...own, head: { chain, sequence: row.sequence, hash: row.hash }, uncertain: [] };
    return true;
  }

  /**
   * What became of the rows that may or may not be there. Behind one of them the chain goes on. Any other row, and a gap
   * where one was, is not of this process: it is told, and never built on, so that it stands behind the end of the chain
   * that the next one names.
   */
  async function clearUp(): Promise<void> {
    if (own.uncertain.length === 0) return;
    const found = await rows.headOf(own.chain);
    if (found?.hash === own.head?.hash && found?.sequence === own.head?.sequence) return;
    const next = own.head === null ? 0 : own.head.sequence + 1;
    if (found !== null && found.sequence === next && own.uncertain.includes(found.hash)) {
      own = { ...own, head: found, uncertain: [] };
      return;
    }
    log.error({ chain: own.chain, row: next }, 'the log of readings was changed by somebody else; a new chain begins');
    strange = true;
    leaveChain(true);
  }

  function isOver(): boolean {
    return own.isEnded || clock.now().getTime() - own.begunAt >= LONGEST_CHAIN_MS;
  }

  /** Where a row may still arrive the end is not named yet, or that row would be taken for one that was added. */
  function leaveChain(isEndKnown: boolean): void {
    const { head, ended } = own;
    if (head !== null) earlier = [head, ...earlier].slice(0, EARLIER_CHAINS);
    if (head === null) own = newChain(ended);
    else own = newChain(isEndKnown ? [head] : []);
  }

  /** Of its own chains a process knows where they ended; of others it reads. */
  async function endsOfOthers(): Promise<readonly ChainHead[]> {
    const known = new Set([own.chain, ...own.ended.map(({ chain }) => chain)]);
    const finished = await rows.finishedHeads(clock.now());
    return [...own.ended, ...finished.filter(({ chain }) => !known.has(chain))];
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

    heads: () => (own.head === null ? earlier : [own.head, ...earlier]),

    trouble: async () => {
      if (failing) await inTurn(() => watched(() => write([]))).catch(() => undefined);
      return [
        ...(failing ? ['Reads cannot be logged, so what needs it is withheld.'] : []),
        ...(strange ? ['The log of readings was changed by somebody else; see npm run verify-log.'] : []),
      ];
    },

    end: () =>
      inTurn(async () => {
        await clearUp();
        if (own.head === null || own.isEnded) return;
        const isEnded = await add({ entries: [], last: true });
        own = { ...own, isEnded };
      }).catch((error: unknown) => {
        log.warn({ error }, 'the chain of the log of readings could not be ended');
      }),
  };
}
