import type { Database } from '../../store/database.js';
import { createReadAnchors } from '../../store/reads/readAnchors.js';
import { createReadRows } from '../../store/reads/readRows.js';
import { createReadSubjects, type ReadSubjects } from '../../store/reads/readSubjects.js';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import { createAnchorKeeper, type AnchorKeeper } from './anchorKeeper.js';
import { createReadLog, type ReadLog } from './readLog.js';
import { createReadLogBook, type ReadLogBook } from './readLogBook.js';

/** Everything that a service keeps of readings: its own log, what it answers about it, and its partners' anchors. */
export interface Reading {
  readonly log: ReadLog;
  readonly book: ReadLogBook;
  readonly anchors: AnchorKeeper;
  /** Who is meant by the pseudonyms; erasing a person forgets here. */
  readonly subjects: ReadSubjects;
  /** Begins the chain of this process and makes the key of the log at its first start; call it after `ensureIndexes`. */
  begin(): Promise<void>;
}

/** Opens what a service keeps of readings; call it before `ensureIndexes`. */
export function openReading({
  service,
  database,
  clock,
  log,
}: {
  readonly service: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}): Reading {
  const rows = createReadRows(database);
  const subjects = createReadSubjects(database);
  const anchors = createAnchorKeeper({ anchors: createReadAnchors(database), clock, log });
  const readLog = createReadLog({ service, rows, subjects, clock, log });
  const book = createReadLogBook({ rows, subjects });
  const begin = async (): Promise<void> => {
    await readLog.begin();
    // Made here, so that no answer has a write more than another.
    await subjects.placeKey();
  };
  return { log: readLog, book, anchors, subjects, begin };
}
