import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { createReadLog, type ReadLog } from '../../subgraphs/common/platform/reads/readLog.js';
import type { RequestReads } from '../../subgraphs/common/platform/reads/requestReads.js';
import type { Reading } from '../../subgraphs/common/rules/readEntry.js';
import type { Database } from '../../subgraphs/common/store/database.js';
import { createReadRows, type ReadRows } from '../../subgraphs/common/store/reads/readRows.js';
import { createReadSubjects, type ReadSubjects } from '../../subgraphs/common/store/reads/readSubjects.js';
import { nthId } from './files.js';

/** A reading of the nth case by a case worker of AI on an authorisation, with whatever differs. */
export function readingOf(nth: number, changes: Partial<Reading> = {}): Reading {
  return {
    reader: {
      ...{ kind: 'STAFF', subject: 'ai-worker', institution: 'AI', service: 'ai-office' },
      ...{ organ: null, roles: ['CASEWORKER'] },
    },
    about: nthId('case', nth),
    person: nthId('person', nth),
    discloser: { institution: 'AC', services: ['orp-centre'] },
    ground: 'AUTHORISATION',
    authorisationId: nthId('aut', 1),
    purpose: 'INTEGRATION_PLANNING',
    fields: ['AC_MEASURES'],
    reason: null,
    ...changes,
  };
}

/** The readings of a request of which nothing is asked but the parts. */
export const SHOWN_UNLOGGED: RequestReads<unknown> = {
  show: ({ part }) => Promise.resolve(part),
  note: () => Promise.resolve(true),
};

/** The read log of one process over a store, with everything that it is made of. */
export interface LogUnderTest {
  readonly log: ReadLog;
  readonly rows: ReadRows;
  readonly subjects: ReadSubjects;
  /** Lines that the log wrote for operators. */
  readonly lines: string[];
  readonly clock: ReturnType<typeof createFixedClock>;
}

/** Opens a read log; `change` may put something between it and its rows. */
export async function openLog(
  database: Database,
  change: (rows: ReadRows) => ReadRows = (rows) => rows,
): Promise<LogUnderTest> {
  const rows = createReadRows(database);
  const subjects = createReadSubjects(database);
  const lines: string[] = [];
  const clock = createFixedClock(new Date('2026-03-10T09:00:00+01:00'));
  await database.ensureIndexes();
  const log = createReadLog({
    ...{ service: 'ac', rows: change(rows), subjects, clock },
    log: createLog('ac', 'info', { write: (line) => void lines.push(line) }),
  });
  await log.begin();
  return { log, rows, subjects, lines, clock };
}

/** What is asked for in its turn, at hand already. */
export function noted(...readings: readonly Reading[]): () => Promise<readonly Reading[]> {
  return () => Promise.resolve(readings);
}

/** Everything in a log, the first row first. */
export async function storedRows(database: Database): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const found: Readonly<Record<string, unknown>>[] = [];
  for await (const line of database.asStored('reads')) if (line !== null) found.push(line);
  return found;
}
