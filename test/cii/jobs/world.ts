import { createLog, type Log } from '../../../subgraphs/common/platform/log.js';
import { localDateOf, startOfDay, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { RegisterContext } from '../../../subgraphs/cii/rules/context.js';
import { openCases, type Cases, type StoredCase } from '../../../subgraphs/cii/store/cases.js';
import { openProcesses, type Processes } from '../../../subgraphs/cii/store/mamac.js';
import { createOpeningRefusals, type OpeningRefusals } from '../../../subgraphs/cii/store/openingRefusals.js';
import { openStatistics, type Statistics } from '../../../subgraphs/cii/store/statistics.js';
import { openRetentions, type Retentions } from '../../../subgraphs/cii/store/retentions.js';
import { createDeadLetters, type DeadLetters } from '../../../subgraphs/common/store/deadLetters.js';
import { createFeed, type Feed } from '../../../subgraphs/common/store/feed.js';
import { createReadSubjects, type ReadSubjects } from '../../../subgraphs/common/store/reads/readSubjects.js';
import { createDigestLedger, type DigestLedger } from '../../../subgraphs/common/store/digests.js';
import { scratch, type Engine, type Scratch } from '../../common/store/engines.js';
import { feedOf, idFor } from '../../kit/cases.js';

/** The store of a register without its service, so that a test calls the jobs itself. */
export interface JobWorld {
  readonly cases: Cases;
  readonly processes: Processes;
  readonly openingRefusals: OpeningRefusals;
  readonly ledger: DigestLedger;
  readonly statistics: Statistics;
  readonly retentions: Retentions;
  /** Nothing is blocked or erased. */
  readonly retention: readonly [];
  readonly feed: Feed;
  readonly subjects: ReadSubjects;
  /** The dead letters of the feed of AC. */
  readonly letters: readonly [DeadLetters];
  readonly rewrite: (collections: readonly string[]) => Promise<void>;
  readonly directory: string;
  /** Nobody is seconded into the management body. */
  readonly secondments: readonly [];
  readonly log: Log;
  readonly logLines: string[];
  /** What the store was asked; a test empties it before it counts. */
  readonly operations: StoreOperation[];
  /** Puts a case into the store under a number of its own. */
  keep(n: number, state: CaseState, changes?: Partial<StoredCase>): Promise<void>;
  /** The case with that number as it is stored now. */
  stored(n: number): Promise<StoredCase>;
  close(): Promise<void>;
}

/** Opens an empty store on that engine. */
export async function openJobWorld(engine: Engine): Promise<JobWorld> {
  const place: Scratch = await scratch(engine);
  const operations: StoreOperation[] = [];
  const logLines: string[] = [];
  const database = await place.open((operation) => void operations.push(operation));
  const cases = openCases(database);
  const processes = openProcesses(database);
  const openingRefusals = createOpeningRefusals(database);
  const ledger = createDigestLedger(database);
  const statistics = openStatistics(database);
  const retentions = openRetentions(database);
  const feed = createFeed(database, { whole: true, leaseMs: 600_000, now: () => new Date() });
  const subjects = createReadSubjects(database);
  const letters = createDeadLetters(database, () => new Date())('ac');
  await database.ensureIndexes();
  return {
    cases,
    processes,
    openingRefusals,
    ledger,
    statistics,
    ...{ retentions, retention: [], feed, subjects, letters: [letters], directory: place.directory },
    rewrite: (collections) => database.rewrite(collections),
    secondments: [],
    operations,
    logLines,
    log: createLog('cii', 'info', { write: (line) => void logLines.push(line) }),
    keep: async (n, state, changes = {}) => {
      const kept = { ...state, _id: caseId(n), openPersonKey: `key-${String(n)}`, schemaVersion: 2, answered: [] };
      expect(await cases.aggregates.insert({ ...kept, ...changes } as StoredCase)).toBe('inserted');
    },
    stored: async (n) => {
      const state = await cases.aggregates.load(caseId(n));
      if (state === null) throw new Error('There is no such case.');
      return state;
    },
    close: () => place.remove(),
  };
}

/** The identifier of the nth case of a suite. */
export function caseId(n: number): string {
  return idFor('case', String(n));
}

/** What the register's own work knows at nine in the morning of that day. */
export function morningOf(today: LocalDate, changes: Partial<RegisterContext> = {}): RegisterContext {
  const now = new Date(startOfDay(today).getTime() + 9 * 3_600_000);
  const { canton, ids, groundsOn, parameters, agreements } = feedOf('AC');
  return { canton, ids, groundsOn, parameters, agreements, today: localDateOf(now), now, ...changes };
}
